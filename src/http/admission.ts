import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { bases } from '../kernel/index.ts';
import { hostIn, ownHostNames } from './authority.ts';
import { explain } from './explain.ts';
import { type Address, pathOf, requestedHosts, requestedOrigin } from './messages.ts';
import type { Refusal } from './refusal.ts';

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

/**
 * Protects what changes the sandbox or issues keys against CSRF and DNS rebinding through a browser on the user's machine. Programs other
 * than browsers send neither Origin nor Sec-Fetch-Site.
 * @returns the refusal; undefined when the request is admitted
 */
export function admissionRefusal(
  message: IncomingMessage,
  { trustProxy }: Address,
  guard: Guard,
): Refusal | undefined {
  const path = pathOf(message);
  if (!isBelow(path, bases.control) && !isBelow(path, bases.selfService)) return undefined;
  return (
    hostRefusal(requestedHosts(message, trustProxy), guard) ??
    pageRefusal(message, requestedOrigin(message, trustProxy), guard) ??
    bodyRefusal(message) ??
    (isBelow(path, bases.control) ? tokenRefusal(message, guard) : undefined)
  );
}

function hostRefusal(hosts: readonly string[], { isOwnName }: Guard): Refusal | undefined {
  const foreign = hosts.find((text) => {
    const host = hostIn(text);
    return host === undefined || !isOwnName(host);
  });
  return foreign === undefined
    ? undefined
    : { status: 403, explanation: explain('host-foreign', { value: foreign }) };
}

function pageRefusal(
  { headers }: IncomingMessage,
  ownOrigin: string,
  { baseUrl }: Guard,
): Refusal | undefined {
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
function bodyRefusal({ method = 'GET', headers }: IncomingMessage): Refusal | undefined {
  const { origin, 'sec-fetch-site': site, 'content-type': type = '' } = headers;
  const isFromPage = origin !== undefined || site !== undefined || headers['sec-fetch-dest'] !== undefined;
  if (!isFromPage || safeMethods.includes(method) || /^application\/json\s*(?:;|$)/i.test(type))
    return undefined;
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = headers;
  const isEmpty = Number(length) === 0 && encoding === undefined;
  if (isEmpty && (origin !== undefined || site === 'same-origin')) return undefined;
  return { status: 415, explanation: explain('page-body-not-json', { type }) };
}

function tokenRefusal({ headers }: IncomingMessage, { controlToken }: Guard): Refusal | undefined {
  if (controlToken === undefined) return undefined;
  const sent = tokensIn(headers);
  if (sent.some((token) => isEqual(token, controlToken))) return undefined;
  return {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer realm="sandbox"' },
    explanation: explain(sent.length === 0 ? 'control-token-missing' : 'control-token-wrong'),
  };
}

function tokensIn({ authorization = '', cookie = '' }: IncomingMessage['headers']): string[] {
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
