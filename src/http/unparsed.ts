import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { type Handler, type Reply, type Request, STATUS_CODES } from '../kernel/index.ts';
import { authorityOf } from './authority.ts';
import type { Connections } from './connections.ts';
import { explain } from './explain.ts';
import { type Address, requestedOrigin, requestOf } from './messages.ts';
import { parserRefusal, tlsExplanation } from './parser-errors.ts';
import { type Refusal, wireRefusal } from './refusal.ts';

/** Node's error on a connection; from the parser, with the bytes at fault. */
interface ConnectionError extends Error {
  readonly code?: string;
  readonly reason?: string;
  readonly rawPacket?: Buffer;
}

export interface UnparsedOptions {
  readonly address: Address;
  /** Records the handler's exchanges in the journal. */
  readonly recorded: (handler: Handler) => Handler;
}

/** Milliseconds until the connection of a refused caller is cut, even if it is still sending. */
const lingerTimeInMs = 2_000;
/** How many bytes are searched for the request line and Host. */
const searchedBytes = 4_096;

/**
 * Handles input for which Node emits no request: bytes that are not HTTP, oversized headers, timeouts, CONNECT, failed TLS handshakes.
 * Each becomes an exchange in the journal and is answered if possible.
 */
export function answerUnparsed(
  server: Server,
  connections: Connections,
  { address, recorded }: UnparsedOptions,
): void {
  const refused = new WeakSet<Socket>();

  server.on('clientError', (error: ConnectionError, socket: Socket) => {
    // The parser reports an error for every further packet.
    if (refused.has(socket)) return;
    refused.add(socket);
    const { code = '', reason } = error;
    // A failure of the connection itself.
    if (!socket.writable || !/^(?:HPE|ERR_HTTP)_/.test(code)) {
      socket.destroy();
      return;
    }
    const packet = error.rawPacket?.subarray(0, searchedBytes).toString('latin1') ?? '';
    const before = connections.unanswered(socket);
    const isBody = before.some(({ req }) => !req.complete);
    // The handler that reads the body records this.
    if (isBody && code === 'HPE_INVALID_EOF_STATE') {
      endAfterPending(
        socket,
        `HTTP/1.1 400 ${STATUS_CODES[400]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      );
      return;
    }
    const refusal = parserRefusal({ code, reason, packet, isBody, follows: connections.isUsed(socket) });
    const request = partialRequest(isBody ? '' : packet, socket, address);
    void refuse(socket, request, refusal);
  });

  server.on('connect', (message: IncomingMessage, socket: Socket) => {
    socket.on('error', () => socket.destroy());
    const explanation = explain('no-proxy', { target: message.url ?? '', baseUrl: address.baseUrl });
    delete message.headers.host;
    void refuse(socket, requestOf(message, address), { status: 405, headers: { Allow: 'GET' }, explanation });
  });

  server.on('tlsClientError', (error: ConnectionError, socket: Socket) => {
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

  /** Waits for the pending replies to complete requests, as replies must keep the order of their requests. */
  function endAfterPending(socket: Socket, bytes: string): void {
    const before = connections.unanswered(socket);
    const pending = before.filter(({ req }) => req.complete).at(-1);
    // After part of a reply has been sent, more bytes would be read as the rest of it.
    if (pending === undefined) endSocket(socket, before.some(({ headersSent }) => headersSent) ? '' : bytes);
    else pending.once('close', () => endAfterPending(socket, bytes));
  }
}

/** Sends the final bytes and leaves the caller time to read them. */
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

/** As much of the request as can be recognised. */
function partialRequest(packet: string, socket: Socket, address: Address): Request {
  const [, method = '-', target = '-'] = /^([A-Z]{3,16}) ([!-~]+)/.exec(packet) ?? [];
  const [path = '-'] = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?]*/i, '').split('?', 1);
  const host = /\r\nhost:[ \t]*([^\r\n]*?)[ \t]*\r\n/i.exec(packet)?.[1];
  const headers = host !== undefined && authorityOf(host) !== undefined ? { host } : {};
  return {
    method,
    path,
    params: {},
    query: new URLSearchParams(),
    headers,
    rawHeaders: [],
    body: { [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: undefined }) }) },
    origin: address.baseUrl ?? requestedOrigin({ headers, socket }, address.trustProxy),
    onDisconnect: () => () => {},
  };
}
