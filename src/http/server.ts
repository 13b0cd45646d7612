import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createServer, defectReply, printError, StartupError } from '../kernel/index.ts';
import { admissionRefusal, type Guard } from './admission.ts';
import { closedToPages } from './closed-to-pages.ts';
import { type Connections, trackConnections } from './connections.ts';
import { isConsolePage } from './console-paths.ts';
import { explain } from './explain.ts';
import { type Address, originsOf, pathOf, requestOf, send } from './messages.ts';
import { portRefused } from './port-refused.ts';
import { controlRefusal, type Refusal, wireRefusal } from './refusal.ts';
import { messageRefusal } from './request-checks.ts';
import { routes, type Services } from './routes.ts';
import { type Listener, openTable, type TableOptions } from './table.ts';
import { answerUnparsed } from './unparsed.ts';

export interface App {
  readonly onRequest: Listener;
  /** For any Expect other than 100-continue. */
  readonly onExpectation: Listener;
  /** Handles input for which Node emits no request. */
  readonly attachErrorHandlers: (server: Server, connections: Connections) => void;
}

/**
 * Checks each request, then routes it.
 * @param idleInMs cuts a long reply when its caller stops reading for this time
 */
export function createApp(services: Services, address: Address, guard: Guard, idleInMs: number): App {
  const { recorded, notFound, methodNotAllowed, login } = services;
  const respond: TableOptions['respond'] = async (handler, message, response, params) => {
    try {
      const request = requestOf(message, address, params);
      send(closedToPages(await handler(request), request.path), message, response, idleInMs);
    } catch (error) {
      if (response.headersSent) {
        // Only cutting the connection can signal the error.
        printError(error);
        response.destroy();
      } else send(defectReply(error), message, response, idleInMs);
    }
  };
  const table = openTable({ routes: routes(services), notFound, methodNotAllowed, respond });
  const admit = (message: IncomingMessage, response: ServerResponse): void => {
    const redirect = isConsolePage(pathOf(message))
      ? login.redirectOf(requestOf(message, address), message.url ?? '/')
      : undefined;
    if (redirect === undefined) table(message, response);
    else void respond(() => redirect, message, response);
  };
  /** Closes the connection: after a malformed request, the start of the next one is uncertain. */
  const refuseAndClose = (refusal: Refusal, message: IncomingMessage, response: ServerResponse): void => {
    response.shouldKeepAlive = false;
    void respond(recorded(wireRefusal(refusal)), message, response);
  };
  return {
    onRequest(message, response) {
      const malformed = messageRefusal(message, guard);
      if (malformed !== undefined) {
        refuseAndClose(malformed, message, response);
        return;
      }
      const refusal = admissionRefusal(message, address, guard);
      if (refusal === undefined) admit(message, response);
      else if (refusal.explanation.code === 'host-foreign') {
        // Otherwise Sandbox-Exchange would link to the refused host.
        const origins = originsOf({ headers: {}, socket: message.socket }, address);
        const inner = recorded(controlRefusal(refusal));
        void respond((request) => inner({ ...request, ...origins }), message, response);
      } else void respond(recorded(controlRefusal(refusal)), message, response);
    },
    onExpectation(message, response) {
      const explanation = explain('expectation-unmet', { value: message.headers.expect ?? '' });
      refuseAndClose({ status: 417, explanation }, message, response);
    },
    attachErrorHandlers: (server, connections) => answerUnparsed(server, connections, address, recorded),
  };
}

interface RunningServer {
  readonly port: number;
  readonly tlsPort?: number;
  /** From now on every response closes its connection. */
  endKeepAlive(): void;
  /** Accepts no new connections; destroys those that are still open after two seconds. */
  close(): Promise<void>;
}

/** The address at which the sandbox calls itself; loopback when it listens on all interfaces. */
export function ownAddress(host: string, port: number): string {
  const name = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

interface Ports {
  readonly port: number;
  readonly host: string;
  /** HTTPS in addition to HTTP; key and certificates in PEM. */
  readonly tls?: { readonly port: number; readonly key: string; readonly cert: string } | undefined;
}

/** @throws StartupError when a port cannot be opened; then no port stays open */
export async function listen(app: App, { port, host, tls }: Ports): Promise<RunningServer> {
  const plain = await listenOn(createServer(serverOptions), app, port, host, '--port or PORT');
  if (tls === undefined) return plain;
  try {
    const secure = await listenOn(
      createSecureServer({ ...serverOptions, key: tls.key, cert: tls.cert }),
      app,
      tls.port,
      host,
      '--tls-port or SANDBOX_TLS_PORT',
    );
    return {
      port: plain.port,
      tlsPort: secure.port,
      endKeepAlive() {
        plain.endKeepAlive();
        secure.endKeepAlive();
      },
      close: async () => {
        await Promise.all([plain.close(), secure.close()]);
      },
    };
  } catch (error) {
    await plain.close();
    throw error;
  }
}

/**
 * Longer than Node's default of 5 s and than the idle timeout of client pools (.NET 60 s, JDK 30 s): otherwise the server may close a
 * connection just as a client reuses it, and the call fails with ECONNRESET.
 */
const keepAliveTimeoutInMs = 65_000;

/** `messageRefusal` refuses a request without Host, with an explanation. */
const serverOptions = { requireHostHeader: false };

async function listenOn(
  server: Server | SecureServer,
  { onRequest, onExpectation, attachErrorHandlers }: App,
  port: number,
  host: string,
  option: string,
): Promise<RunningServer> {
  server.keepAliveTimeout = keepAliveTimeoutInMs;
  const connections = trackConnections(server);
  server.on('request', onRequest).on('checkExpectation', onExpectation);
  attachErrorHandlers(server, connections);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(startupError(error, port, host, option)));
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    endKeepAlive: connections.endKeepAlive,
    close: () => close(server, connections),
  };
}

function startupError(
  { code, message }: NodeJS.ErrnoException,
  port: number,
  host: string,
  option: string,
): StartupError {
  if (code === 'EADDRINUSE') return new StartupError(`port ${port} is in use; choose another with ${option}`);
  if (code === 'EACCES') return new StartupError(portRefused(port, option, process.platform));
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartupError(`this machine has no address "${host}" to listen on; set --host or SANDBOX_HOST`);
  }
  return new StartupError(`cannot listen on ${host}, port ${port}: ${message}`);
}

async function close(server: Server | SecureServer, connections: Connections): Promise<void> {
  connections.endKeepAlive();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idleTimer = setInterval(() => server.closeIdleConnections(), 50);
  const limitTimer = setTimeout(connections.destroyAll, 2_000);
  await closed;
  clearInterval(idleTimer);
  clearTimeout(limitTimer);
}
