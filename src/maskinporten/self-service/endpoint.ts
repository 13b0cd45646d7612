import { type Contract, heldToContract } from '../../contract/index.ts';
import { DirectoryError, DirectoryWriteError } from '../../directory/index.ts';
import { type Explanation, type Handler, type Reply, type Request, uuid } from '../../kernel/index.ts';
import { unknownQuery } from '../query.ts';
import { type Acting, actingIn } from './acting.ts';
import { readJson, type Sent } from './body.ts';
import { refusalReply, SelfServiceRefusal } from './errors.ts';
import { Fields } from './fields.ts';
import { type OperationRow, operationTable } from './operations.ts';
import { directoryRule, lastSlash, notWritten, otherMethod, unknownPath } from './request-explanations.ts';
import type { Outcome, SelfServiceServices } from './services.ts';
import { type Call, checkContract } from './violations.ts';

/**
 * Every path of the self-service API. The contract routes and judges; the checks come in the order token, scope,
 * form of the request, and then the operation answers.
 */
export function selfServiceEndpoint(contract: Contract, services: SelfServiceServices): Handler {
  return async (sentRequest) => {
    // What GET answers, HEAD answers without its body (RFC 9110, 9.3.2).
    const request = sentRequest.method === 'HEAD' ? { ...sentRequest, method: 'GET' } : sentRequest;
    const sent = ['POST', 'PUT'].includes(request.method) ? await readJson(request) : undefined;
    const body = sent !== undefined && 'value' in sent ? sent : undefined;
    const matched = await contract.match(withoutLastSlash(request.path), request, body);
    switch (matched.outcome) {
      case 'unknown-path':
        return refused(new SelfServiceRefusal('not_found', unknownPath(request.path)), services);
      case 'other-method':
        return refused(otherMethodOf(sentRequest, matched.allowed), services);
      case 'matched':
        return heldToContract(
          contract,
          matched.operationId,
          await answer({ ...matched, request }, sent, services),
        );
    }
  };
}

/** Digdir's own example calls `/clients/`; no path of the contract ends in a slash. */
const withoutLastSlash = (path: string): string => path.replace(/(?<=[^/])\/$/, '');

const refused = (refusal: SelfServiceRefusal, { clock }: SelfServiceServices): Reply =>
  refusalReply(refusal, { now: clock.now(), correlationId: uuid(), object: '', account: {} });

function otherMethodOf({ method }: Request, methods: readonly string[]): SelfServiceRefusal {
  const allowed = methods.flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name])).join(', ');
  return new SelfServiceRefusal('method_not_allowed', otherMethod(method, allowed), [], { Allow: allowed });
}

async function answer(call: Call, sent: Sent | undefined, services: SelfServiceServices): Promise<Reply> {
  const operation = operationTable[call.operationId];
  if (operation === undefined)
    throw new Error(`the contract has an operation ${call.operationId} that nobody answers`);
  const correlationId = uuid();
  let acting: Acting | undefined;
  try {
    acting = await actingIn(call.request, operation.scopes, services);
    const body = bodyOf(operation, sent);
    checkContract(call);
    const { organisation, asSupplier } = acting;
    const { path, request } = call;
    const ask = { organisation, asSupplier, path, query: request.query, body };
    const outcome = await operation.perform(ask, services);
    return successReply(outcome, acting, { call, correlationId });
  } catch (thrown) {
    const refusal = thrown instanceof DirectoryError ? directoryRefusal(thrown) : thrown;
    if (!(refusal instanceof SelfServiceRefusal)) throw thrown;
    const account = {
      ...accountOf(call, acting),
      ...notesOf(unknownQuery(call.request.query, call.queryNames)),
    };
    const facts = { now: services.clock.now(), correlationId, object: operation.object, account };
    return refusalReply(refusal, facts);
  }
}

/** @throws SelfServiceRefusal for a body that is none, where one belongs */
function bodyOf({ hasBody }: OperationRow, sent: Sent | undefined): Fields {
  if (hasBody !== true || sent === undefined) return new Fields(undefined);
  if ('refusal' in sent) throw sent.refusal;
  return new Fields(sent.value);
}

const directoryRefusal = (fault: DirectoryError): SelfServiceRefusal =>
  fault instanceof DirectoryWriteError
    ? new SelfServiceRefusal('service_unavailable', notWritten(fault.lines))
    : new SelfServiceRefusal('invalid_request', directoryRule(fault.lines));

const accountOf = ({ operationId }: Call, acting: Acting | undefined) => ({
  operation: operationId,
  ...(acting === undefined || acting.organisation === '' ? {} : { institution: acting.organisation }),
  ...(acting?.token === undefined ? {} : { token: acting.token }),
});

function successReply(
  { status, body, notes = [] }: Outcome,
  acting: Acting,
  { call, correlationId }: { call: Call; correlationId: string },
): Reply {
  const slash = call.request.path.endsWith('/') ? [lastSlash()] : [];
  return {
    status,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    account: {
      answeredBy: 'maskinporten',
      correlationId,
      ...accountOf(call, acting),
      ...notesOf([...acting.notes, ...unknownQuery(call.request.query, call.queryNames), ...slash, ...notes]),
    },
  };
}

const notesOf = (notes: readonly Explanation[]) => (notes.length === 0 ? {} : { notes });
