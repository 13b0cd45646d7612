import type { Server } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import express, { type Express } from 'express';
import {
  createServer,
  type Handler,
  printError,
  type Reply,
  type Route,
  StartupFault,
} from '../kernel/index.ts';
import { type Address, requestOf, send } from './exchange.ts';
import { routes, type Services } from './routes.ts';

/**
 * The express application: the route table, and nothing else that answers.
 * @param idle milliseconds after which a long reply that its caller does not read is cut off
 */
export function createApp(services: Services, address: Address, idle: number): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('case sensitive routing', true);

  const answer =
    (handler: Handler): express.RequestHandler =>
    async (message, response) => {
      send(await safely(handler, message, address), message, response, idle);
    };

  for (const route of routes(services)) {
    if (route.methods['*'] !== undefined) app.use(route.path, restored(answer(route.methods['*'])));
    else app.all(route.path, answer(byMethod(route, services)));
  }
  app.use(answer(services.unknown));
  // What express itself cannot take, such as a broken percent-encoding in the path.
  const refused: express.ErrorRequestHandler = (error, message, response, next) => {
    if (error instanceof URIError) answer(services.unknown)(message, response, next);
    else fail(error, response);
  };
  app.use(refused);
  return app;
}

/** The sandbox's own failure where no handler can answer for it: the log says what, the caller no more than that. */
function fail(error: unknown, response: express.Response): void {
  printError(error);
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { 'Content-Length': 0 }).end();
}

/** express cuts the mount path off `url` below `use`; handlers see the whole path. */
const restored =
  (inner: express.RequestHandler): express.RequestHandler =>
  (message, response, next) => {
    message.url = message.originalUrl;
    return inner(message, response, next);
  };

function byMethod({ methods }: Route, { otherMethod }: Services): Handler {
  const allowed = Object.keys(methods).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  const refuse = otherMethod(allowed.join(', '));
  return (request) => {
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    return (methods[method as keyof typeof methods] ?? refuse)(request);
  };
}

async function safely(handler: Handler, message: express.Request, address: Address): Promise<Reply> {
  try {
    return await handler(requestOf(message, address));
  } catch (error) {
    printError(error);
    return { status: 500, headers: {}, account: { answeredBy: 'sandbox', defect: String(error) } };
  }
}

export interface Listening {
  readonly port: number;
  /** Of HTTPS, when it is served. */
  readonly tlsPort?: number;
  /** Takes no more connections, lets running exchanges end for up to two seconds, then cuts them. */
  close(): Promise<void>;
}

export interface Ports {
  readonly port: number;
  readonly host: string;
  /** HTTPS beside HTTP: its port, and key and certificates in PEM. */
  readonly tls?: { readonly port: number; readonly key: string; readonly cert: string } | undefined;
}

/** @throws StartupFault when a port is taken or may not be opened; then none is left open */
export async function listen(app: Express, { port, host, tls }: Ports): Promise<Listening> {
  const plain = await opened(createServer(app), port, host, '--port or PORT');
  if (tls === undefined) return plain;
  try {
    const secure = await opened(
      createSecureServer({ key: tls.key, cert: tls.cert }, app),
      tls.port,
      host,
      '--tls-port or SANDBOX_TLS_PORT',
    );
    return {
      port: plain.port,
      tlsPort: secure.port,
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
 * Longer than clients keep a connection that they may use again (.NET 60 s, the JDK 30 s). One that is closed sooner is now and
 * then closed just as it is used, and the call fails with ECONNRESET. Milliseconds; Node's own is 5 s.
 */
const idleTime = 65_000;

async function opened(
  server: Server | SecureServer,
  port: number,
  host: string,
  option: string,
): Promise<Listening> {
  server.keepAliveTimeout = idleTime;
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port, host, option)));
    server.listen(port, host, resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => close(server, sockets) };
}

function explain(
  { code, message }: NodeJS.ErrnoException,
  port: number,
  host: string,
  option: string,
): StartupFault {
  if (code === 'EADDRINUSE') return new StartupFault(`port ${port} is in use; choose another with ${option}`);
  if (code === 'EACCES')
    return new StartupFault(`port ${port} may not be opened by this user; choose another with ${option}`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartupFault(`this machine has no address "${host}" to listen on; set --host or SANDBOX_HOST`);
  }
  return new StartupFault(`cannot listen on ${host}, port ${port}: ${message}`);
}

/** Also cuts what `closeAllConnections` knows nothing of: callers who have not finished their TLS handshake. */
async function close(server: Server | SecureServer, sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // What is answered from now on leaves its connection open: it would be held until the cut.
  const closing = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => {
    server.closeAllConnections();
    for (const socket of sockets) socket.destroy();
  }, 2_000);
  await closed;
  clearInterval(closing);
  clearTimeout(cut);
}
