import {
  type Account,
  type Explanation,
  mapStrings,
  maskIdentifier,
  parseJson,
  type Reply,
  type Request,
  type RowFaults,
  redact,
} from '../kernel/index.ts';

/** What the journal adds to request and reply. */
export interface Entry {
  readonly id: number;
  /** Sandbox time when the request arrived, milliseconds since the epoch. */
  readonly at: number;
  /** Real time it took to answer, in milliseconds. */
  readonly durationMs: number;
}

/** One request with its reply, as stored: cheap to create, redacted only on output. */
export interface Recorded extends Entry {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly status: number;
  /** How the connection was cut, if it was. */
  readonly cut: Reply['cut'];
  readonly replyHeaders: Readonly<Record<string, string>>;
  readonly replyBody: string | undefined;
  readonly account: Account;
}

/** An exchange as shown by the remote control and the log. */
export interface Exchange {
  readonly id: string;
  readonly at: string;
  readonly durationMs: number;
  readonly answeredBy: Account['answeredBy'];
  readonly operation?: string;
  readonly institution?: string;
  readonly correlationId?: string;
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
  readonly grant?: Account['grant'];
  readonly token?: Account['token'];
  readonly error?: string;
  readonly errorCode?: string;
  readonly explanation?: Explanation;
  readonly notes?: readonly Explanation[];
  readonly batch?: Account['batch'];
  readonly rowFaults?: RowFaults;
  readonly defect?: string;
}

/**
 * The only request headers that are stored: any other may contain a secret. Not read from the contract, so that no document
 * decides what is stored; exchange.test.ts compares the list with KFR's contract.
 */
export const keptHeaders = [
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
const keptParameters = ['fromDate', 'toDate', 'onlyPrimaryOwner', 'scope', 'inactive'];

const keptQuery = (query: URLSearchParams): string =>
  [...query]
    .map(([name, value]) => `${name}=${keptParameters.includes(name) ? value : '(not kept)'}`)
    .join('&');

/** Extracts the storable parts of a request and its reply. */
export function record(id: number, at: number, durationMs: number, request: Request, reply: Reply): Recorded {
  const requestHeaders: Record<string, string> = {};
  for (const name of keptHeaders) {
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
    durationMs: durationMs,
    method: request.method,
    path: request.path,
    query: keptQuery(request.query),
    requestHeaders,
    status: reply.status,
    cut: reply.cut,
    replyHeaders: reply.headers,
    replyBody: keepsBody(reply) ? String(reply.body) : undefined,
    account: withoutUpload(reply.account),
  };
}

/** Drops the contents of an uploaded file. Copies the account only if it has any. */
function withoutUpload(account: Account): Account {
  if (account.upload === undefined) return account;
  const { upload: _, ...rest } = account;
  return rest;
}

/** A successful answer of /token contains a token; answers of KFR and refusals do not. */
const keepsBody = ({ status, body, account }: Reply): boolean =>
  body !== undefined && body.length <= 20_000 && (status >= 400 || account.answeredBy === 'kfr');

/** The complete record, redacted once more on output. */
export function exchangeOf(recorded: Recorded): Exchange {
  const { answeredBy, ...account } = recorded.account;
  const exchange: Exchange = {
    id: String(recorded.id),
    at: new Date(recorded.at).toISOString(),
    durationMs: Math.round(recorded.durationMs * 100) / 100,
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
