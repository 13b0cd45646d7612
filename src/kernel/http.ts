import type { Account } from './account.ts';
import { decodeUtf8 } from './utf8.ts';

/** A request as a plain value, independent of the HTTP library. */
export interface Request {
  readonly method: string;
  /** The raw path, still percent-encoded, without the query. */
  readonly path: string;
  /** The path parameters of the route, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /**
   * Lower-case names. Repeated headers are joined with ", " (RFC 9110, 5.3). Node keeps only the first of headers that may not repeat,
   * such as Authorization.
   */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Names and values alternately, as sent. */
  readonly rawHeaders: readonly string[];
  /** The body as a stream; can be read once. */
  readonly body: AsyncIterable<Uint8Array>;
  /** The sandbox's own base URL as this caller sees it, without a trailing slash. */
  readonly origin: string;
  /** The address that the caller used: as `origin`, but without regard to --base-url. */
  readonly calledOrigin: string;
  /** Calls `listener` once when the caller disconnects; the returned function unsubscribes. */
  readonly onDisconnect: (listener: () => void) => () => void;
}

/** A reply as a plain value, independent of the HTTP library. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /**
   * A streamed body instead of `body`, without Content-Length. An error in the stream cuts the connection. Unless the stream ends,
   * its iterator's `return` is always called, even if nothing was sent.
   */
  readonly stream?: AsyncIterable<string | Uint8Array>;
  /**
   * `before`: cuts the connection without a reply; the journal records status 0.
   * `middle`: cuts it after the headers and half of the body or, without a body, after half of the status line.
   */
  readonly cut?: 'before' | 'middle';
  /** For the journal; never sent. */
  readonly account: Account;
}

export type Handler = (request: Request) => Reply | Promise<Reply>;

export interface Route {
  readonly path: string;
  /** `*` handles every method, and all paths below this one. */
  readonly methods: Readonly<Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | '*', Handler>>>;
}

/**
 * The content or transfer coding of the body other than `chunked`, such as `gzip`; undefined when it has none. The sandbox decodes no
 * codings.
 */
export function codingOf({ headers }: Pick<Request, 'headers'>): string | undefined {
  const codings = `${headers['content-encoding'] ?? ''},${headers['transfer-encoding'] ?? ''}`
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity' && coding !== 'chunked');
  return codings.length === 0 ? undefined : codings.join(', ');
}

export class BodyTooLargeError extends Error {
  constructor(limit: number) {
    super(`the body is larger than ${limit} bytes`);
    this.name = 'BodyTooLargeError';
  }
}

export class BodyIncompleteError extends Error {
  constructor() {
    super('the connection closed before the body was complete');
    this.name = 'BodyIncompleteError';
  }
}

/**
 * Reads a body as UTF-8, without a byte order mark at its beginning.
 * @param limit maximum size in bytes
 * @throws as `readBytes`; NotUtf8Error
 */
export async function readText(body: AsyncIterable<Uint8Array>, limit: number): Promise<string> {
  return decodeUtf8(await readBytes(body, limit));
}

/**
 * Reads a body.
 * @param limit maximum size in bytes
 * @throws BodyTooLargeError past the limit; BodyIncompleteError when the caller disconnected
 */
export async function readBytes(body: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) throw new BodyTooLargeError(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const chunkSize = 64 * 1024;

/** Splits a large body into chunks, so that back-pressure applies. The body is not copied as a whole: replies may share it. */
export async function* chunksOf(body: string | Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0, end = 0; at < body.length; at = end) {
    end = Math.min(at + chunkSize, body.length);
    if (typeof body !== 'string') {
      yield body.subarray(at, end);
      continue;
    }
    // Not between the halves of a surrogate pair.
    if (end < body.length && /[\uD800-\uDBFF]/.test(body.charAt(end - 1))) end -= 1;
    yield Buffer.from(body.slice(at, end));
  }
}
