import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished, pipeline, Readable } from 'node:stream';
import { BodyIncompleteError, chunksOf, printError, type Reply, type Request } from '../kernel/index.ts';
import { hostIn } from './authority.ts';
import { withIdleTimeout } from './idle-timeout.ts';

/** How the sandbox determines its own address. */
export interface Address {
  /** Without a trailing slash. Default: from Host of each request. */
  readonly baseUrl: string | undefined;
  readonly trustProxy: boolean;
}

/** The target without its query. */
export function pathOf({ url = '/' }: IncomingMessage): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

/**
 * Converts Node's message to the kernel's request.
 * @param params path parameters of the route; default: none
 */
export function requestOf(
  message: IncomingMessage,
  address: Address,
  params: Request['params'] = {},
): Request {
  const path = pathOf(message);
  return {
    method: message.method ?? 'GET',
    path,
    params,
    query: new URLSearchParams(message.url?.slice(path.length + 1)),
    headers: message.headers as Record<string, string | undefined>,
    rawHeaders: message.rawHeaders,
    body: { [Symbol.asyncIterator]: () => bodyOf(message) },
    ...originsOf(message, address),
    onDisconnect: (listener) => {
      const { socket } = message;
      if (socket.destroyed) queueMicrotask(listener);
      else socket.once('close', listener);
      return () => socket.off('close', listener);
    },
  };
}

/**
 * Not a generator, which would make reading a body a third slower. A body that has arrived as a whole is read at once, without Node's
 * iterator and its listeners.
 */
function bodyOf(message: IncomingMessage): AsyncIterator<Uint8Array> {
  let chunks: AsyncIterator<Uint8Array> | undefined;
  let isRead = false;
  return {
    async next() {
      if (isRead) return { done: true, value: undefined };
      // The parser is in the middle of the packet, which mostly ends with the body.
      if (chunks === undefined && !message.complete) await new Promise((resolve) => setImmediate(resolve));
      if (chunks === undefined && message.complete && !message.destroyed) {
        isRead = true;
        const whole: Uint8Array | null = message.read();
        return whole === null ? { done: true, value: undefined } : { done: false, value: whole };
      }
      // A reader that stops early must not destroy the socket, as the reply is sent on it.
      chunks ??= message.iterator({ destroyOnReturn: false });
      const chunk: IteratorResult<Uint8Array> = await chunks.next().catch(() => {
        throw new BodyIncompleteError();
      });
      if (chunk.done && !message.complete) throw new BodyIncompleteError();
      return chunk;
    },
    return: async () => (await chunks?.return?.()) ?? { done: true, value: undefined },
  };
}

/** The parts of a message that determine the sandbox's address. */
type AddressedMessage = Pick<IncomingMessage, 'headers' | 'socket'>;

/** The sandbox's own address: the configured one, otherwise as called. */
export function originsOf(
  message: AddressedMessage,
  { baseUrl, trustProxy }: Address,
): Pick<Request, 'origin' | 'calledOrigin'> {
  const calledOrigin = requestedOrigin(message, trustProxy);
  return { origin: baseUrl ?? calledOrigin, calledOrigin };
}

/** The sandbox's address by X-Forwarded-Host of a trusted proxy, otherwise Host, otherwise localhost. */
export function requestedOrigin(message: AddressedMessage, trustProxy: boolean): string {
  const host = requestedHosts(message, trustProxy).find((text) => hostIn(text) !== undefined);
  const isSecure =
    'encrypted' in message.socket || (trustProxy && forwarded(message, 'proto')?.toLowerCase() === 'https');
  return `${isSecure ? 'https' : 'http'}://${host ?? `localhost:${message.socket.localPort}`}`;
}

/** The hosts in a request: X-Forwarded-Host of a trusted proxy, then Host. */
export const requestedHosts = (message: AddressedMessage, trustProxy: boolean): string[] =>
  [trustProxy ? forwarded(message, 'host') : undefined, message.headers.host].filter(
    (host) => host !== undefined,
  );

/** With several proxies, the value of the first. */
function forwarded({ headers }: AddressedMessage, name: 'host' | 'proto'): string | undefined {
  const value = headers[`x-forwarded-${name}`];
  return typeof value === 'string' ? value.split(',')[0]?.trim() : undefined;
}

/** Maximum size of an unread request body that is drained, so that the caller sees the reply. */
const drainLimitInBytes = 64 * 1024 * 1024;

/** Bodies up to this size are sent without idle timeout: most of their bytes fit in the socket buffer. */
const smallBodyInBytes = 64 * 1024;

/**
 * Sends the reply and drains the rest of the request body, up to a limit.
 * @param idleInMs cuts the connection when the caller stops reading a stream or a large body for this time
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
  else endAfterRequest(message, response, body);
  if (!message.complete) drain(message);
}

/** Ending a non-keep-alive response closes the socket; wait for the request body, or the client may never see the reply. */
function endAfterRequest(message: IncomingMessage, response: ServerResponse, body: Reply['body'] = ''): void {
  if (body.length === 0) response.flushHeaders();
  else response.write(body);
  finished(message, { writable: false }, () => response.end());
}

/** Sends headers and half of the body or, without a body, half of the status line; then cuts the connection. */
function sendHalf(
  { status, headers, body = '' }: Reply,
  socket: IncomingMessage['socket'],
  response: ServerResponse,
): void {
  const bytes = Buffer.from(body);
  const cut = () => socket.destroySoon();
  if (bytes.length > 1) {
    response.writeHead(status, { ...headers, 'Content-Length': bytes.length });
    response.write(bytes.subarray(0, bytes.length / 2), cut);
    return;
  }
  // Written to the socket, as Node sends status line and headers as one. Some clients accept a complete status line without headers.
  const write = () => socket.write(`HTTP/1.1 ${String(status).slice(0, 2)}`, cut);
  // With pipelining, the response has no socket while earlier ones are pending.
  if (response.socket === null) response.once('socket', write);
  else write();
}

/** Streams with back-pressure. An error in the stream cuts the connection, as the status has been sent. */
function sendStream(
  stream: AsyncIterable<string | Uint8Array>,
  response: ServerResponse,
  idleInMs: number,
): void {
  const chunks = withIdleTimeout(stream, idleInMs, () => response.destroy());
  pipeline(Readable.from(chunks, { objectMode: true, highWaterMark: 1 }), response, (error) => {
    if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') printError(error);
  });
}

/** Cancels a stream that is not sent, so that it releases its resources. */
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
