/** How a client on the same machine reaches a server that listens on all interfaces. */
const reachedAt: Readonly<Record<string, string>> = {
  // Not localhost: Windows resolves it to ::1 first, and .NET waits two seconds there before it tries 127.0.0.1.
  '0.0.0.0': '127.0.0.1',
  // Listens on IPv4 too.
  '::': 'localhost',
};

/**
 * The URL at which a client on this machine reaches a server that listens on `host`. An address stays as it is, also ::1: not
 * every machine resolves localhost to it, nor to ::1 and 127.0.0.1 in the same order.
 */
export function addressOf(host: string, port: number, scheme: 'http' | 'https' = 'http'): string {
  const name = reachedAt[host] ?? host;
  return `${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
