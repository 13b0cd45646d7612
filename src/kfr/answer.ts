import { checkReply } from '../contract/index.ts';
import type { Explanation, Reply } from '../kernel/index.ts';
import { explainRegister, RegisterError } from '../register/index.ts';
import type { Switches } from '../switches/index.ts';
import type { KfrCall } from './call.ts';
import type { Caller } from './caller.ts';
import { customerNotes } from './customer.ts';
import { Refusal, type Wire } from './errors.ts';
import { explain } from './explain.ts';
import type { Outcome } from './outcome.ts';
import { perform } from './perform.ts';
import { defectReply, frameOf, refusalReply, successReply } from './replies.ts';
import { checkAccept, notesOnIgnored } from './request/negotiation.ts';
import { checkLength, lengthNotes, notesOnSent } from './request/sent.ts';
import type { KfrServices } from './services.ts';
import { shownLine } from './shown.ts';

/** The register's own answer to a call, checked against the contract. */
export async function answer(call: KfrCall, services: KfrServices): Promise<Reply> {
  const sent = notesOnSent(call);
  const frame = frameOf(call);
  let reply: Reply;
  try {
    const outcome = await carriedOut(call, services);
    const notes = [...sent, ...notesOnSuccess(call, outcome, services.switches)];
    reply = successReply({ ...outcome, notes }, frame);
  } catch (caught) {
    const thrown = caught instanceof RegisterError ? registerRefusal(caught) : caught;
    if (thrown instanceof Refusal) {
      const { caller, request, account } = call;
      const notes = [...sent, ...(caller === undefined ? [] : customerNotes(request, services.switches))];
      const withNotes = notes.length === 0 ? account : { ...account, notes };
      reply = refusalReply(thrown, services, { ...frame, account: withNotes });
      if (!isOfContract(thrown.wire, call)) return reply;
    } else reply = defectReply(thrown, services, frame);
  }
  return checkReply(call.api.contract, call.operationId, reply);
}

/** Performs the common checks in order, then the operation. */
function carriedOut(call: KfrCall, services: KfrServices): Outcome | Promise<Outcome> {
  checkLength(call, services.switches);
  const caller = callerOf(call, services.switches);
  checkScope(call, caller);
  checkInstitution(call, caller);
  checkAccept(call);
  checkCorrelationId(call);
  return perform[call.operationId](call, caller, services);
}

function callerOf({ authorized, operation: { unauthenticated } }: KfrCall, switches: Switches): Caller {
  if ('principal' in authorized) return authorized.principal;
  const wire: Wire =
    unauthenticated === 'gateway' || switches['kfr-401'] === 'gateway'
      ? { gateway: 401 }
      : { code: unauthenticated, status: 401 };
  throw new Refusal(wire, authorized.explanation);
}

function checkScope({ operation: { scope, noScope } }: KfrCall, { scopes }: Caller): void {
  if (!scopes.includes(scope))
    throw new Refusal({ code: noScope }, explain('scope-missing', { needed: scope, held: scopes }));
}

function checkInstitution({ operation, path }: KfrCall, { consumer }: Caller): void {
  if (!operation.own || path.fid === consumer) return;
  const fid = shownLine(path.fid ?? '');
  throw new Refusal({ code: operation.otherInstitution }, explain('institution-other', { fid, consumer }));
}

/** The contract decides whether it is required. If present, it must be a UUID; an empty one is refused. */
function checkCorrelationId({ operation, request, violations, correlationId }: KfrCall): void {
  const value = request.headers.correlationid;
  const required = violations.some(({ name }) => name === 'correlationid');
  if (value === undefined ? !required : correlationId !== undefined) return;
  const explanation =
    value === undefined ? explain('correlation-id-missing') : explain('correlation-id-form', { value });
  throw new Refusal({ code: operation.badRequest }, explanation);
}

/** Only the first note is shown in the response header. */
const notesOnSuccess = (
  call: KfrCall,
  { notes = [] }: Outcome,
  switches: Switches,
): readonly Explanation[] => [
  ...(call.caller?.note === undefined ? [] : [call.caller.note]),
  ...notes,
  ...customerNotes(call.request, switches),
  ...notesOnIgnored(call),
  ...lengthNotes(call, switches),
];

/** Whether the contract has this reply. Gateway replies, chosen by a switch or for lack of a code, are not in it. */
const isOfContract = (wire: Wire, { operation }: KfrCall): boolean =>
  'code' in wire || operation.unauthenticated === 'gateway';

/** A failing store is an internal error of KFR. */
const registerRefusal = (fault: RegisterError): Refusal =>
  new Refusal({ code: 'KFR-007' }, explainRegister(fault));
