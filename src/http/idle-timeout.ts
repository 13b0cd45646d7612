/** The limit of the total waiting time, as a multiple of the idle timeout: a slow reader could otherwise hold a stream for ever. */
const totalFactor = 10;

/**
 * Forwards a stream. Calls `onIdle` when the consumer does not request the next chunk within the timeout, or when all its waits add up to ten
 * times the timeout. Not a generator, which would not forward `return` before its first `next`.
 * @param idleInMs the timeout
 */
export function withIdleTimeout<Chunk>(
  stream: AsyncIterable<Chunk>,
  idleInMs: number,
  onIdle: () => void,
): AsyncIterable<Chunk> {
  return {
    [Symbol.asyncIterator]() {
      const chunks = stream[Symbol.asyncIterator]();
      let remaining = idleInMs * totalFactor;
      let waitingSince: number | undefined;
      let timer: NodeJS.Timeout | undefined;
      const stop = () => {
        clearTimeout(timer);
        if (waitingSince !== undefined) remaining -= performance.now() - waitingSince;
        waitingSince = undefined;
      };
      return {
        async next() {
          stop();
          const chunk = await chunks.next();
          if (!chunk.done) {
            waitingSince = performance.now();
            timer = setTimeout(onIdle, Math.max(0, Math.min(idleInMs, remaining))).unref();
          }
          return chunk;
        },
        async return() {
          stop();
          await chunks.return?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
