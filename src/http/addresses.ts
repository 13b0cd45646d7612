import { codeOf } from '../kernel/index.ts';

/** A server that listens on one address. */
export interface ListeningServer {
  readonly host: string;
  readonly port: number;
  /** From now on every response closes its connection. */
  endKeepAlive(): void;
  /** Accepts no new connections; destroys those that are still open after two seconds. */
  close(): Promise<void>;
}

/** The servers of one port; there is always one. */
export type ListeningServers = readonly [ListeningServer, ...ListeningServer[]];

/**
 * The addresses of `localhost`, in the order in which they are opened. Its clients use either: Windows resolves it to ::1 first,
 * and .NET waits there for two seconds if nothing listens (dotnet/runtime 65375). If another program had one of them, it would
 * get a part of the calls.
 */
const loopbacks = ['127.0.0.1', '::1'];

const addressesOf = (host: string): readonly string[] =>
  host.toLowerCase() === 'localhost' ? loopbacks : [host];

const hasCode = (error: unknown, codes: readonly string[]): boolean => codes.includes(codeOf(error) ?? '');
/** The machine does not have the address, or no IPv6 (or IPv4) at all. */
const missing = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'];
/** The port is in use or, on Windows, reserved. */
const taken = ['EADDRINUSE', 'EACCES'];

/** How often a free port is chosen until it is free at all addresses. */
const attempts = 10;

/**
 * Opens one port: at both loopback addresses for localhost, otherwise at `host` only. A loopback address that the machine does
 * not have is left out.
 * @param port 0 for any that is free at all addresses
 * @throws what `open` throws for an address, when that cannot be left out; then no server stays open
 */
export async function openAtAll(
  host: string,
  port: number,
  open: (address: string, port: number) => Promise<ListeningServer>,
): Promise<ListeningServers> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await openOnce(addressesOf(host), port, open);
    } catch (error) {
      if (port !== 0 || attempt === attempts || !hasCode(error, taken)) throw error;
    }
  }
}

async function openOnce(
  addresses: readonly string[],
  port: number,
  open: Parameters<typeof openAtAll>[2],
): Promise<ListeningServers> {
  const opened: ListeningServer[] = [];
  let lack: unknown;
  for (const address of addresses) {
    try {
      opened.push(await open(address, opened[0]?.port ?? port));
    } catch (error) {
      lack = error;
      if (hasCode(error, missing)) continue;
      await closeAll(opened);
      throw error;
    }
  }
  const [first, ...others] = opened;
  if (first === undefined) throw lack;
  return [first, ...others];
}

export async function closeAll(servers: readonly ListeningServer[]): Promise<void> {
  await Promise.all(servers.map((server) => server.close()));
}
