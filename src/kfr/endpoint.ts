import type { Answered, Call } from '../contract/index.ts';
import {
  type Account,
  type Explanation,
  type Handler,
  isUuid,
  type Reply,
  type Request,
  toldDefect,
} from '../kernel/index.ts';
import { explainRegister, RegisterFault } from '../register/index.ts';
import {
  contractViolation,
  correlationIdForm,
  otherInstitution,
  otherMethod,
  scopeMissing,
  slashAtTheEnd,
  slashDoubled,
  unknownPath,
} from './call-explanations.ts';
import { contractPath, pathMeant } from './contract-path.ts';
import { correlationIdOf } from './correlation-id.ts';
import { customerNotes } from './customer.ts';
import { errorBody, Refusal, type Wire } from './errors.ts';
import type { Around } from './faults/answer.ts';
import { checkAccept, unheededNotes } from './negotiation.ts';
import type { Api, OperationRow } from './operations.ts';
import type { Outcome } from './outcome.ts';
import { checkLength, lengthNotes, notesOnSent } from './sent.ts';
import type { Caller, KfrServices } from './services.ts';

const json = { 'Content-Type': 'application/json' };

/**
 * Every path of one version of the register's API. The contract routes and judges; the checks come in the order
 * token, scope, institution, Accept, form of the request, and then the operation answers. Faults that were ordered
 * come before them all.
 */
export function customersEndpoint(api: Api, services: KfrServices, withFaults: Around): Handler {
  return async (request) => {
    const path = contractPath(request.path, api);
    const judged = await api.contract.judge(path, request, (call) =>
      withFaults(call, (performed) => answer(performed, api, services)),
    );
    switch (judged.outcome) {
      case 'unknown-path':
        return refusalReply(new Refusal({ gateway: 404 }, whyUnknown(request.path, api)), services, {});
      case 'other-method': {
        const allowed = judged.allowed.join(', ');
        const refusal = new Refusal({ gateway: 405 }, otherMethod(request.method, allowed), {
          Allow: allowed,
        });
        return refusalReply(refusal, services, {});
      }
      case 'answered': {
        const { reply, breaches } = judged;
        if (breaches.length === 0) return reply;
        const defect = `the reply breaks the contract: ${breaches.join('; ')}`;
        return { ...reply, account: { ...reply.account, defect } };
      }
    }
  };
}

/** Slashes too many are told apart from capitals, and from a path that means nothing. */
function whyUnknown(path: string, api: Api): Explanation {
  const meant = pathMeant(path, api);
  if (meant === undefined) return unknownPath(path, api.base);
  if (path.includes('//')) return slashDoubled(path, meant);
  return path === `${meant}/` ? slashAtTheEnd(path, meant) : unknownPath(path, api.base, meant);
}

async function answer(call: Call, { base, operations }: Api, services: KfrServices): Promise<Answered> {
  const operation = operations[call.operationId];
  if (operation === undefined)
    throw new Error(`the contract has an operation ${call.operationId} that nobody answers`);
  const { request } = call;
  const correlationId = correlationIdOf(call);
  const account: Partial<Account> = {
    operation: call.operationId,
    ...(correlationId === undefined ? {} : { correlationId }),
  };
  const headers = operation.echoes && correlationId !== undefined ? { CorrelationID: correlationId } : {};
  const sent = notesOnSent(call, base);
  let caller: Caller | undefined;
  try {
    checkLength(call, services.switches);
    caller = await callerOf(request, operation, services);
    checkScope(operation, caller);
    checkInstitution(operation, call, caller);
    checkAccept(operation, call);
    checkCorrelationId(operation, call);
    const outcome = await operation.perform(call, caller, services);
    const notes = [
      ...sent,
      ...(caller.note === undefined ? [] : [caller.note]),
      ...(outcome.notes ?? []),
      ...customerNotes(request, services.switches),
      ...unheeded(call, base),
      ...unheededNotes(operation, call),
      ...lengthNotes(call, services.switches),
    ];
    const reply = successReply({ ...outcome, notes }, headers, { ...account, ...accountOf(caller) });
    return { reply, asPublished: true };
  } catch (caught) {
    const known = { ...account, ...accountOf(caller) };
    const thrown = caught instanceof RegisterFault ? registerRefusal(caught) : caught;
    if (!(thrown instanceof Refusal))
      return { reply: defectReply(thrown, services, headers, known), asPublished: true };
    const asPublished = 'code' in thrown.wire || operation.unauthenticated === 'gateway';
    const notes = [...sent, ...(caller === undefined ? [] : customerNotes(request, services.switches))];
    const told = notes.length === 0 ? known : { ...known, notes };
    return { reply: refusalReply(thrown, services, headers, told), asPublished };
  }
}

