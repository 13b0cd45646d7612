import { type Contract, checkReply } from '../../contract/index.ts';
import { DirectoryError, DirectoryWriteError } from '../../directory/index.ts';
import {
  type Account,
  type Explanation,
  type Handler,
  maskPersonNumbers,
  type Reply,
  type Request,
  suggestPath,
  uuid,
} from '../../kernel/index.ts';
import { unknownQuery } from '../query.ts';
import { withoutSecrets } from '../received.ts';
import { type JsonBody, readJson } from './body.ts';
import { type Caller, callerOf } from './caller.ts';
import { refusalReply, SelfServiceRefusal } from './errors.ts';
import { explain, refused } from './explain.ts';
import { Fields } from './fields.ts';
import { type OperationRow, operationTable } from './operations.ts';
import type { Outcome, SelfServiceServices } from './services.ts';
import { checkContract, type MatchedRequest } from './violations.ts';

/**
 * Handles all paths of the self-service API. The contract routes and validates; the order of checks is token, scope,
 * form of the request, operation.
 */
export function selfServiceEndpoint(contract: Contract, services: SelfServiceServices): Handler {
  return async (original) => {
    // HEAD is GET without the body (RFC 9110, 9.3.2).
    const request = original.method === 'HEAD' ? { ...original, method: 'GET' } : original;
    const jsonBody = ['POST', 'PUT'].includes(request.method) ? await readJson(request) : undefined;
    const body = jsonBody !== undefined && 'value' in jsonBody ? jsonBody : undefined;
    const matched = await contract.match(withoutLastSlash(request.path), request, body);
    switch (matched.outcome) {
      case 'unknown-path':
        return refusalReply(unknownPath(request.path), services.clock.now());
      case 'other-method':
        return refusalReply(otherMethodOf(original, matched.allowed), services.clock.now());
      case 'matched':
        return checkReply(
          contract,
          matched.operationId,
          await answer({ ...matched, request }, jsonBody, services),
        );
    }
  };
}

/** Digdir's own example calls `/clients/`, but no path of the contract ends in a slash. */
const withoutLastSlash = (path: string): string => path.replace(/(?<=[^/])\/$/, '');

function unknownPath(path: string): SelfServiceRefusal {
  const meant = suggestPath(path);
  const shown = meant && { ...meant, path: maskPersonNumbers(withoutSecrets(meant.path)) };
  return refused('not_found', 'path-unknown', { path: withoutSecrets(path), meant: shown });
}

function otherMethodOf({ method }: Request, methods: readonly string[]): SelfServiceRefusal {
  const allowed = methods.flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name])).join(', ');
  const explanation = explain('method-not-allowed', { method: withoutSecrets(method), allowed });
  return new SelfServiceRefusal('method_not_allowed', explanation, [], { Allow: allowed });
}

async function answer(
  matched: MatchedRequest,
  jsonBody: JsonBody | undefined,
  services: SelfServiceServices,
): Promise<Reply> {
  const operation = operationTable[matched.operationId];
  if (operation === undefined)
    throw new Error(`the contract has an operation ${matched.operationId} that nobody answers`);
  const { path, request } = matched;
  const unknown = unknownQuery(request.query, matched.queryNames);
  let caller: Caller | undefined;
  try {
    caller = await callerOf(request, operation.scopes, services);
    const body = bodyOf(operation, jsonBody);
    checkContract(matched);
    const { organisation, asSupplier } = caller;
    const outcome = await operation.perform(
      { organisation, asSupplier, path, query: request.query, body },
      services,
    );
    const slash = request.path.endsWith('/') ? [explain('slash-at-the-end')] : [];
    return successReply(outcome, accountOf(matched, caller, [...caller.notes, ...unknown, ...slash]));
  } catch (error) {
    const refusal = error instanceof DirectoryError ? directoryRefusal(error) : error;
    if (!(refusal instanceof SelfServiceRefusal)) throw error;
    const account = accountOf(matched, caller, unknown);
    return refusalReply(refusal, services.clock.now(), operation.object, account);
  }
}

/** @throws the refusal of an invalid body, when the operation has one */
function bodyOf({ hasBody }: OperationRow, jsonBody: JsonBody | undefined): Fields {
  if (hasBody !== true || jsonBody === undefined) return new Fields(undefined);
  if ('refusal' in jsonBody) throw jsonBody.refusal;
  return new Fields(jsonBody.value);
}

function directoryRefusal(error: DirectoryError): SelfServiceRefusal {
  const lines = withoutSecrets(error.lines.join('; '));
  return error instanceof DirectoryWriteError
    ? refused('service_unavailable', 'directory-not-written', { lines })
    : refused('invalid_request', 'directory-rule', { lines });
}

const accountOf = (
  { operationId }: MatchedRequest,
  caller: Caller | undefined,
  notes: readonly Explanation[],
): Partial<Account> => ({
  operation: operationId,
  ...(caller === undefined || caller.organisation === '' ? {} : { institution: caller.organisation }),
  ...(caller?.token === undefined ? {} : { token: caller.token }),
  ...(notes.length === 0 ? {} : { notes }),
});

const successReply = ({ status, body }: Outcome, account: Partial<Account>): Reply => ({
  status,
  headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  account: { answeredBy: 'maskinporten', correlationId: uuid(), ...account },
});
