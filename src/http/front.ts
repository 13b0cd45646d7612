import type { IncomingMessage } from 'node:http';
import { cut, redact } from '../kernel/index.ts';
import { admit, type Guard, isGuarded } from './admission.ts';
import { authorityOf } from './authority.ts';
import { type Address, hostsOf, seenAt } from './exchange.ts';
import { explain } from './explain.ts';
import type { Refusal } from './refusal.ts';

/**
 * Whether the request says in one way where it goes (RFC 9112, 3.2), and to this server. A target in absolute form becomes its path, and
 * its host that of the request.
 * @returns why it is refused, if it is
 */
export const misdirected = (message: IncomingMessage, guard: Guard): Refusal | undefined =>
  refusedHost(message) ?? refusedAuthority(message, guard) ?? refusedTarget(message);

/** Whether the caller may go where the request goes. @returns why not, if not */
export function turnedAway(
  message: IncomingMessage,
  { trustProxy }: Address,
  guard: Guard,
): Refusal | undefined {
  const { url = '/', method = 'GET' } = message;
  const path = url.split('?', 1)[0] ?? url;
  if (!isGuarded(path)) return undefined;
  const headers = message.headers as Record<string, string | undefined>;
  const arriving = {
    method,
    path,
    headers,
    hosts: hostsOf(message, trustProxy),
    seenAt: seenAt(message, trustProxy),
  };
  return admit(arriving, guard);
}

function refusedHost({ headers, httpVersion, rawHeaders }: IncomingMessage): Refusal | undefined {
  const { host } = headers;
  if (host === undefined)
    return httpVersion === '1.0' ? undefined : { status: 400, explanation: explain('host-missing') };
  // Node keeps the first of several.
  const hosts = rawHeaders.filter(
    (name, index) => index % 2 === 0 && name.length === 4 && name.toLowerCase() === 'host',
  );
  if (hosts.length > 1) return { status: 400, explanation: explain('host-twice') };
  if (authorityOf(host) !== undefined) return undefined;
  // It may hold a password, which the journal would show.
  delete headers.host;
  return { status: 400, explanation: explain('host-invalid', { value: host }) };
}

function refusedAuthority(message: IncomingMessage, { isOwnName, baseUrl }: Guard): Refusal | undefined {
  const { url = '/' } = message;
  if (url.startsWith('/')) return undefined;
  const [, scheme = '', authority = '', rest = ''] =
    /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? [];
  if (scheme === '') return undefined;
  // A password that stands in the target stays out of the journal, and no link leads to another server.
  message.url = rest.startsWith('/') ? rest : `/${rest}`;
  delete message.headers.host;
  const target = authorityOf(authority);
  if (target === undefined)
    return { status: 400, explanation: explain('host-invalid', { value: authority }) };
  if (!/^https?$/i.test(scheme) || !isOwnName(target.host))
    return { status: 421, explanation: explain('no-proxy', { target: `${scheme}://${authority}`, baseUrl }) };
  message.headers.host = authority;
  return undefined;
}

/**
 * `*`, or a path and a query of visible ASCII without `#`, and without `\` in the path. express would take a path with these for
 * another one than the guard has seen: it hands a target with `#` to url.parse, which turns `\` into `/`.
 */
const wellFormed = /^(?:\*|\/[!-"$->@-[\]-~]*(?:\?[!-"$-~]*)?)$/;

function refusedTarget({ url = '/' }: IncomingMessage): Refusal | undefined {
  if (wellFormed.test(url)) return undefined;
  const got = cut(redact(url), 100);
  return { status: 400, explanation: explain('target-malformed', { where: 'request target', got }) };
}
