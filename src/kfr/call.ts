import type { Matched, Violation } from '../contract/index.ts';
import { type Account, isUuid, type Request } from '../kernel/index.ts';
import type { Switches } from '../switches/index.ts';
import type { Api } from './api.ts';
import { CallBody } from './call-body.ts';
import type { Authorization, Authorize, Caller } from './caller.ts';
import { type Operation, type OperationId, operations } from './operations.ts';

/** A call of the KFR API, read once from its request. */
export interface KfrCall {
  readonly request: Request;
  readonly api: Api;
  readonly operationId: OperationId;
  readonly operation: Operation;
  /** Path parameters, percent-decoded. */
  readonly path: Readonly<Record<string, string>>;
  /** Contract violations. */
  readonly violations: readonly Violation[];
  /** The query parameters of the operation, spelt as in the contract. */
  readonly queryNames: readonly string[];
  /** Its headers: name in lower case → spelt as in the contract. */
  readonly headerNames: ReadonlyMap<string, string>;
  /** The result of verifying the token when the call arrived. */
  readonly authorization: Authorization;
  /** Undefined unless the token is valid. */
  readonly caller: Caller | undefined;
  /** Undefined unless it is a UUID: it is echoed in a header. */
  readonly correlationId: string | undefined;
  /** The header CustomerID, trimmed; undefined if the operation has no such header. */
  readonly customer: string | undefined;
  readonly body: CallBody;
  /** For the journal, with any outcome. */
  readonly account: Account;
}

export async function callOf(
  request: Request,
  matched: Matched<OperationId>,
  api: Api,
  { authorize, switches }: { readonly authorize: Authorize; readonly switches: Switches },
): Promise<KfrCall> {
  const { operationId, path, violations, queryNames, headerNames } = matched;
  const { headers } = request;
  const operation = operations[operationId];
  const authorization = await authorize(headers.authorization);
  const caller = 'principal' in authorization ? authorization.principal : undefined;
  const token = 'principal' in authorization ? authorization.principal.claims : authorization.claims;
  const correlationId = uuidIn(headers.correlationid);
  return {
    request,
    api,
    operationId,
    operation,
    path,
    violations,
    queryNames,
    headerNames,
    authorization,
    caller,
    correlationId,
    customer: operation.withoutCustomer ? undefined : headers.customerid?.trim(),
    body: new CallBody(request, switches),
    account: {
      answeredBy: 'kfr',
      operation: operationId,
      ...(correlationId === undefined ? {} : { correlationId }),
      ...(caller === undefined ? {} : { institution: caller.consumer }),
      ...(token === undefined ? {} : { token }),
    },
  };
}

const uuidIn = (value: string | undefined): string | undefined =>
  value !== undefined && isUuid(value) ? value : undefined;
