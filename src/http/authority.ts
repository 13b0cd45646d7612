import { isIP } from 'node:net';
import { BoundedMap } from '../kernel/index.ts';

/** The authority component of a URL, as in the header Host. */
export interface Authority {
  /** Lower case, without a trailing dot; IPv4 in dotted decimal, IPv6 in brackets. */
  readonly host: string;
  /** Host and port as they were sent. */
  readonly text: string;
}

const plausible = /^(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d*)?$/;

/** A cache: the clients of one sandbox send one or two different values. */
const cache = new BoundedMap<Authority | 'invalid'>(100);

/** @returns undefined for a value that is invalid in Host (RFC 9110, 7.2): user, path, blanks, two hosts, port over 65535 */
export function authorityOf(text: string): Authority | undefined {
  let found = cache.get(text);
  if (found === undefined) {
    found = parse(text) ?? 'invalid';
    // Long values are not cached.
    if (text.length <= 260) cache.set(text, found);
  }
  return found === 'invalid' ? undefined : found;
}

function parse(text: string): Authority | undefined {
  if (!plausible.test(text) || !URL.canParse(`http://${text}`)) return undefined;
  const host = new URL(`http://${text}`).hostname.replace(/\.$/, '');
  return host === '' ? undefined : { host, text };
}

/** Names that only a private network can resolve: RFC 6761, ICANN's resolution of July 2024, and Kubernetes. */
const privateNames = ['.localhost', '.internal', '.svc', '.svc.cluster.local'];

/**
 * Decides whether a host name belongs to this sandbox. IP addresses do, and so do names without dots (a compose service) and private
 * names (`host.docker.internal`): public DNS has none of them, so no web page can be served under them.
 * @param names additional names; one with a leading dot includes its subdomains
 */
export function ownHostNames(names: readonly string[]): (host: string) => boolean {
  const lower = names.map((name) => name.toLowerCase());
  const suffixes = [...privateNames, ...lower.filter((name) => name.startsWith('.'))];
  const exact = new Set(lower.map((name) => name.replace(/^\./, '')));
  return (host) =>
    !host.includes('.') ||
    host.startsWith('[') ||
    isIP(host) !== 0 ||
    exact.has(host) ||
    suffixes.some((end) => host.endsWith(end));
}
