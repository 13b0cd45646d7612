import type { Server } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import { type AddressInfo, Server as NetServer } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { addressOf, createServer, StartupError } from '../kernel/index.ts';
import { closeAll, type ListeningServer, type ListeningServers, openAtAll } from './addresses.ts';
import { type Connections, trackConnections } from './connections.ts';
import { portRefused } from './port-refused.ts';
import type { App } from './server.ts';
import { destroyUnread } from './unread.ts';

interface RunningServer extends Pick<ListeningServer, 'port' | 'endKeepAlive' | 'close'> {
  readonly tlsPort?: number;
  /** The address at which the sandbox calls itself. An IP address, for localhost too, which not every machine resolves. */
  readonly address: string;
}

interface Ports {
  readonly port: number;
  /** An address or name; localhost stands for both loopback addresses. */
  readonly host: string;
  /** HTTPS in addition to HTTP; key and certificates in PEM. */
  readonly tls?: { readonly port: number; readonly key: string; readonly cert: string } | undefined;
}

/** @throws StartupError when a port cannot be opened; then no port stays open */
export async function listen(app: App, { port, host, tls }: Ports): Promise<RunningServer> {
  const plain = await openPort(app, () => createServer(serverOptions), host, port, '--port or PORT');
  const secure = tls && (await openSecurely(app, host, tls, plain));
  const all = [...plain, ...(secure ?? [])];
  return {
    port: plain[0].port,
    ...(secure === undefined ? {} : { tlsPort: secure[0].port }),
    address: addressOf(plain[0].host, plain[0].port),
    endKeepAlive() {
      for (const server of all) server.endKeepAlive();
    },
    close: () => closeAll(all),
  };
}

async function openSecurely(
  app: App,
  host: string,
  { port, key, cert }: NonNullable<Ports['tls']>,
  plain: ListeningServers,
): Promise<ListeningServers> {
  const create = () => createSecureServer({ ...serverOptions, key, cert });
  try {
    return await openPort(app, create, host, port, '--tls-port or SANDBOX_TLS_PORT');
  } catch (error) {
    await closeAll(plain);
    throw error;
  }
}

const openPort = (
  app: App,
  create: () => Server | SecureServer,
  host: string,
  port: number,
  option: string,
): Promise<ListeningServers> =>
  openAtAll(host, port, (address, at) => listenAt(create(), app, address, at)).catch((error) => {
    throw startupError(error, host, port, option);
  });

/**
 * Longer than Node's default of 5 s and than the idle timeout of client pools (.NET 60 s, JDK 30 s): otherwise the server may close a
 * connection just as a client reuses it, and the call fails with ECONNRESET.
 */
const keepAliveTimeoutInMs = 65_000;

/** `messageRefusal` refuses a request without Host, with an explanation. */
const serverOptions = { requireHostHeader: false };

async function listenAt(
  server: Server | SecureServer,
  { onRequest, onExpectation, attachErrorHandlers, idleInMs }: App,
  host: string,
  port: number,
): Promise<ListeningServer> {
  server.keepAliveTimeout = keepAliveTimeoutInMs;
  const connections = trackConnections(server);
  server.once('close', destroyUnread(connections, idleInMs));
  server
    .on('request', connections.inTurn(onRequest))
    .on('checkExpectation', connections.inTurn(onExpectation));
  attachErrorHandlers(server, connections);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    host,
    port: (server.address() as AddressInfo).port,
    endKeepAlive: connections.endKeepAlive,
    close: () => close(server, connections),
  };
}

/** An error of `server.listen`, which names the address that it tried, unless `host` is an unknown name. */
interface ListenError extends NodeJS.ErrnoException {
  readonly address?: string;
  readonly port?: number;
}

function startupError(error: ListenError, host: string, wanted: number, option: string): StartupError {
  const { code, message, address = host, port = wanted } = error;
  const where = `${address.includes(':') ? `[${address}]` : address}:${port}`;
  if (code === 'EADDRINUSE')
    return new StartupError(`${where} is in use by another program; choose another port with ${option}`);
  if (code === 'EACCES') return new StartupError(portRefused(where, option, process.platform));
  if (['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'ENOTFOUND'].includes(code ?? ''))
    return new StartupError(`this machine has no address "${host}" to listen on; set --host or SANDBOX_HOST`);
  return new StartupError(`cannot listen on ${where}: ${message}`);
}

async function close(server: Server | SecureServer, connections: Connections): Promise<void> {
  connections.endKeepAlive();
  await acceptPending(server);
  // The server's own `close` would also close connections whose first request is sent, but not read yet.
  const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
  // After the requests that have arrived are read.
  const idleTimer = setInterval(() => setImmediate(() => server.closeIdleConnections()), 50);
  const limitTimer = setTimeout(connections.destroyAll, 2_000);
  await closed;
  clearInterval(idleTimer);
  clearTimeout(limitTimer);
  // Clears the timers of HTTP.
  server.close();
}

/** Under heavy traffic, new connections never stop. */
const longestAcceptInMs = 500;

/**
 * Accepts the connections that clients have made so far, which closing the port would reset: waits for two turns of the event loop
 * without a new one. Node accepts one connection a turn, and handles a signal last in its turn.
 */
async function acceptPending(server: Server | SecureServer): Promise<void> {
  let quietTurns = 0;
  const onConnection = () => {
    quietTurns = 0;
  };
  server.on('connection', onConnection);
  const end = performance.now() + longestAcceptInMs;
  while (quietTurns < 2 && performance.now() < end) {
    quietTurns += 1;
    await nextTurn();
  }
  server.off('connection', onConnection);
}
