import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An upload over a raw socket: it may stop half-way, and the reply can be read while sending. */
export interface RawUpload {
  /** Resolves when the bytes are flushed; ignored on a closed socket. */
  write(bytes: string | Uint8Array): Promise<void>;
  /** The next complete reply. */
  reply(): Promise<{ status: number; body: string }>;
  /** Resets the connection, as a killed client does. */
  kill(): void;
  /** Closes the connection, as a client that gives up does. */
  hangUp(): void;
}

/** @param headers lines without CRLF; Host is added */
export async function beginUpload(
  url: string,
  path: string,
  headers: readonly string[],
  method = 'POST',
): Promise<RawUpload> {
  const { hostname, port, host } = new URL(url);
  const socket: Socket = connect(Number(port), hostname);
  let received = '';
  socket.setEncoding('utf8');
  socket.on('error', () => {});
  socket.on('data', (text: string) => {
    received += text;
  });
  const write = (bytes: string | Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      socket.write(bytes, () => resolve());
    });
  await write([`${method} ${path} HTTP/1.1`, `Host: ${host}`, ...headers, '', ''].join('\r\n'));
  return {
    write,
    async reply() {
      for (;;) {
        const whole = wholeReply(received);
        if (whole !== undefined) {
          received = whole.rest;
          return { status: whole.status, body: whole.body };
        }
        if (socket.closed) throw new Error(`closed after: ${received}`);
        await Promise.race([once(socket, 'data'), once(socket, 'close')]);
      }
    },
    kill: () => socket.resetAndDestroy(),
    hangUp: () => socket.end(),
  };
}

function wholeReply(text: string): { status: number; body: string; rest: string } | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const length = Number(/content-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
  const arrived = Buffer.from(text.slice(end + 4));
  if (arrived.length < length) return undefined;
  const [body, rest] = [arrived.subarray(0, length), arrived.subarray(length)].map(String);
  return { status: Number(text.slice(9, 12)), body: body ?? '', rest: rest ?? '' };
}
