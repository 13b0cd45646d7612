import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import {
  createServer,
  defectReply,
  type Handler,
  printError,
  type Reply,
  type Request,
  StartupError,
} from '../kernel/index.ts';
import type { Guard } from './admission.ts';
import { type Connections, trackConnections } from './connections.ts';
import { explain } from './explain.ts';
import { type Address, requestOf, send, socketOrigin } from './messages.ts';
import { controlRefusal, type Refusal, wireRefusal } from './refusal.ts';
import { admissionRefusal, messageRefusal } from './request-checks.ts';
import { routes, type Services } from './routes.ts';
import { type Listener, openTable, type TableOptions } from './table.ts';
import { answerUnparsed } from './unparsed.ts';

/** The listeners of a server. */
export interface App {
  readonly onRequest: Listener;
  /** Any Expect other than 100-continue. */
  readonly onExpectation: Listener;
  /** Handles input that never becomes a request. */
  readonly attachErrorHandlers: (server: Server, connections: Connections) => void;
}

/**
 * Checks each request, then routes it.
 * @param idleInMs milliseconds after which a long reply is cut off when its caller stops reading
 */
export function createApp(services: Services, address: Address, guard: Guard, idleInMs: number): App {
  const { recorded, unknown, otherMethod } = services;
  const answer: TableOptions['answer'] = async (handler, message, response, params) =>
    send(await callHandler(handler, message, address, params), message, response, idleInMs);
  /** Once the head has been sent, the only way left to signal an error is to cut the connection. */
  const onFailure: TableOptions['onFailure'] = (error, message, response) => {
    if (response.headersSent) {
      printError(error);
      response.destroy();
    } else send(defectReply(error), message, response, idleInMs);
  };
  const table = openTable({ routes: routes(services), unknown, otherMethod, answer, onFailure });
  const respond = (handler: Handler, message: IncomingMessage, response: ServerResponse): void => {
    answer(handler, message, response).catch((error) => onFailure(error, message, response));
  };
  /** Closes the connection: after a malformed request, the next bytes cannot be trusted. */
  const refuseLast = (refusal: Refusal, message: IncomingMessage, response: ServerResponse): void => {
    response.shouldKeepAlive = false;
    respond(recorded(wireRefusal(refusal)), message, response);
  };
  return {
    onRequest(message, response) {
      const malformed = messageRefusal(message, guard);
      if (malformed !== undefined) {
        refuseLast(malformed, message, response);
        return;
      }
      const refusal = admissionRefusal(message, address, guard);
      if (refusal === undefined) table(message, response);
      else if (refusal.explanation.code === 'host-foreign') {
        // Otherwise the link in the reply's headers would lead to the refused host.
        const origin = socketOrigin(message, address);
        const inner = recorded(controlRefusal(refusal));
        respond((request) => inner({ ...request, origin }), message, response);
      } else respond(recorded(controlRefusal(refusal)), message, response);
    },
    onExpectation(message, response) {
      const explanation = explain('expectation-unmet', { value: message.headers.expect ?? '' });
      refuseLast({ status: 417, explanation }, message, response);
    },
    attachErrorHandlers: (server, connections) => answerUnparsed(server, connections, { address, recorded }),
  };
}

async function callHandler(
  handler: Handler,
  message: IncomingMessage,
  address: Address,
  params?: Request['params'],
): Promise<Reply> {
  try {
    return await handler(requestOf(message, address, params));
  } catch (error) {
    return defectReply(error);
  }
}

export interface RunningServer {
  readonly port: number;
  /** Of HTTPS, when enabled. */
  readonly tlsPort?: number;
  /** From now on every reply closes its connection. */
  endKeepAlive(): void;
  /** Accepts no more connections, gives running exchanges up to two seconds, then cuts them. */
  close(): Promise<void>;
}

export interface Ports {
  readonly port: number;
  readonly host: string;
  /** HTTPS in addition to HTTP; key and certificates in PEM. */
  readonly tls?: { readonly port: number; readonly key: string; readonly cert: string } | undefined;
}

/** @throws StartupError when a port is in use or may not be opened; then none stays open */
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
 * Keep-alive timeout in milliseconds; Node's default is 5 s. Longer than the idle timeout of client pools (.NET 60 s, the JDK 30 s):
 * otherwise the server may close a connection just as a client reuses it, and the call fails with ECONNRESET.
 */
const keepAliveTimeoutInMs = 65_000;

/** Lets `messageRefusal` refuse a request without Host, with an explanation. */
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
  if (code === 'EACCES')
    return new StartupError(`port ${port} may not be opened by this user; choose another with ${option}`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartupError(`this machine has no address "${host}" to listen on; set --host or SANDBOX_HOST`);
  }
  return new StartupError(`cannot listen on ${host}, port ${port}: ${message}`);
}

async function close(server: Server | SecureServer, connections: Connections): Promise<void> {
  connections.endKeepAlive();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const closing = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(connections.destroyAll, 2_000);
  await closed;
  clearInterval(closing);
  clearTimeout(cut);
}