async function callerOf(
  { headers }: Request,
  operation: OperationRow,
  services: KfrServices,
): Promise<Caller> {
  const authorized = await services.authorize(headers.authorization);
  if ('principal' in authorized) return authorized.principal;
  const { unauthenticated } = operation;
  const wire: Wire =
    unauthenticated === 'gateway' || services.switches['kfr-401'] === 'gateway'
      ? { gateway: 401 }
      : { code: unauthenticated, status: 401 };
  throw new Refusal(wire, authorized.explanation);
}

function checkScope({ scope, noScope }: OperationRow, { scopes }: Caller): void {
  if (!scopes.includes(scope)) throw new Refusal({ code: noScope }, scopeMissing(scope, scopes));
}

function checkInstitution(operation: OperationRow, { path }: Call, { consumer }: Caller): void {
  if (!operation.own || path.fid === consumer) return;
  throw new Refusal({ code: operation.otherInstitution }, otherInstitution(path.fid ?? '', consumer));
}

/** Whether it may be left out is the contract's to say; sent, it is a UUID, and an empty one is none. */
function checkCorrelationId({ badRequest }: OperationRow, { request, violations }: Call): void {
  const value = request.headers.correlationid;
  const required = violations.some(({ name }) => name === 'correlationid');
  if (value === undefined ? !required : isUuid(value)) return;
  throw new Refusal({ code: badRequest }, correlationIdForm(value));
}

/** What breaks the contract and is let through all the same, as nobody knows that the real service refuses it. */
const unheeded = ({ request, violations }: Call, base: string): Explanation[] =>
  violations.map(({ in: place, name, message }) =>
    contractViolation(`${place} ${name}`, message, request.headers[name] ?? '', base),
  );

const accountOf = (caller: Caller | undefined): Partial<Account> =>
  caller === undefined ? {} : { institution: caller.consumer, token: caller.claims };

function successReply(
  { status, body, notes = [], account: told = {} }: Outcome,
  headers: Reply['headers'],
  account: Partial<Account>,
): Reply {
  return {
    status,
    headers: body === undefined ? headers : { ...json, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    account: { answeredBy: 'kfr', ...account, ...told, ...(notes.length === 0 ? {} : { notes }) },
  };
}

function refusalReply(
  refusal: Refusal,
  { clock }: KfrServices,
  headers: Reply['headers'],
  account: Partial<Account> = {},
): Reply {
  return {
    ...errorBody(refusal.wire, clock.now()),
    headers: { ...json, ...headers, ...refusal.headers },
    account: { answeredBy: 'kfr', ...account, ...refusal.account, ...errorOf(refusal) },
  };
}

/** An error of KFR has the name of its explanation, and its code when the contract has one for it. */
const errorOf = ({ wire, explanation }: Refusal): Partial<Account> => ({
  error: explanation.code,
  ...('code' in wire ? { errorCode: wire.code } : {}),
  explanation,
});

/** A store that fails is KFR's internal error. */
const registerRefusal = (fault: RegisterFault): Refusal =>
  new Refusal({ code: 'KFR-007' }, explainRegister(fault));

/** What the sandbox itself got wrong is answered as KFR answers its own failures. */
function defectReply(
  thrown: unknown,
  { clock }: KfrServices,
  headers: Reply['headers'],
  account: Partial<Account>,
): Reply {
  return {
    ...errorBody({ code: 'KFR-007' }, clock.now()),
    headers: { ...json, ...headers },
    account: {
      answeredBy: 'kfr',
      ...account,
      errorCode: 'KFR-007',
      ...toldDefect(thrown),
    },
  };
}
