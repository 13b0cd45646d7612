import type { Account } from './account.ts';

/** One request as a plain value: what every handler sees, whatever carried it here. */
export interface Request {
  readonly method: string;
  /** The path as it was sent, percent-encoding kept, without the query. */
  readonly path: string;
  /** What stands in the path for the names of its route, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Lower-case names; a header sent twice is joined with ", " (RFC 9110, 5.3), but
   * of those that may stand only once, such as Authorization, Node keeps the first. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Names and values in turn, as they were sent. */
  readonly rawHeaders: readonly string[];
  /** The body as it arrives; may be read once. */
  readonly body: AsyncIterable<Uint8Array>;
  /** The sandbox's own address as this caller sees it, without a trailing slash. */
  readonly origin: string;
  /** Calls `listener` once when the caller hangs up; the returned function ends that. */
  readonly onHangUp: (listener: () => void) => () => void;
}

/** One reply as a plain value. `account` is for the journal and never goes on the wire. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /**
   * A long body in the place of `body`, sent as it comes, without a length. If it breaks, the connection is cut. Its iterator's
   * `return` is always called unless it came to its end, also when nothing of it was sent.
   */
  readonly stream?: AsyncIterable<string | Uint8Array>;
  /**
   * `before`: the connection is cut in the place of a reply, which is then known to the journal only, with status 0.
   * `middle`: it is cut after the head and half of the body or, where there is no body, after half of the status line.
   */
  readonly cut?: 'before' | 'middle';
  readonly account: Account;
}

export type Handler = (request: Request) => Reply | Promise<Reply>;

/** The handlers of a path. */
export interface Route {
  readonly path: string;
  /** `*` answers every method and every path below as well. */
  readonly methods: Readonly<Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | '*', Handler>>>;
}

/**
 * How the body is encoded beside its own format, as `gzip` by Content-Encoding, or by Transfer-Encoding before `chunked`;
 * undefined when it is sent as it is. Nothing here decodes it.
 */
export function codingOf({ headers }: Pick<Request, 'headers'>): string | undefined {
  const codings = `${headers['content-encoding'] ?? ''},${headers['transfer-encoding'] ?? ''}`
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity' && coding !== 'chunked');
  return codings.length === 0 ? undefined : codings.join(', ');
}

/** A body that outgrew what its reader allows. Nothing past the limit is kept. */
export class BodyTooLarge extends Error {
  readonly limit: number;
  constructor(limit: number) {
    super(`the body is larger than ${limit} bytes`);
    this.name = 'BodyTooLarge';
    this.limit = limit;
  }
}

/** The caller went away before the body was complete. */
export class BodyCutOff extends Error {
  constructor() {
    super('the connection closed before the body was complete');
    this.name = 'BodyCutOff';
  }
}

/**
 * Reads a whole body as text (UTF-8, malformed bytes become U+FFFD).
 * @param limit the most bytes accepted
 * @throws BodyTooLarge past the limit; BodyCutOff when the caller went away
 */
export async function readText(body: AsyncIterable<Uint8Array>, limit: number): Promise<string> {
  return (await readBytes(body, limit)).toString('utf8');
}

/**
 * Reads a whole body as it is.
 * @param limit the most bytes accepted
 * @throws BodyTooLarge past the limit; BodyCutOff when the caller went away
 */
export async function readBytes(body: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) throw new BodyTooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const pieceSize = 64 * 1024;

/** A large body as a stream, so that backpressure applies to it. */
export async function* piecesOf(body: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(body);
  for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize);
}
