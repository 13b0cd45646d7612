import {
  type Account,
  mapStrings,
  maskIdentifier,
  parseJson,
  type Reply,
  type Request,
  redact,
  runIn,
  traceIdIn,
} from '../kernel/index.ts';

/** The journal's own data about an exchange. */
export interface Entry {
  readonly id: number;
  /** Arrival of the request by the sandbox's clock, milliseconds since the epoch. */
  readonly at: number;
  /** Real time until the reply. */
  readonly durationMs: number;
}

type StoredAccount = Omit<Account, 'upload'>;

/** A stored exchange: cheap to create, redacted on output only. */
export interface Recorded extends Entry {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly status: number;
  /** How the connection was cut, if at all. */
  readonly cut: Reply['cut'];
  readonly replyHeaders: Readonly<Record<string, string>>;
  readonly replyBody: string | undefined;
  readonly account: StoredAccount;
  /** Of the header Sandbox-Run. */
  readonly run: string | undefined;
  /** Of the header traceparent. */
  readonly traceId: string | undefined;
}

/** An exchange as shown in lists. */
export interface Exchange extends Omit<StoredAccount, 'certificates'> {
  readonly id: string;
  readonly at: string;
  readonly durationMs: number;
  /** Of the header Sandbox-Run, if it was sent and valid. */
  readonly run?: string;
  /** Of the header traceparent, if it was sent and valid. */
  readonly traceId?: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query?: string;
    readonly headers: Readonly<Record<string, string>>;
  };
  readonly reply: {
    readonly status: number;
    readonly cut?: Reply['cut'];
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
}

/**
 * The only request headers that are stored, as any other may contain a secret. Not read from the contract, so that no document decides
 * what is stored; exchange.test.ts compares the list with the KFR contract.
 */
export const storedHeaders = [
  'host',
  'user-agent',
  'accept',
  'content-type',
  'content-length',
  'transfer-encoding',
  'correlationid',
  'customerid',
  'accountid',
  'legal-mandate',
  'accountinforequestid',
] as const;

/** The only query parameters whose values are stored. */
const storedParameters = ['fromDate', 'toDate', 'onlyPrimaryOwner', 'scope', 'inactive'];

const storedQuery = (query: URLSearchParams): string =>
  [...query]
    .map(([name, value]) => `${name}=${storedParameters.includes(name) ? value : '(not kept)'}`)
    .join('&');

/** Extracts what is stored of an exchange. */
export function record(id: number, at: number, durationMs: number, request: Request, reply: Reply): Recorded {
  const requestHeaders: Record<string, string> = {};
  for (const name of storedHeaders) {
    const value = request.headers[name];
    if (value !== undefined) requestHeaders[name] = value;
  }
  for (const name of ['customerid', 'accountid']) {
    const value = requestHeaders[name];
    if (value !== undefined) requestHeaders[name] = maskIdentifier(value);
  }
  if (request.headers.authorization !== undefined) requestHeaders.authorization = '(not kept)';
  return {
    id,
    at,
    durationMs,
    method: request.method,
    path: request.path,
    query: storedQuery(request.query),
    requestHeaders,
    status: reply.status,
    cut: reply.cut,
    replyHeaders: reply.headers,
    replyBody: storesBody(reply) ? String(reply.body) : undefined,
    account: withoutUpload(reply.account),
    run: runIn(request),
    traceId: traceIdIn(request),
  };
}

/** Removes the upload summary. Copies the account only if it has one. */
function withoutUpload(account: Account): StoredAccount {
  if (account.upload === undefined) return account;
  const { upload: _, ...rest } = account;
  return rest;
}

/** Only replies of KFR and refusals: a successful reply of /token contains a token. */
const storesBody = ({ status, body, account }: Reply): boolean =>
  body !== undefined && body.length <= 20_000 && (status >= 400 || account.answeredBy === 'kfr');

/** Id, arrival and duration, as they are shown. */
export const momentOf = ({ id, at, durationMs }: Entry) => ({
  id: String(id),
  at: new Date(at).toISOString(),
  durationMs: Math.round(durationMs * 100) / 100,
});

/** Renders a stored exchange, and redacts all of it. */
export function exchangeOf(recorded: Recorded): Exchange {
  const { answeredBy, certificates: _, ...account } = recorded.account;
  const exchange: Exchange = {
    ...momentOf(recorded),
    ...(recorded.run === undefined ? {} : { run: recorded.run }),
    ...(recorded.traceId === undefined ? {} : { traceId: recorded.traceId }),
    answeredBy,
    ...account,
    request: {
      method: recorded.method,
      path: recorded.path,
      ...(recorded.query === '' ? {} : { query: recorded.query }),
      headers: recorded.requestHeaders,
    },
    reply: {
      status: recorded.status,
      ...(recorded.cut === undefined ? {} : { cut: recorded.cut }),
      headers: recorded.replyHeaders,
      ...(recorded.replyBody === undefined
        ? {}
        : { body: parseJson(recorded.replyBody, recorded.replyBody) }),
    },
  };
  return mapStrings(exchange, (text) => redact(text)) as Exchange;
}
