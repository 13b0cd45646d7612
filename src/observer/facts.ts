import type {
  AnsweredCall,
  ObservedCall,
  ObservedGrant,
  ObservedToken,
  ObservedUpload,
} from '../director/index.ts';
import type { Entry } from '../journal/index.ts';
import { parseJson, type Reply, type Request, runOf } from '../kernel/index.ts';
import type { KfrCall } from '../kfr/index.ts';
import type { ReceivedAnswer } from '../scenarios/index.ts';

/** Converts calls of KFR and Maskinporten into calls of the director. */

export function tokenOf({ authorization }: KfrCall): ObservedToken {
  if ('principal' in authorization) {
    const { scopes, claims } = authorization.principal;
    return { kind: 'valid', scopes, id: typeof claims.jti === 'string' ? claims.jti : undefined };
  }
  const kinds: Readonly<Record<string, ObservedToken['kind']>> = {
    'token-missing': 'none',
    'token-expired': 'expired',
    'token-signature': 'altered',
    'token-issuer': 'altered',
  };
  return { kind: kinds[authorization.explanation.code] ?? 'other', scopes: [] };
}

export const requestFacts = (
  request: Request,
): Pick<ObservedCall, 'query' | 'headers' | 'run' | 'correlationId'> => {
  const { correlationid } = request.headers;
  return {
    query: Object.fromEntries(request.query),
    headers: { ...request.headers, authorization: undefined },
    run: runOf(request),
    ...(correlationid === undefined ? {} : { correlationId: correlationid }),
  };
};

export function answeredCallOf(
  arriving: ObservedCall,
  { id, at, durationMs }: Entry,
  request: Request,
  reply: Reply,
  ended: number,
  injection: number | undefined,
): AnsweredCall {
  const { account } = reply;
  return {
    ...arriving,
    exchange: String(id),
    at: new Date(at).toISOString(),
    ended,
    requestLine: `${request.method} ${request.path}`,
    answer: new ReplyAnswer(reply, durationMs),
    upload:
      arriving.call === 'addCustomerDSOPGWByFile'
        ? (arriving.upload ??
          observedUpload({ contents: account.upload, refusal: account.explanation?.code }))
        : undefined,
    grant: arriving.call === 'token' ? grantOf(reply) : undefined,
    explanation: account.explanation,
    injection,
  };
}

/** Parses the reply when a step is judged by it: most calls match none. */
class ReplyAnswer implements ReceivedAnswer {
  readonly #reply: Reply;
  readonly took: number;

  constructor(reply: Reply, took: number) {
    this.#reply = reply;
    this.took = took;
  }

  get status() {
    return this.#reply.cut === undefined ? this.#reply.status : 'none';
  }

  get headers(): Readonly<Record<string, string>> {
    const { cut, headers } = this.#reply;
    if (cut !== undefined) return {};
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const),
    );
  }

  get body(): unknown {
    const { cut, body } = this.#reply;
    return cut !== undefined || body === undefined || body.length === 0
      ? undefined
      : parseJson(String(body), String(body));
  }

  get claims(): Readonly<Record<string, unknown>> | undefined {
    const { cut, status, account } = this.#reply;
    return cut === undefined && account.operation === 'token' && status === 200 ? account.token : undefined;
  }
}

/** @param refusal code of the explanation, if the upload was refused */
export function observedUpload({
  contents,
  refusal,
}: Awaited<ReturnType<KfrCall['body']['lookAhead']>>): ObservedUpload {
  const boundary =
    refusal === 'batch-boundary-quoted'
      ? 'quoted'
      : refusal === 'batch-boundary-mismatch'
        ? 'other-than-body'
        : 'plain';
  const isCutOff = refusal === 'upload-cut-off';
  return {
    boundary,
    isRead: contents !== undefined || isCutOff || (refusal?.startsWith('batch-') ?? false),
    isCutOff,
    contents,
  };
}

function grantOf({ account: { grant } }: Reply): ObservedGrant | undefined {
  if (grant === undefined) return undefined;
  const { alg, x5c } = grant.header;
  const { scope, iat, exp } = grant.claims;
  return {
    alg: String(alg),
    certificates: typeof x5c === 'string' ? Number.parseInt(x5c, 10) : undefined,
    scopes: typeof scope === 'string' ? scope.split(' ') : [],
    lifetime: typeof iat === 'number' && typeof exp === 'number' ? exp - iat : undefined,
  };
}
