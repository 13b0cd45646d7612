import { createHash, timingSafeEqual } from 'node:crypto';
import { bases } from '../kernel/index.ts';
import { hostIn, ownHostNames } from './authority.ts';
import { explain } from './explain.ts';
import type { Refusal } from './refusal.ts';

/** The parts of a request that decide on admission. */
export interface IncomingCall {
  readonly method: string;
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Host, and X-Forwarded-Host from a trusted proxy. */
  readonly hosts: readonly string[];
  /** The sandbox's own origin as this caller sees it. */
  readonly ownOrigin: string;
}

/** Who may use the remote control and the self-service API. */
export interface Guard {
  readonly isOwnName: (host: string) => boolean;
  /** The option `--base-url`. */
  readonly baseUrl: string | undefined;
  /** Required under /_sandbox when configured. */
  readonly controlToken: string | undefined;
}

interface GuardOptions extends Omit<Guard, 'isOwnName'> {
  readonly host: string;
  readonly tlsNames: readonly string[];
  readonly allowedHosts: readonly string[];
}

/** Own host names are all configured ones, and that of the machine. */
export const openGuard = (options: GuardOptions, machine: string): Guard => {
  const { host, baseUrl, tlsNames, allowedHosts, controlToken } = options;
  const configured = baseUrl === undefined ? [] : [new URL(baseUrl).hostname];
  return {
    isOwnName: ownHostNames([host, machine, ...configured, ...tlsNames, ...allowedHosts]),
    baseUrl,
    controlToken,
  };
};

/** Browsers cannot send Authorization with an EventSource or a link. */
const tokenCookie = 'Sandbox-Control-Token';

const isBelow = (path: string, base: string): boolean => path === base || path.startsWith(`${base}/`);

/** Whether a path is protected: it changes the sandbox or issues keys. */
export const isGuarded = (path: string): boolean =>
  isBelow(path, bases.control) || isBelow(path, bases.selfService);

/**
 * Protects against CSRF and DNS rebinding through a browser on the user's machine. Programs other than browsers send neither Origin nor
 * Sec-Fetch-Site.
 * @returns the refusal; undefined when the request is admitted
 */
export function admit(call: IncomingCall, guard: Guard): Refusal | undefined {
  return (
    hostRefusal(call, guard) ?? pageRefusal(call, guard) ?? bodyRefusal(call) ?? tokenRefusal(call, guard)
  );
}

function hostRefusal({ hosts }: IncomingCall, { isOwnName }: Guard): Refusal | undefined {
  const foreign = hosts.find((text) => {
    const host = hostIn(text);
    return host === undefined || !isOwnName(host);
  });
  return foreign === undefined
    ? undefined
    : { status: 403, explanation: explain('host-foreign', { value: foreign }) };
}

function pageRefusal({ headers, ownOrigin }: IncomingCall, { baseUrl }: Guard): Refusal | undefined {
  const { origin, 'sec-fetch-site': site = 'none' } = headers;
  if (site !== 'same-origin' && site !== 'none')
    return { status: 403, explanation: explain('page-foreign', { site }) };
  if (origin === undefined) return undefined;
  const own = [ownOrigin, ...(baseUrl === undefined ? [] : [baseUrl])].map(normalizedOrigin);
  if (own.includes(normalizedOrigin(origin))) return undefined;
  return { status: 403, explanation: explain('origin-foreign', { origin, own }) };
}

/** Scheme, host and port, without the default port. The result for anything but an http(s) URL equals no origin. */
const normalizedOrigin = (address: string): string =>
  /^https?:\/\/[^/]/i.test(address) && URL.canParse(address) ? new URL(address).origin : `not ${address}`;

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Requires application/json from web pages: a page can send forms and other simple requests cross-origin without a preflight. A request
 * without a body is accepted if the browser states that it is same-origin. Sec-Fetch-Mode does not identify a browser: Node's fetch sends
 * it too.
 */
function bodyRefusal({ method, headers }: IncomingCall): Refusal | undefined {
  const { origin, 'sec-fetch-site': site, 'content-type': type = '' } = headers;
  const isFromPage = origin !== undefined || site !== undefined || headers['sec-fetch-dest'] !== undefined;
  if (!isFromPage || safeMethods.includes(method) || /^application\/json\s*(?:;|$)/i.test(type))
    return undefined;
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = headers;
  const isEmpty = Number(length) === 0 && encoding === undefined;
  if (isEmpty && (origin !== undefined || site === 'same-origin')) return undefined;
  return { status: 415, explanation: explain('page-body-not-json', { type }) };
}

function tokenRefusal({ path, headers }: IncomingCall, { controlToken }: Guard): Refusal | undefined {
  if (controlToken === undefined || !isBelow(path, bases.control)) return undefined;
  const sent = tokensIn(headers);
  if (sent.some((token) => isEqual(token, controlToken))) return undefined;
  return {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer realm="sandbox"' },
    explanation: explain(sent.length === 0 ? 'control-token-missing' : 'control-token-wrong'),
  };
}

function tokensIn({ authorization = '', cookie = '' }: IncomingCall['headers']): string[] {
  const bearer = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  const cookies = cookie.split(';').flatMap((pair) => {
    const [name, ...value] = pair.trim().split('=');
    return name === tokenCookie ? [value.join('=')] : [];
  });
  return bearer === undefined ? cookies : [bearer, ...cookies];
}

/** Constant-time comparison; hashing hides the length. */
const isEqual = (a: string, b: string): boolean => timingSafeEqual(hashOf(a), hashOf(b));
const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
