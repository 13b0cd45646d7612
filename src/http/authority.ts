import { isIP } from 'node:net';
import { Remembered } from '../kernel/index.ts';

/** The authority of an address: what the header Host holds. */
export interface Authority {
  /** Lower case, without a dot at its end; IPv4 in four decimal parts, IPv6 in brackets. */
  readonly host: string;
  /** Host and port as they were sent. */
  readonly text: string;
}

const plausible = /^(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d*)?$/;

/** Clients of one sandbox send one or two. */
const read = new Remembered<Authority | 'invalid'>(100);

/** @returns nothing for what cannot stand in Host (RFC 9110, 7.2): a user, a path, blanks, two hosts, a port over 65535 */
export function authorityOf(text: string): Authority | undefined {
  let found = read.get(text);
  if (found === undefined) {
    found = parsed(text) ?? 'invalid';
    // A long one is nobody's, and would be kept.
    if (text.length <= 260) read.set(text, found);
  }
  return found === 'invalid' ? undefined : found;
}

function parsed(text: string): Authority | undefined {
  if (!plausible.test(text) || !URL.canParse(`http://${text}`)) return undefined;
  const host = new URL(`http://${text}`).hostname.replace(/\.$/, '');
  return host === '' ? undefined : { host, text };
}

/** Names that only a private network can resolve: RFC 6761, ICANN's resolution of July 2024, and Kubernetes. */
const privateNames = ['.localhost', '.internal', '.svc', '.svc.cluster.local'];

/**
 * Tells the names of this sandbox from others. An address is one, and so is a name without dots, such as a service of a compose file,
 * and a private one, such as `host.docker.internal`: no public DNS has these, so that no web page can be served under them.
 * @param names further ones; with a dot at its head a name stands for itself and all below it
 */
export function ownNames(names: readonly string[]): (host: string) => boolean {
  const lower = names.map((name) => name.toLowerCase());
  const below = [...privateNames, ...lower.filter((name) => name.startsWith('.'))];
  const exact = new Set(lower.map((name) => name.replace(/^\./, '')));
  return (host) =>
    !host.includes('.') ||
    host.startsWith('[') ||
    isIP(host) !== 0 ||
    exact.has(host) ||
    below.some((end) => host.endsWith(end));
}
