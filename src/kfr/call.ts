import type { Matched, Violation } from '../contract/index.ts';
import { type Account, isUuid, type Request } from '../kernel/index.ts';
import type { Switches } from '../switches/index.ts';
import type { Api } from './api.ts';
import { CallBody } from './call-body.ts';
import type { Authorize, Authorized, Caller } from './caller.ts';
import { type Operation, type OperationId, operations } from './operations.ts';

/** A call of the register's API, read once from its request. */
export interface KfrCall {
  readonly request: Request;
  readonly api: Api;
  readonly operationId: OperationId;
  readonly operation: Operation;
  /** The path's parameters, percent-decoded. */
  readonly path: Readonly<Record<string, string>>;
  /** Contract violations. */
  readonly violations: readonly Violation[];
  /** Query parameters and headers of the operation, spelt as in the contract. */
  readonly queryNames: readonly string[];
  readonly headerNames: readonly string[];
  /** The result of checking the token when the call arrived. */
  readonly authorized: Authorized;
  /** From the token, if it is valid. */
  readonly caller: Caller | undefined;
  /** Undefined unless it is a UUID, since it is echoed in a header. */
  readonly correlationId: string | undefined;
  /** CustomerID, trimmed; undefined if the operation has no such header. */
  readonly customer: string | undefined;
  readonly body: CallBody;
  /** For the journal, whatever the outcome. */
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
  const authorized = await authorize(headers.authorization);
  const caller = 'principal' in authorized ? authorized.principal : undefined;
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
    authorized,
    caller,
    correlationId,
    customer: operation.withoutCustomer ? undefined : headers.customerid?.trim(),
    body: new CallBody(request, switches),
    account: {
      answeredBy: 'kfr',
      operation: operationId,
      ...(correlationId === undefined ? {} : { correlationId }),
      ...(caller === undefined ? {} : { institution: caller.consumer, token: caller.claims }),
    },
  };
}

const uuidIn = (value: string | undefined): string | undefined =>
  value !== undefined && isUuid(value) ? value : undefined;
