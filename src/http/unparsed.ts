import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { type Handler, type Reply, type Request, STATUS_CODES } from '../kernel/index.ts';
import { hostIn } from './authority.ts';
import type { Connections } from './connections.ts';
import { explain } from './explain.ts';
import { type Address, originsOf, requestOf } from './messages.ts';
import { parserRefusal, tlsExplanation } from './parser-errors.ts';
import { type Refusal, wireRefusal } from './refusal.ts';

/** An error that Node emits for a connection; those of the parser have the invalid bytes. */
interface SocketError extends Error {
  readonly code?: string;
  readonly reason?: string;
  readonly rawPacket?: Buffer;
}

/** Time for a refused caller to read the reply, until its connection is destroyed. */
const lingerTimeInMs = 2_000;
/** Length of the prefix that is searched for request line and Host. */
const searchedBytes = 4_096;

/**
 * Handles input for which Node emits no request: bytes that are not HTTP, oversized headers, timeouts, CONNECT, failed TLS handshakes.
 * Records each as an exchange, and sends a reply if possible.
 * @param recorded records the exchanges of a handler in the journal
 */
export function answerUnparsed(
  server: Server,
  connections: Connections,
  address: Address,
  recorded: (handler: Handler) => Handler,
): void {
  const refused = new WeakSet<Socket>();

  server.on('clientError', (error: SocketError, socket: Socket) => {
    // The parser emits another error for every further packet.
    if (refused.has(socket)) return;
    refused.add(socket);
    const { code = '', reason } = error;
    // An error of the connection itself.
    if (!socket.writable || !/^(?:HPE|ERR_HTTP)_/.test(code)) {
      socket.destroy();
      return;
    }
    const packet = error.rawPacket?.subarray(0, searchedBytes).toString('latin1') ?? '';
    const unanswered = connections.unanswered(socket);
    const isBody = unanswered.some(({ req }) => !req.complete);
    // Recorded by the handler that reads the body.
    if (isBody && code === 'HPE_INVALID_EOF_STATE') {
      endAfterPending(
        socket,
        `HTTP/1.1 400 ${STATUS_CODES[400]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      );
      return;
    }
    const refusal = parserRefusal({ code, reason, packet, isBody, isFollowUp: connections.isUsed(socket) });
    const request = partialRequest(isBody ? '' : packet, socket, address);
    void refuse(socket, request, refusal);
  });

  server.on('connect', (message: IncomingMessage, socket: Socket) => {
    socket.on('error', () => socket.destroy());
    const explanation = explain('no-proxy', { target: message.url ?? '', baseUrl: address.baseUrl });
    delete message.headers.host;
    void refuse(socket, requestOf(message, address), { status: 405, headers: { Allow: 'GET' }, explanation });
  });

  server.on('tlsClientError', (error: SocketError, socket: Socket) => {
    const explanation = tlsExplanation(error);
    if (explanation === undefined) return;
    void recorded(() => ({
      status: 0,
      headers: {},
      cut: 'before',
      account: { answeredBy: 'sandbox', explanation },
    }))(partialRequest('', socket, address));
  });

  async function refuse(socket: Socket, request: Request, refusal: Refusal): Promise<void> {
    endAfterPending(socket, serialized(await recorded(wireRefusal(refusal))(request)));
  }

  /** Waits for the pending replies: replies have the order of their requests. */
  function endAfterPending(socket: Socket, bytes: string): void {
    const unanswered = connections.unanswered(socket);
    const pending = unanswered.filter(({ req }) => req.complete).at(-1);
    // After a partial reply, further bytes would be read as the rest of it.
    if (pending === undefined)
      endSocket(socket, unanswered.some(({ headersSent }) => headersSent) ? '' : bytes);
    else pending.once('close', () => endAfterPending(socket, bytes));
  }
}

/** Half-closes the connection after these bytes, and destroys it after `lingerTimeInMs`. */
function endSocket(socket: Socket, bytes: string): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(bytes, 'utf8');
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), lingerTimeInMs);
  socket.once('close', () => clearTimeout(timer));
}

function serialized({ status, headers, body = '' }: Reply): string {
  const all = { ...headers, Connection: 'close', 'Content-Length': Buffer.byteLength(body) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${String(body)}`;
}

/** The recognisable parts of a request. */
function partialRequest(packet: string, socket: Socket, address: Address): Request {
  const [, method = '-', target = '-'] = /^([A-Z]{3,16}) ([!-~]+)/.exec(packet) ?? [];
  const [path = '-'] = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?]*/i, '').split('?', 1);
  const host = /\r\nhost:[ \t]*([^\r\n]*?)[ \t]*\r\n/i.exec(packet)?.[1];
  const headers = host !== undefined && hostIn(host) !== undefined ? { host } : {};
  return {
    method,
    path,
    params: {},
    query: new URLSearchParams(),
    headers,
    rawHeaders: [],
    body: { [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: undefined }) }) },
    ...originsOf({ headers, socket }, address),
    onDisconnect: () => () => {},
  };
}
