import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished, pipeline, Readable } from 'node:stream';
import { BodyCutOff, piecesOf, printError, type Reply, type Request } from '../kernel/index.ts';
import { authorityOf } from './authority.ts';
import { untilIdle } from './idle.ts';

/** Where the sandbox is, as its callers see it. */
export interface Address {
  /** Set by configuration, without a trailing slash; otherwise each request's Host decides. */
  readonly baseUrl: string | undefined;
  readonly trustProxy: boolean;
}

/**
 * A request of Node's as a plain value.
 * @param params of its route. Default: the route has none
 */
export function requestOf(
  message: IncomingMessage,
  address: Address,
  params: Request['params'] = {},
): Request {
  const { url: target = '/' } = message;
  const mark = target.indexOf('?');
  return {
    method: message.method ?? 'GET',
    path: mark === -1 ? target : target.slice(0, mark),
    params,
    query: new URLSearchParams(mark === -1 ? '' : target.slice(mark + 1)),
    headers: message.headers as Record<string, string | undefined>,
    rawHeaders: message.rawHeaders,
    body: { [Symbol.asyncIterator]: () => bodyOf(message) },
    origin: originOf(message, address),
    onHangUp: (listener) => {
      const { socket } = message;
      if (socket.destroyed) queueMicrotask(listener);
      else socket.once('close', listener);
      return () => socket.off('close', listener);
    },
  };
}

/** By hand, where a generator would do: it would cost every request with a body a third of what reading it costs. */
function bodyOf(message: IncomingMessage): AsyncIterator<Uint8Array> {
  // A reader that stops early must not close the socket: the reply still has to go out on it.
  const chunks: AsyncIterator<Uint8Array> = message.iterator({ destroyOnReturn: false });
  return {
    async next() {
      const chunk = await chunks.next().catch(() => {
        throw new BodyCutOff();
      });
      if (chunk.done && !message.complete) throw new BodyCutOff();
      return chunk;
    },
    return: async () => (await chunks.return?.()) ?? { done: true, value: undefined },
  };
}

const originOf = (message: IncomingMessage, { baseUrl, trustProxy }: Address): string =>
  baseUrl ?? seenAt(message, trustProxy);

/** What of a message tells where the caller believes the sandbox to be. */
type Addressed = Pick<IncomingMessage, 'headers' | 'socket'>;

/** The sandbox's own address as Host has it, or a trusted proxy; this machine's when neither says one. */
export function seenAt(message: Addressed, trustProxy: boolean): string {
  const host = hostsOf(message, trustProxy).find((text) => authorityOf(text) !== undefined);
  const isSecure =
    'encrypted' in message.socket || (trustProxy && forwarded(message, 'proto')?.toLowerCase() === 'https');
  return `${isSecure ? 'https' : 'http'}://${host ?? `localhost:${message.socket.localPort}`}`;
}

/** Every host that the request names: that of a trusted proxy first, then Host. */
export const hostsOf = (message: Addressed, trustProxy: boolean): string[] =>
  [trustProxy ? forwarded(message, 'host') : undefined, message.headers.host].filter(
    (host) => host !== undefined,
  );

/** What the first of several proxies says. */
function forwarded({ headers }: Addressed, name: 'host' | 'proto'): string | undefined {
  const value = headers[`x-forwarded-${name}`];
  return typeof value === 'string' ? value.split(',')[0]?.trim() : undefined;
}

/** How much of a body nobody read is taken off the wire, so that the caller gets to see its reply. */
const drainLimit = 64 * 1024 * 1024;

/** Bytes of a body that may wait for its caller as long as the connection lasts: the system keeps most of them. */
const smallBody = 64 * 1024;

/**
 * Writes the reply; a body that is still arriving is read and thrown away, up to a limit.
 * @param idle milliseconds after which the connection is cut when its caller takes nothing of a stream or a large body
 */
export function send(reply: Reply, message: IncomingMessage, response: ServerResponse, idle: number): void {
  if (response.destroyed || response.headersSent) {
    abandon(reply);
    return;
  }
  if (reply.cut === 'before') {
    message.socket.destroy();
    return;
  }
  if (reply.cut === 'middle') {
    sendHalf(reply, message.socket, response);
    return;
  }
  if (reply.stream !== undefined) {
    response.writeHead(reply.status, { ...reply.headers });
    if (message.method === 'HEAD') abandon(reply, response);
    else follow(reply.stream, response, idle);
    if (!message.complete) drain(message);
    return;
  }
  const body = message.method === 'HEAD' ? undefined : reply.body;
  const length = reply.body === undefined ? 0 : Buffer.byteLength(reply.body);
  const bare = reply.status === 204 || reply.status === 304;
  response.writeHead(
    reply.status,
    bare ? { ...reply.headers } : { ...reply.headers, 'Content-Length': length },
  );
  if (message.complete && body !== undefined && length > smallBody) follow(piecesOf(body), response, idle);
  else if (message.complete || response.shouldKeepAlive) response.end(body);
  else endWhenRead(message, response, body);
  if (!message.complete) drain(message);
}

/** The end of the reply closes a connection that is not kept. Before the caller has sent all, that would reset it, and lose the reply. */
function endWhenRead(message: IncomingMessage, response: ServerResponse, body: Reply['body'] = ''): void {
  if (body.length === 0) response.flushHeaders();
  else response.write(body);
  finished(message, { writable: false }, () => response.end());
}

/** The head of a reply and half of its body, or half of its status line when it has no body; then the connection is cut. */
function sendHalf(
  { status, headers, body = '' }: Reply,
  socket: IncomingMessage['socket'],
  response: ServerResponse,
): void {
  const bytes = Buffer.from(body);
  const cutOff = () => socket.destroySoon();
  if (bytes.length > 1) {
    response.writeHead(status, { ...headers, 'Content-Length': bytes.length });
    response.write(bytes.subarray(0, bytes.length / 2), cutOff);
    return;
  }
  // Node writes heads whole only. Of one that is cut in its headers some clients would take the status for the answer.
  const write = () => socket.write(`HTTP/1.1 ${String(status).slice(0, 2)}`, cutOff);
  // Of requests that were sent without waiting for replies, this one's turn may be to come.
  if (response.socket === null) response.once('socket', write);
  else write();
}

/** Sends what comes at the caller's pace. The caller sees a cut connection when it breaks: the status has been sent. */
function follow(stream: AsyncIterable<string | Uint8Array>, response: ServerResponse, idle: number): void {
  const pieces = untilIdle(stream, idle, () => response.destroy());
  pipeline(Readable.from(pieces, { objectMode: true, highWaterMark: 1 }), response, (error) => {
    if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') printError(error);
  });
}

/** Lets go of a stream that nobody is sent. */
function abandon({ stream }: Reply, response?: ServerResponse): void {
  response?.end();
  Promise.resolve(stream?.[Symbol.asyncIterator]().return?.()).catch(printError);
}

function drain(message: IncomingMessage): void {
  let drained = 0;
  message.on('data', (chunk: Uint8Array) => {
    drained += chunk.length;
    if (drained > drainLimit) message.destroy();
  });
  message.on('error', () => {});
  message.resume();
}
