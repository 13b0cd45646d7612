import type { IncomingMessage } from 'node:http';
import { cut, redact } from '../kernel/index.ts';
import { admit, type Guard, isGuarded } from './admission.ts';
import { authorityOf } from './authority.ts';
import { explain } from './explain.ts';
import { type Address, requestedHosts, requestedOrigin } from './messages.ts';
import type { Refusal } from './refusal.ts';

/**
 * Checks that Host and target are unambiguous (RFC 9112, 3.2) and name this server. Rewrites a target in absolute form to its path, and
 * Host to its authority.
 * @returns the refusal, if any
 */
export const messageRefusal = (message: IncomingMessage, guard: Guard): Refusal | undefined =>
  hostRefusal(message) ?? authorityRefusal(message, guard) ?? targetRefusal(message);

/** Applies the admission rules to guarded paths. @returns the refusal, if any */
export function admissionRefusal(
  message: IncomingMessage,
  { trustProxy }: Address,
  guard: Guard,
): Refusal | undefined {
  const { url = '/', method = 'GET' } = message;
  const path = url.split('?', 1)[0] ?? url;
  if (!isGuarded(path)) return undefined;
  const headers = message.headers as Record<string, string | undefined>;
  const call = {
    method,
    path,
    headers,
    hosts: requestedHosts(message, trustProxy),
    ownOrigin: requestedOrigin(message, trustProxy),
  };
  return admit(call, guard);
}

function hostRefusal({ headers, httpVersion, rawHeaders }: IncomingMessage): Refusal | undefined {
  const { host } = headers;
  if (host === undefined)
    return httpVersion === '1.0' ? undefined : { status: 400, explanation: explain('host-missing') };
  // `headers` has only the first of several.
  const hosts = rawHeaders.filter(
    (name, index) => index % 2 === 0 && name.length === 4 && name.toLowerCase() === 'host',
  );
  if (hosts.length > 1) return { status: 400, explanation: explain('host-twice') };
  if (authorityOf(host) !== undefined) return undefined;
  // It may contain a password, which the journal would show.
  delete headers.host;
  return { status: 400, explanation: explain('host-invalid', { value: host }) };
}

function authorityRefusal(message: IncomingMessage, { isOwnName, baseUrl }: Guard): Refusal | undefined {
  const { url = '/' } = message;
  if (url.startsWith('/')) return undefined;
  const [, scheme = '', authority = '', rest = ''] =
    /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? [];
  if (scheme === '') return undefined;
  // Keeps a password in the target out of the journal, and links from pointing to another server.
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
 * `*`, or a path and query of visible ASCII without `#`, and without `\` in the path. With these, express would route another path than
 * the guard checked: it passes a target with `#` to url.parse, which turns `\` into `/`.
 */
const wellFormed = /^(?:\*|\/[!-"$->@-[\]-~]*(?:\?[!-"$-~]*)?)$/;

function targetRefusal({ url = '/' }: IncomingMessage): Refusal | undefined {
  if (wellFormed.test(url)) return undefined;
  const got = cut(redact(url), 100);
  return { status: 400, explanation: explain('target-malformed', { where: 'request target', got }) };
}
