import type { Socket } from 'node:net';
import type { Connections } from './connections.ts';

/** Looks at each connection for the time of one timeout. */
const looks = 4;

/** What a caller had taken when its connection was looked at, and since when it has taken no more. */
interface Taken {
  readonly bytes: number;
  readonly since: number;
}

/**
 * Destroys connections whose callers have taken nothing of their responses for the timeout, whatever the responses are: also small ones,
 * of requests that were sent ahead. A connection that waits for its response has nothing to take.
 * @param idleInMs the timeout; noticed after a quarter more at the latest
 * @returns a function that ends it
 */
export function destroyUnread({ unsent }: Pick<Connections, 'unsent'>, idleInMs: number): () => void {
  const before = new WeakMap<Socket, Taken>();
  function look(): void {
    const now = performance.now();
    for (const socket of unsent()) {
      if (socket.writableLength === 0) {
        before.delete(socket);
        continue;
      }
      const bytes = socket.bytesWritten - socket.writableLength;
      const taken = before.get(socket);
      if (taken === undefined || taken.bytes !== bytes) before.set(socket, { bytes, since: now });
      else if (now - taken.since >= idleInMs) socket.destroy();
    }
  }
  const timer = setInterval(look, Math.max(1, idleInMs / looks)).unref();
  return () => clearInterval(timer);
}
