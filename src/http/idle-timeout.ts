/** Limits the total waiting time to a multiple of the idle time, for callers who read one piece at a time just before it expires. */
const totalFactor = 10;

/**
 * Passes the pieces on. Calls `end` when the consumer does not ask for the next piece in time, or has been waited for ten times as long in
 * total. Not a generator: one that was never started does not forward `return`.
 * @param idleInMs milliseconds
 */
export function withIdleTimeout<Piece>(
  stream: AsyncIterable<Piece>,
  idleInMs: number,
  onIdle: () => void,
): AsyncIterable<Piece> {
  return {
    [Symbol.asyncIterator]() {
      const pieces = stream[Symbol.asyncIterator]();
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
          const piece = await pieces.next();
          if (!piece.done) {
            waitingSince = performance.now();
            timer = setTimeout(onIdle, Math.max(0, Math.min(idleInMs, remaining))).unref();
          }
          return piece;
        },
        async return() {
          stop();
          await pieces.return?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
