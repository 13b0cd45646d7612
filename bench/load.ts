import { connect } from 'node:net';

/**
 * A load generator for requests that are each different. It writes whole requests to a few connections that stay
 * open, and reads no more of a reply than its status and its end: about 12 µs of processor time a request, where
 * autocannon took 43 to 73 µs when each request had a body of its own. On two cores that would have been a
 * quarter of what is measured. Every server is driven by this one.
 */
export interface Load {
  readonly port: number;
  readonly seconds: number;
  /** The next request, whole, ready for the wire; undefined when there are no more. */
  readonly next: () => Buffer | string | undefined;
  readonly accepts: (status: number) => boolean;
}

/** Enough to keep a server's threads busy while a reply is on its way. */
const CONNECTIONS = 25;

/**
 * @returns replies a second
 * @throws Error at the first reply that is not accepted, or when the server closes a connection
 */
export async function drive({ port, seconds, next, accepts }: Load): Promise<number> {
  let replies = 0;
  const begun = performance.now();
  const end = begun + seconds * 1000;

  const connection = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1').setNoDelay(true);
      let received = '';
      const send = (): void => {
        const request = performance.now() < end ? next() : undefined;
        if (request !== undefined) socket.write(request);
        else {
          resolve();
          socket.destroy();
        }
      };
      socket.on('connect', send);
      socket.setEncoding('latin1').on('data', (text) => {
        received += text;
        if (!isComplete(received)) return;
        const status = Number(received.slice(9, 12));
        if (!accepts(status)) {
          reject(new Error(`port ${port} answered ${received.slice(0, 1500)}`));
          socket.destroy();
          return;
        }
        received = '';
        replies += 1;
        send();
      });
      socket.on('error', reject);
      socket.on('close', () => reject(new Error(`port ${port} closed the connection`)));
    });

  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  return (replies * 1000) / (performance.now() - begun);
}

/** Whether the one reply on a connection has arrived to its end (RFC 9112, 6.3). */
export function isComplete(received: string): boolean {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const head = received.slice(0, headEnd);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return received.length >= headEnd + 4 + Number(length);
  return !/\r\ntransfer-encoding: *chunked/i.test(head) || received.endsWith('\r\n0\r\n\r\n');
}
