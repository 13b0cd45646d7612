import type { IncomingMessage } from 'node:http';
import { bases, type Request } from '../kernel/index.ts';
import { hostIn, ownHostNames } from './authority.ts';
import { isConsolePath, isControlPath, isSelfServicePath } from './console-paths.ts';
import { explain } from './explain.ts';
import { isAdmitted } from './login/credentials.ts';
import type { Login } from './login/login.ts';
import { type Address, pathOf, requestedHosts, requestedOrigin } from './messages.ts';
import type { Refusal } from './refusal.ts';

/** Who may use the remote control, the console and the self-service API. */
export interface Guard {
  readonly isOwnName: (host: string) => boolean;
  /** The option `--base-url`. */
  readonly baseUrl: string | undefined;
  readonly credentialsOf: Login['credentialsOf'];
}

interface GuardOptions extends Pick<Guard, 'baseUrl'> {
  readonly host: string;
  readonly tlsNames: readonly string[];
  readonly allowedHosts: readonly string[];
}

/** Own host names are all configured ones, and that of the machine. */
export const openGuard = (
  options: GuardOptions,
  machine: string,
  { credentialsOf }: Pick<Login, 'credentialsOf'>,
): Guard => {
  const { host, baseUrl, tlsNames, allowedHosts } = options;
  const configured = baseUrl === undefined ? [] : [new URL(baseUrl).hostname];
  return {
    isOwnName: ownHostNames([host, machine, ...configured, ...tlsNames, ...allowedHosts]),
    baseUrl,
    credentialsOf,
  };
};

/**
 * Protects what changes the sandbox or issues keys, and the console, against CSRF, framing and DNS rebinding through a browser on the user's
 * machine. Programs other than browsers send neither Origin nor Sec-Fetch-Site.
 * @returns the refusal; undefined when the request is admitted
 */
export function admissionRefusal(
  message: IncomingMessage,
  { trustProxy }: Address,
  guard: Guard,
): Refusal | undefined {
  const path = pathOf(message);
  const isControl = isControlPath(path);
  const isConsole = isConsolePath(path);
  if (!isControl && !isConsole && !isSelfServicePath(path)) return undefined;
  const hostError = hostRefusal(requestedHosts(message, trustProxy), guard);
  if (hostError !== undefined) return hostError;
  const calledOrigin = requestedOrigin(message, trustProxy);
  const pageError = isConsole && isLink(message) ? undefined : siteRefusal(message);
  return (
    pageError ??
    originRefusal(message, calledOrigin, guard) ??
    (isConsole ? undefined : bodyRefusal(message)) ??
    (isControl || isConsole ? credentialsRefusal(message, calledOrigin, guard) : undefined)
  );
}

/** Whether the caller may use the remote control, for details in a reply that everybody gets. */
export const openPermission =
  ({ isOwnName, credentialsOf }: Guard) =>
  (request: Pick<Request, 'headers' | 'calledOrigin'>): boolean => {
    const hosts = [request.headers.host, request.calledOrigin.replace(/^https?:\/\//, '')];
    return (
      isAdmitted(credentialsOf(request)) &&
      hosts.every((text) => text === undefined || hostRefusal([text], { isOwnName }) === undefined)
    );
  };

function hostRefusal(hosts: readonly string[], { isOwnName }: Pick<Guard, 'isOwnName'>): Refusal | undefined {
  const foreign = hosts.find((text) => {
    const host = hostIn(text);
    return host === undefined || !isOwnName(host);
  });
  return foreign === undefined
    ? undefined
    : { status: 403, explanation: explain('host-foreign', { value: foreign }) };
}

/**
 * Whether a browser follows a link in a tab of its own. A page of the console holds no data until its own scripts ask for it, so that a link
 * from an issue or a chat may open it; a frame, a script or a form of another site may not.
 */
const isLink = ({ method = 'GET', headers }: IncomingMessage): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  headers['sec-fetch-mode'] === 'navigate' &&
  headers['sec-fetch-dest'] === 'document';

function siteRefusal({ headers }: IncomingMessage): Refusal | undefined {
  const { 'sec-fetch-site': site = 'none' } = headers;
  return site === 'same-origin' || site === 'none'
    ? undefined
    : { status: 403, explanation: explain('page-foreign', { site }) };
}

function originRefusal(
  { headers: { origin } }: IncomingMessage,
  calledOrigin: string,
  { baseUrl }: Guard,
): Refusal | undefined {
  if (origin === undefined) return undefined;
  const own = [calledOrigin, ...(baseUrl === undefined ? [] : [baseUrl])].map(normalizedOrigin);
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

/** Only credentials of the remote control are required; those of the console are asked for by a redirect to its login. */
function credentialsRefusal(
  message: IncomingMessage,
  calledOrigin: string,
  { credentialsOf }: Guard,
): Refusal | undefined {
  const headers = message.headers as Request['headers'];
  const credentials = credentialsOf({ headers, calledOrigin });
  if (credentials === 'by cookie') return cookieRefusal(message);
  const path = pathOf(message);
  // The style sheets are those of the open pages: errors and login.
  if (isAdmitted(credentials) || !isControlPath(path) || path.startsWith(`${bases.control}/assets/`))
    return undefined;
  return {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer realm="sandbox"' },
    explanation: explain(explanationOf[credentials]),
  };
}

const explanationOf = {
  none: 'control-token-missing',
  'wrong token': 'control-token-wrong',
  'session ended': 'login-ended',
} as const;

/**
 * A browser adds the cookie by itself, so a change with it needs proof that a page of the sandbox makes it. All ports of a machine are one site:
 * SameSite=Strict does not tell the sandbox from another server on it.
 */
function cookieRefusal({ method = 'GET', headers }: IncomingMessage): Refusal | undefined {
  const isFromOwnPage = headers.origin !== undefined || headers['sec-fetch-site'] === 'same-origin';
  return isFromOwnPage || safeMethods.includes(method)
    ? undefined
    : { status: 403, explanation: explain('cookie-without-origin') };
}
