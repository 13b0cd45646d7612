import { isIP } from 'node:net';
import { BoundedMap } from '../kernel/index.ts';

const plausible = /^(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d*)?$/;

/** The clients of one sandbox send one or two different values. */
const cache = new BoundedMap<string>(100);

/**
 * The host in a value of the header Host (RFC 9110, 7.2), which may have a port.
 * @returns lower case, without a trailing dot; IPv4 in dotted decimal, IPv6 in brackets; undefined if the value is invalid: user, path,
 *   blanks, two hosts, port over 65535
 */
export function hostIn(text: string): string | undefined {
  let host = cache.get(text);
  if (host === undefined) {
    host = parse(text);
    // Long values are not cached.
    if (text.length <= 260) cache.set(text, host);
  }
  return host === '' ? undefined : host;
}

/** @returns empty if invalid */
const parse = (text: string): string =>
  plausible.test(text) && URL.canParse(`http://${text}`)
    ? new URL(`http://${text}`).hostname.replace(/\.$/, '')
    : '';

/** Names that only private networks resolve: RFC 6761, ICANN's resolution of July 2024, Kubernetes. */
const privateNames = ['.localhost', '.internal', '.svc', '.svc.cluster.local'];

/**
 * Returns a predicate for host names of this sandbox: IP addresses, names without dots (a compose service), private names
 * (`host.docker.internal`) and `names`. Public DNS has none of the first three, so no web page is served under them.
 * @param names a leading dot includes subdomains
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
