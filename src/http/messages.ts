import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished, pipeline, Readable } from 'node:stream';
import { BodyIncompleteError, chunksOf, printError, type Reply, type Request } from '../kernel/index.ts';
import { authorityOf } from './authority.ts';
import { withIdleTimeout } from './idle-timeout.ts';

/** The address of the sandbox, as callers see it. */
export interface Address {
  /** Configured, without a trailing slash; otherwise taken from each request's Host. */
  readonly baseUrl: string | undefined;
  readonly trustProxy: boolean;
}

/**
 * Converts Node's message to a plain value.
 * @param params path parameters of its route; default: none
 */
export function requestOf(
  message: IncomingMessage,
  address: Address,
  params: Request['params'] = {},
): Request {
  const { url: target = '/' } = message;
  const queryStart = target.indexOf('?');
  return {
    method: message.method ?? 'GET',
    path: queryStart === -1 ? target : target.slice(0, queryStart),
    params,
    query: new URLSearchParams(queryStart === -1 ? '' : target.slice(queryStart + 1)),
    headers: message.headers as Record<string, string | undefined>,
    rawHeaders: message.rawHeaders,
    body: { [Symbol.asyncIterator]: () => bodyOf(message) },
    origin: originOf(message, address),
    onDisconnect: (listener) => {
      const { socket } = message;
      if (socket.destroyed) queueMicrotask(listener);
      else socket.once('close', listener);
      return () => socket.off('close', listener);
    },
  };
}

/** Not a generator: that would make reading a body a third slower. */
function bodyOf(message: IncomingMessage): AsyncIterator<Uint8Array> {
  // A reader that stops early must not destroy the socket: the reply is still to be sent on it.
  const chunks: AsyncIterator<Uint8Array> = message.iterator({ destroyOnReturn: false });
  return {
    async next() {
      const chunk = await chunks.next().catch(() => {
        throw new BodyIncompleteError();
      });
      if (chunk.done && !message.complete) throw new BodyIncompleteError();
      return chunk;
    },
    return: async () => (await chunks.return?.()) ?? { done: true, value: undefined },
  };
}

const originOf = (message: IncomingMessage, { baseUrl, trustProxy }: Address): string =>
  baseUrl ?? requestedOrigin(message, trustProxy);

/** The parts of a message that determine the sandbox's address as seen by the caller. */
type Addressed = Pick<IncomingMessage, 'headers' | 'socket'>;

/** The sandbox's address by X-Forwarded-Host of a trusted proxy, by Host, or else localhost. */
export function requestedOrigin(message: Addressed, trustProxy: boolean): string {
  const host = requestedHosts(message, trustProxy).find((text) => authorityOf(text) !== undefined);
  const isSecure =
    'encrypted' in message.socket || (trustProxy && forwarded(message, 'proto')?.toLowerCase() === 'https');
  return `${isSecure ? 'https' : 'http'}://${host ?? `localhost:${message.socket.localPort}`}`;
}

/** The sandbox's address without regard to the names in the request: for a request that names a foreign host. */
export const socketOrigin = ({ socket }: Addressed, { baseUrl }: Address): string =>
  baseUrl ?? requestedOrigin({ headers: {}, socket }, false);

/** Every host the request names: that of a trusted proxy first, then Host. */
export const requestedHosts = (message: Addressed, trustProxy: boolean): string[] =>
  [trustProxy ? forwarded(message, 'host') : undefined, message.headers.host].filter(
    (host) => host !== undefined,
  );

/** The value set by the first of several proxies. */
function forwarded({ headers }: Addressed, name: 'host' | 'proto'): string | undefined {
  const value = headers[`x-forwarded-${name}`];
  return typeof value === 'string' ? value.split(',')[0]?.trim() : undefined;
}

/** The most bytes of an unread request body that are drained, so that the caller sees the reply. */
const drainLimitInBytes = 64 * 1024 * 1024;

/** Bodies up to this size are sent without idle limit: most of the bytes fit in the kernel's socket buffer. */
const smallBodyInBytes = 64 * 1024;

/**
 * Writes the reply and drains the rest of the request body, up to a limit.
 * @param idleInMs milliseconds after which the connection is cut when the caller stops reading a stream or a large body
 */
export function send(
  reply: Reply,
  message: IncomingMessage,
  response: ServerResponse,
  idleInMs: number,
): void {
  if (response.destroyed || response.headersSent) {
    cancelStream(reply);
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
    if (message.method === 'HEAD') cancelStream(reply, response);
    else sendStream(reply.stream, response, idleInMs);
    if (!message.complete) drain(message);
    return;
  }
  const body = message.method === 'HEAD' ? undefined : reply.body;
  const length = reply.body === undefined ? 0 : Buffer.byteLength(reply.body);
  const hasNoBody = reply.status === 204 || reply.status === 304;
  response.writeHead(
    reply.status,
    hasNoBody ? { ...reply.headers } : { ...reply.headers, 'Content-Length': length },
  );
  if (message.complete && body !== undefined && length > smallBodyInBytes)
    sendStream(chunksOf(body), response, idleInMs);
  else if (message.complete || response.shouldKeepAlive) response.end(body);
  else endWhenRead(message, response, body);
  if (!message.complete) drain(message);
}

/** Ending a non-keep-alive response closes the socket; wait for the request body, or the client may never see the reply. */
function endWhenRead(message: IncomingMessage, response: ServerResponse, body: Reply['body'] = ''): void {
  if (body.length === 0) response.flushHeaders();
  else response.write(body);
  finished(message, { writable: false }, () => response.end());
}

/** Sends the head and half of the body, or half of the status line when there is no body, then cuts the connection. */
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
  // Node writes heads only as a whole. Cut within the status line, as some clients accept a status without complete headers.
  const write = () => socket.write(`HTTP/1.1 ${String(status).slice(0, 2)}`, cutOff);
  // With pipelining, earlier replies may still be pending; then the response has no socket yet.
  if (response.socket === null) response.once('socket', write);
  else write();
}

/** Streams with backpressure. If the stream fails, the connection is cut: the status has already been sent. */
function sendStream(
  stream: AsyncIterable<string | Uint8Array>,
  response: ServerResponse,
  idleInMs: number,
): void {
  const pieces = withIdleTimeout(stream, idleInMs, () => response.destroy());
  pipeline(Readable.from(pieces, { objectMode: true, highWaterMark: 1 }), response, (error) => {
    if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') printError(error);
  });
}

/** Releases a stream that is not sent. */
function cancelStream({ stream }: Reply, response?: ServerResponse): void {
  response?.end();
  Promise.resolve(stream?.[Symbol.asyncIterator]().return?.()).catch(printError);
}

function drain(message: IncomingMessage): void {
  let drained = 0;
  message.on('data', (chunk: Uint8Array) => {
    drained += chunk.length;
    if (drained > drainLimitInBytes) message.destroy();
  });
  message.on('error', () => {});
  message.resume();
}
