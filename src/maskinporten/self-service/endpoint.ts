import { type Contract, heldToContract } from '../../contract/index.ts';
import { DirectoryError, DirectoryWriteError } from '../../directory/index.ts';
import {
  type Explanation,
  type Handler,
  maskPersonNumbers,
  meantPath,
  type Reply,
  type Request,
  uuid,
} from '../../kernel/index.ts';
import { unknownQuery } from '../query.ts';
import { withoutSecrets } from '../received.ts';
import { type Acting, actingIn } from './acting.ts';
import { readJson, type Sent } from './body.ts';
import { refusalReply, SelfServiceRefusal } from './errors.ts';
import { explain, refused } from './explain.ts';
import { Fields } from './fields.ts';
import { type OperationRow, operationTable } from './operations.ts';
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
        return replyTo(unknownPath(request.path), services);
      case 'other-method':
        return replyTo(otherMethodOf(sentRequest, matched.allowed), services);
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

const replyTo = (refusal: SelfServiceRefusal, { clock }: SelfServiceServices): Reply =>
  refusalReply(refusal, { now: clock.now(), correlationId: uuid(), object: '', account: {} });

function unknownPath(path: string): SelfServiceRefusal {
  const meant = meantPath(path);
  const shown = meant && { ...meant, path: maskPersonNumbers(withoutSecrets(meant.path)) };
  return refused('not_found', 'path-unknown', { path: withoutSecrets(path), meant: shown });
}

function otherMethodOf({ method }: Request, methods: readonly string[]): SelfServiceRefusal {
  const allowed = methods.flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name])).join(', ');
  const explanation = explain('method-not-allowed', { method: withoutSecrets(method), allowed });
  return new SelfServiceRefusal('method_not_allowed', explanation, [], { Allow: allowed });
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

function directoryRefusal(fault: DirectoryError): SelfServiceRefusal {
  const lines = withoutSecrets(fault.lines.join('; '));
  return fault instanceof DirectoryWriteError
    ? refused('service_unavailable', 'directory-not-written', { lines })
    : refused('invalid_request', 'directory-rule', { lines });
}

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
  const slash = call.request.path.endsWith('/') ? [explain('slash-at-the-end')] : [];
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
