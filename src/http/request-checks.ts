import type { IncomingMessage } from 'node:http';
import { cut, redact } from '../kernel/index.ts';
import type { Guard } from './admission.ts';
import { hostIn } from './authority.ts';
import { explain } from './explain.ts';
import type { Refusal } from './refusal.ts';

/**
 * Checks that Host and target are unambiguous (RFC 9112, 3.2) and name this server. Of a target in absolute form, the path becomes the
 * target and the authority becomes Host.
 * @returns the refusal, if any
 */
export const messageRefusal = (message: IncomingMessage, guard: Guard): Refusal | undefined =>
  hostRefusal(message) ?? authorityRefusal(message, guard) ?? targetRefusal(message);

function hostRefusal({ headers, httpVersion, rawHeaders }: IncomingMessage): Refusal | undefined {
  const { host } = headers;
  if (host === undefined)
    return httpVersion === '1.0' ? undefined : { status: 400, explanation: explain('host-missing') };
  // `headers` has only the first Host.
  const hosts = rawHeaders.filter(
    (name, index) => index % 2 === 0 && name.length === 4 && name.toLowerCase() === 'host',
  );
  if (hosts.length > 1) return { status: 400, explanation: explain('host-twice') };
  if (hostIn(host) !== undefined) return undefined;
  // The journal would show a password in it.
  delete headers.host;
  return { status: 400, explanation: explain('host-invalid', { value: host }) };
}

function authorityRefusal(message: IncomingMessage, { isOwnName, baseUrl }: Guard): Refusal | undefined {
  const { url = '/' } = message;
  if (url.startsWith('/')) return undefined;
  const [, scheme = '', authority = '', rest = ''] =
    /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? [];
  if (scheme === '') return undefined;
  // The journal would show a password in the target, and links would lead to another server.
  message.url = rest.startsWith('/') ? rest : `/${rest}`;
  delete message.headers.host;
  const target = hostIn(authority);
  if (target === undefined)
    return { status: 400, explanation: explain('host-invalid', { value: authority }) };
  if (!/^https?$/i.test(scheme) || !isOwnName(target))
    return { status: 421, explanation: explain('no-proxy', { target: `${scheme}://${authority}`, baseUrl }) };
  message.headers.host = authority;
  return undefined;
}

/**
 * `*`, or a path and query of visible ASCII without `#`, and without `\` in the path. With these, express would route a different path than
 * was checked: it calls url.parse for a target with `#`, which turns `\` into `/`.
 */
const wellFormed = /^(?:\*|\/[!-"$->@-[\]-~]*(?:\?[!-"$-~]*)?)$/;

function targetRefusal({ url = '/' }: IncomingMessage): Refusal | undefined {
  if (wellFormed.test(url)) return undefined;
  const got = cut(redact(url), 100);
  return { status: 400, explanation: explain('target-malformed', { where: 'request target', got }) };
}
