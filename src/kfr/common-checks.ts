/** The checks that all operations share; answer.ts defines their order. */
import type { Switches } from '../switches/index.ts';
import type { KfrCall } from './call.ts';
import type { Caller } from './caller.ts';
import { Refusal, type WireError } from './errors.ts';
import { explain } from './explain.ts';
import { shownLine } from './shown.ts';

/** @throws Refusal 401 */
export function callerOf(
  { authorization, operation: { unauthenticated } }: KfrCall,
  switches: Switches,
): Caller {
  if ('principal' in authorization) return authorization.principal;
  const wire: WireError =
    unauthenticated === 'gateway' || switches['kfr-401'] === 'gateway'
      ? { gateway: 401 }
      : { code: unauthenticated, status: 401 };
  throw new Refusal(wire, authorization.explanation);
}

export function checkScope({ operation: { scope, noScope } }: KfrCall, { scopes }: Caller): void {
  if (!scopes.includes(scope))
    throw new Refusal({ code: noScope }, explain('scope-missing', { needed: scope, held: scopes }));
}

export function checkInstitution({ operation, path }: KfrCall, { consumer }: Caller): void {
  if (!operation.ownInstitutionOnly || path.fid === consumer) return;
  const fid = shownLine(path.fid ?? '');
  throw new Refusal({ code: operation.otherInstitution }, explain('institution-other', { fid, consumer }));
}

/** The contract decides whether the header is required. If present, it must be a UUID; an empty one is refused. */
export function checkCorrelationId({ operation, request, violations, correlationId }: KfrCall): void {
  const value = request.headers.correlationid;
  const required = violations.some(({ name }) => name === 'correlationid');
  if (value === undefined ? !required : correlationId !== undefined) return;
  const explanation =
    value === undefined ? explain('correlation-id-missing') : explain('correlation-id-form', { value });
  throw new Refusal({ code: operation.badRequest }, explanation);
}
