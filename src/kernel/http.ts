import type { Account } from './account.ts';

/** A request as a plain value, independent of the HTTP library. */
export interface Request {
  readonly method: string;
  /** The raw path, still percent-encoded, without the query. */
  readonly path: string;
  /** The path parameters of the route, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /**
   * Lower-case names. Repeated headers are joined with ", " (RFC 9110, 5.3); of those that may occur only once, such as
   * Authorization, Node keeps the first.
   */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Alternating names and values, as they were sent. */
  readonly rawHeaders: readonly string[];
  /** The body as a stream; may be read once. */
  readonly body: AsyncIterable<Uint8Array>;
  /** The sandbox's own address as this caller sees it, without a trailing slash. */
  readonly origin: string;
  /** Calls `listener` once when the caller disconnects; the returned function unsubscribes. */
  readonly onDisconnect: (listener: () => void) => () => void;
}

/** A reply as a plain value. `account` is for the journal and is never sent. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /**
   * A streamed body instead of `body`, without Content-Length. If it fails, the connection is cut. Its iterator's `return` is always
   * called unless the stream ended, even if nothing was sent.
   */
  readonly stream?: AsyncIterable<string | Uint8Array>;
  /**
   * `before`: the connection is cut instead of replying; the journal records status 0.
   * `middle`: it is cut after the head and half of the body or, without a body, after half of the status line.
   */
  readonly cut?: 'before' | 'middle';
  readonly account: Account;
}

export type Handler = (request: Request) => Reply | Promise<Reply>;

/** The handlers of a path. */
export interface Route {
  readonly path: string;
  /** `*` handles every method, and all paths below this one. */
  readonly methods: Readonly<Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | '*', Handler>>>;
}

/**
 * The coding of the body, such as `gzip`, from Content-Encoding or from Transfer-Encoding before `chunked`; undefined when it has
 * none. Codings are not decoded.
 */
export function codingOf({ headers }: Pick<Request, 'headers'>): string | undefined {
  const codings = `${headers['content-encoding'] ?? ''},${headers['transfer-encoding'] ?? ''}`
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity' && coding !== 'chunked');
  return codings.length === 0 ? undefined : codings.join(', ');
}

/** The body exceeds the limit of its reader. */
export class BodyTooLargeError extends Error {
  readonly limit: number;
  constructor(limit: number) {
    super(`the body is larger than ${limit} bytes`);
    this.name = 'BodyTooLargeError';
    this.limit = limit;
  }
}

/** The caller disconnected before the body was complete. */
export class BodyIncompleteError extends Error {
  constructor() {
    super('the connection closed before the body was complete');
    this.name = 'BodyIncompleteError';
  }
}

/**
 * Reads a body as text (UTF-8, malformed bytes become U+FFFD).
 * @param limit the most bytes accepted
 * @throws BodyTooLargeError past the limit; BodyIncompleteError when the caller disconnected
 */
export async function readText(body: AsyncIterable<Uint8Array>, limit: number): Promise<string> {
  return (await readBytes(body, limit)).toString('utf8');
}

/**
 * Reads a body.
 * @param limit the most bytes accepted
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

/** A large body in pieces, so that backpressure applies. */
export async function* chunksOf(body: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(body);
  for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
}
