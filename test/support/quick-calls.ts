import { connect, type Socket } from 'node:net';

export interface QuickReply {
  readonly status: number;
  /** By lower-case name; the last of repeated headers. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface QuickCalls {
  call(
    method: string,
    path: string,
    headers?: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<QuickReply>;
  close(): void;
}

/** Sequential calls over one keep-alive connection, for tests with tens of thousands of calls. */
export function quickCalls(url: string): QuickCalls {
  const { hostname, port, host } = new URL(url);
  let socket: Socket | undefined;
  let before: Promise<unknown> = Promise.resolve();

  function connected(): Socket {
    if (socket !== undefined && !socket.destroyed && !socket.readableEnded) return socket;
    socket = connect({ port: Number(port), host: hostname, noDelay: true });
    // `close` follows, and rejects the pending call.
    socket.on('error', () => {});
    return socket;
  }

  return {
    call(method, path, headers = {}, body = '') {
      const hasLength = body !== '' || /^P(?:OST|UT|ATCH)$/.test(method);
      const length = hasLength ? { 'Content-Length': String(Buffer.byteLength(body)) } : {};
      const head = Object.entries({ Host: host, Connection: 'keep-alive', ...headers, ...length });
      const lines = head.map(([name, value]) => `${name}: ${value}\r\n`);
      const request = `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
      const reply = before.then(() => exchanged(connected(), request));
      before = reply.catch(() => {});
      return reply;
    },
    close: () => socket?.destroy(),
  };
}

function exchanged(socket: Socket, request: string): Promise<QuickReply> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0);
    const leave = () => socket.off('data', take).off('close', lost);
    const lost = () => {
      leave();
      reject(new Error('the connection was closed before the whole reply'));
    };
    const take = (bytes: Buffer) => {
      received = received.length === 0 ? bytes : Buffer.concat([received, bytes]);
      const reply = completeReply(received);
      if (reply === undefined) return;
      leave();
      if (reply.headers.connection === 'close') socket.destroy();
      resolve(reply);
    };
    socket.on('data', take).on('close', lost);
    socket.write(request);
  });
}

/** The reply, once it is complete. */
function completeReply(received: Buffer): QuickReply | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [first = '', ...lines] = received.toString('latin1', 0, end).split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const body = received.subarray(end + 4);
  const isChunked = headers['transfer-encoding'] === 'chunked';
  const whole = isChunked ? dechunked(body) : ofLength(body, Number(headers['content-length'] ?? 0));
  return whole && { status: Number(first.split(' ')[1]), headers, text: whole.toString() };
}

const ofLength = (body: Buffer, length: number): Buffer | undefined =>
  body.length < length ? undefined : body.subarray(0, length);

/** Decodes a chunked body, once the last chunk has arrived. */
function dechunked(body: Buffer): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = body.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const length = Number.parseInt(body.toString('latin1', at, line), 16);
    const from = line + 2;
    at = from + length + 2;
    if (body.length < at) return undefined;
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(body.subarray(from, from + length));
  }
}
