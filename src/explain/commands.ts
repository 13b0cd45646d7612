/** Token requests and calls of KFR, as a form or as a curl command. */
import { bases, cut, type Request } from '../kernel/index.ts';
import { judgeForm, unverifiedPrincipal } from '../maskinporten/index.ts';
import type { Findings, JudgedHere } from './answer.ts';
import type { CurlRequest } from './curl.ts';
import { addressOf, requestOf } from './curl-request.ts';
import { explain } from './explain-text.ts';
import type { Explained } from './explained.ts';
import { failed, type Judges } from './judges.ts';
import { type JudgedJwt, judgeJwt } from './jwt.ts';
import { findJwt } from './jwt-text.ts';
import { realIssuers, realTargetOf } from './target.ts';

type Part = Pick<Findings, 'checks' | 'decoded' | 'certificates'>;

/** Judges the form of a token request, and the grant in it. */
export async function judgeFormBody(body: string, judges: Judges): Promise<Part> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const request = requestOf({ method: 'POST', url: `${realIssuers.test}token`, headers, body });
  return request === undefined ? { checks: [] } : judgeTokenRequest(request, body, judges);
}

async function judgeTokenRequest(
  request: Request,
  body: string,
  judges: Judges,
): Promise<Part & { readonly aud?: unknown }> {
  const { check, assertion } = await judgeForm(request);
  if (assertion !== undefined) {
    const found = { jwt: assertion, removed: [], count: 1 };
    const judged = await judgeJwt(found, 'grant', judges);
    return { ...judged, checks: [check, ...judged.checks] };
  }
  // The form is wrong, but the grant may be in it all the same.
  const parameters = new URLSearchParams(body);
  const jwt = findJwt(parameters.get('assertion') ?? parameters.get('client_assertion') ?? body);
  if (jwt === undefined) return { checks: [check] };
  const judged = await judgeJwt({ ...jwt, removed: [] }, 'grant', judges);
  return { ...judged, checks: [check, ...judged.checks] };
}

/** Judges the request of a curl command: the token request or the call, and the JWT in it. */
export async function judgeCurl(curl: CurlRequest, judges: Judges): Promise<Part> {
  const unreadable = judgeReadable(curl);
  const request = requestOf(curl);
  if (request === undefined) {
    const judged = await judgeLoose(curl, judges);
    return { ...judged, checks: [...unreadable, ...judged.checks] };
  }
  const checks = [...unreadable, ...judgeAddress(curl)];
  if (/\/token\/?$/.test(request.path)) {
    const method: readonly JudgedHere[] =
      curl.method === 'POST'
        ? []
        : [failed('request', explain('request-method', { method: cut(curl.method, 20) }))];
    const judged = await judgeTokenRequest(request, curl.body ?? '', judges);
    return {
      ...judged,
      checks: [...checks, ...method, ...judgeSameEnvironment(curl, judged.aud), ...judged.checks],
    };
  }
  if (request.path.includes(kfrBase)) {
    const judged = await judgeKfrCall(request, judges);
    return { ...judged, checks: [...checks, ...judged.checks] };
  }
  const judged = await judgeLoose(curl, judges);
  const unknown: JudgedHere = { name: 'request', outcome: 'not-judged', reason: 'address-unknown' };
  return { ...judged, checks: [...checks, unknown, ...judged.checks] };
}

/** The first segment of both versions of KFR. */
const kfrBase = `/${bases.kfr.split('/')[1] ?? ''}/`;

/** `$TOKEN`, `${TOKEN}`, `$(command)`, `{{token}}`. */
const variable = /\$(?:\w+|\{\w+\}|\([^)]*\))|\{\{[^{}]*\}\}/;

/** A placeholder in the command: a variable, or a file. */
function judgeReadable({ url = '', headers, body = '' }: CurlRequest): readonly JudgedHere[] {
  const texts = [url, headers.authorization ?? '', body];
  const found = texts.map((text) => variable.exec(text)?.[0]).find((each) => each !== undefined);
  if (found !== undefined)
    return [failed('input', explain('request-variable', { variable: cut(found, 60) }))];
  const isFile = /(?:^|&)(?:[\w.]+%?)?@[^&=]+(?:&|$)|(?:^|&)assertion=(?:@|%40)/.test(body);
  return isFile ? [failed('input', explain('request-file'))] : [];
}

function judgeAddress({ url }: CurlRequest): readonly JudgedHere[] {
  const address = addressOf(url);
  const isPlain = address?.protocol === 'http:' && realTargetOf(address.origin) !== undefined;
  return isPlain ? [failed('request', explain('request-plain-http'))] : [];
}

/** Whether the request goes to the environment that its grant names. */
function judgeSameEnvironment({ url }: CurlRequest, aud: unknown): readonly JudgedHere[] {
  const address = addressOf(url);
  const [sentTo, named] = [realTargetOf(address?.origin), realTargetOf(aud)];
  if (address === undefined || named === undefined || sentTo === named) return [];
  const facts = { host: cut(address.hostname, 100), issuer: realIssuers[named] };
  return [failed('request', explain('request-other-environment', facts))];
}

async function judgeKfrCall(request: Request, judges: Judges): Promise<Part> {
  const { authorization } = request.headers;
  const jwt = authorization === undefined ? undefined : findJwt(authorization);
  const token: JudgedJwt | undefined = jwt && (await judgeJwt({ ...jwt, removed: [] }, 'token', judges));
  const missing = token === undefined ? (await judges.token(authorization ?? '')).checks.slice(0, 1) : [];
  const principal = token?.claims && unverifiedPrincipal(token.claims);
  const unknown = explain('input-empty');
  const call = await judges.call(request, principal === undefined ? { explanation: unknown } : { principal });
  return { ...token, checks: [...(token?.checks ?? missing), ...call.checks] };
}

/** Any JWT in the command. */
async function judgeLoose({ headers, body = '' }: CurlRequest, judges: Judges): Promise<Part> {
  const bearer = findJwt(headers.authorization ?? '');
  const jwt = bearer ?? findJwt(body);
  if (jwt === undefined) return { checks: [] };
  return judgeJwt({ ...jwt, removed: [] }, bearer === undefined ? undefined : 'token', judges);
}

/** The request without values: of the address the host and path, of headers the names. */
export function shownRequest({ method, url, headers }: CurlRequest): NonNullable<Explained['request']> {
  const address = addressOf(url);
  const names = [...(address?.searchParams.keys() ?? [])].map((name) => `${cut(name, 40)}=…`);
  const place = address === undefined ? '' : cut(`${address.origin}${address.pathname}`, 300);
  return {
    method: cut(method, 20),
    url: names.length === 0 ? place : `${place}?${names.slice(0, 10).join('&')}`,
    headers: Object.keys(headers)
      .slice(0, 30)
      .map((name) => cut(name, 60)),
  };
}
