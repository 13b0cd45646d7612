import type { Matched, Violation } from '../contract/index.ts';
import { type Account, isUuid, type Request } from '../kernel/index.ts';
import type { Switches } from '../switches/index.ts';
import type { Api } from './api.ts';
import { CallBody } from './call-body.ts';
import type { Authorize, Authorized, Caller } from './caller.ts';
import { type Operation, type OperationId, operations } from './operations.ts';

/** A call of the register's API: what everyone who has to do with it is told, read once from its request. */
export interface KfrCall {
  readonly request: Request;
  readonly api: Api;
  readonly operationId: OperationId;
  readonly operation: Operation;
  /** The path's parameters, percent-decoded. */
  readonly path: Readonly<Record<string, string>>;
  /** What breaks the contract. */
  readonly violations: readonly Violation[];
  /** Parameters of the operation in the query, and its headers, as the contract spells them. */
  readonly queryNames: readonly string[];
  readonly headerNames: readonly string[];
  /** The verdict on the token, as the call came. */
  readonly authorized: Authorized;
  /** Of a good token. */
  readonly caller: Caller | undefined;
  /** Only when it is a UUID: it goes back into a header. */
  readonly correlationId: string | undefined;
  /** CustomerID without blanks around it, where the operation has that header. */
  readonly customer: string | undefined;
  readonly body: CallBody;
  /** What the journal may be told, whatever comes of the call. */
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
