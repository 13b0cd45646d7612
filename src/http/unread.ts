import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { type Handler, type Reply, type Request, STATUS_CODES } from '../kernel/index.ts';
import { authorityOf } from './authority.ts';
import type { Connections } from './connections.ts';
import { type Address, requestOf, seenAt } from './exchange.ts';
import { explain } from './explain.ts';
import { type Refusal, wireRefusal } from './refusal.ts';
import { tlsFault, unreadRefusal } from './unread-faults.ts';

/** An error of Node's on a connection, with the bytes at fault when the parser found it. */
interface ConnectionError extends Error {
  readonly code?: string;
  readonly reason?: string;
  readonly rawPacket?: Buffer;
}

/** What answering takes beside the server. */
export interface UnreadOptions {
  readonly address: Address;
  /** The handler, with its exchange in the journal. */
  readonly recorded: (handler: Handler) => Handler;
}

/** How long a caller who has been refused may go on sending before the connection is cut. Milliseconds. */
const patience = 2_000;
/** Bytes that are searched for what the request was. */
const searched = 4_096;

/**
 * What never becomes a request of Node's: bytes that are no HTTP, headers that are too large, time-outs, CONNECT, and TLS that does not come
 * about. Each is an exchange in the journal, and answered as far as it can be.
 */
export function answerUnread(
  server: Server,
  connections: Connections,
  { address, recorded }: UnreadOptions,
): void {
  const refused = new WeakSet<Socket>();

  server.on('clientError', (error: ConnectionError, socket: Socket) => {
    // The parser fails once more on each further packet.
    if (refused.has(socket)) return;
    refused.add(socket);
    const { code = '', reason } = error;
    // The connection itself has failed.
    if (!socket.writable || !/^(?:HPE|ERR_HTTP)_/.test(code)) {
      socket.destroy();
      return;
    }
    const packet = error.rawPacket?.subarray(0, searched).toString('latin1') ?? '';
    const before = connections.unanswered(socket);
    const isBody = before.some(({ req }) => !req.complete);
    // Who reads the body answers for it, in the journal too.
    if (isBody && code === 'HPE_INVALID_EOF_STATE') {
      endInTurn(
        socket,
        `HTTP/1.1 400 ${STATUS_CODES[400]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      );
      return;
    }
    const refusal = unreadRefusal({ code, reason, packet, isBody, follows: connections.isUsed(socket) });
    const request = requestIn(isBody ? '' : packet, socket, address);
    void refuse(socket, request, refusal);
  });

  server.on('connect', (message: IncomingMessage, socket: Socket) => {
    socket.on('error', () => socket.destroy());
    const explanation = explain('no-proxy', { target: message.url ?? '', baseUrl: address.baseUrl });
    delete message.headers.host;
    void refuse(socket, requestOf(message, address), { status: 405, headers: { Allow: 'GET' }, explanation });
  });

  server.on('tlsClientError', (error: ConnectionError, socket: Socket) => {
    const explanation = tlsFault(error);
    if (explanation === undefined) return;
    void recorded(() => ({
      status: 0,
      headers: {},
      cut: 'before',
      account: { answeredBy: 'sandbox', explanation },
    }))(requestIn('', socket, address));
  });

  async function refuse(socket: Socket, request: Request, refusal: Refusal): Promise<void> {
    endInTurn(socket, written(await recorded(wireRefusal(refusal))(request)));
  }

  /** Replies come in the order of their requests: those to whole requests are sent before the last bytes. */
  function endInTurn(socket: Socket, bytes: string): void {
    const before = connections.unanswered(socket);
    const pending = before.filter(({ req }) => req.complete).at(-1);
    // Once part of a reply to the request that was cut is sent, more bytes would be taken for the rest of it.
    if (pending === undefined) end(socket, before.some(({ headersSent }) => headersSent) ? '' : bytes);
    else pending.once('close', () => endInTurn(socket, bytes));
  }
}

/** Sends the last of a connection, and lets the caller read it before the connection goes. */
function end(socket: Socket, bytes: string): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(bytes, 'utf8');
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), patience);
  socket.once('close', () => clearTimeout(timer));
}

function written({ status, headers, body = '' }: Reply): string {
  const all = { ...headers, Connection: 'close', 'Content-Length': Buffer.byteLength(body) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${String(body)}`;
}

/** As much of a request as can be made out. */
function requestIn(packet: string, socket: Socket, address: Address): Request {
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
    origin: address.baseUrl ?? seenAt({ headers, socket }, address.trustProxy),
    onHangUp: () => () => {},
  };
}
