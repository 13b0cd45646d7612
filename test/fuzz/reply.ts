/** Reply to a request. */
export interface Reply {
  readonly status: number;
  readonly head: string;
  readonly body: Buffer;
  /** A stream of server-sent events, which does not end. */
  readonly isEndless: boolean;
}

export type Read =
  | { readonly found: 'reply'; readonly reply: Reply; readonly length: number }
  /** 1xx, such as 100 Continue. */
  | { readonly found: 'interim'; readonly status: number; readonly length: number }
  | { readonly found: 'part' }
  | { readonly found: 'nonsense' };

export const header = ({ head }: Pick<Reply, 'head'>, name: string): string | undefined =>
  new RegExp(`\\r\\n${name}: *([^\\r]*)`, 'i').exec(head)?.[1];

/**
 * Parses the first reply (RFC 9112, 6.3).
 * @param isOver whether the connection is closed, which ends a body without a length
 */
export function readReply(bytes: Buffer, isHead: boolean, isOver: boolean): Read {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0)
    return bytes.length > 100_000 || !couldBegin(bytes) ? { found: 'nonsense' } : { found: 'part' };
  const head = bytes.toString('latin1', 0, end + 2);
  const status = Number(/^HTTP\/1\.1 ([1-5]\d\d) /.exec(head)?.[1]);
  if (Number.isNaN(status)) return { found: 'nonsense' };
  const start = end + 4;
  if (status < 200) return { found: 'interim', status, length: start };
  const reply = (body: Buffer, length: number, isEndless = false): Read => ({
    found: 'reply',
    reply: { status, head, body, isEndless },
    length,
  });
  if (isHead || status === 204 || status === 304) return reply(Buffer.alloc(0), start);
  const type = header({ head }, 'content-type');
  if (type?.startsWith('text/event-stream')) return reply(Buffer.alloc(0), bytes.length, true);
  const length = header({ head }, 'content-length');
  if (length !== undefined) {
    const all = start + Number(length);
    return bytes.length >= all ? reply(bytes.subarray(start, all), all) : { found: 'part' };
  }
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return readChunks(bytes, start, reply);
  return isOver ? reply(bytes.subarray(start), bytes.length) : { found: 'part' };
}

const couldBegin = (bytes: Buffer): boolean => {
  const begin = 'HTTP/1.1 ';
  return begin.startsWith(bytes.toString('latin1', 0, begin.length));
};

function readChunks(bytes: Buffer, start: number, reply: (body: Buffer, length: number) => Read): Read {
  const pieces: Buffer[] = [];
  for (let at = start; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return { found: 'part' };
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    if (Number.isNaN(size)) return { found: 'nonsense' };
    const next = lineEnd + 2 + size + 2;
    if (bytes.length < next) return { found: 'part' };
    if (size === 0) return reply(Buffer.concat(pieces), next);
    pieces.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = next;
  }
}
