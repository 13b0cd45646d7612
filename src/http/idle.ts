/** Limits the total waiting time to a multiple of the idle time, for callers who read one piece at a time just before it expires. */
const timesInAll = 10;

/**
 * Passes the pieces on. Calls `end` when the consumer does not ask for the next piece in time, or has been waited for ten times as long in
 * total. Not a generator: one that was never started does not forward `return`.
 * @param time milliseconds
 */
export function untilIdle<Piece>(
  stream: AsyncIterable<Piece>,
  time: number,
  end: () => void,
): AsyncIterable<Piece> {
  return {
    [Symbol.asyncIterator]() {
      const pieces = stream[Symbol.asyncIterator]();
      let left = time * timesInAll;
      let since: number | undefined;
      let timer: NodeJS.Timeout | undefined;
      const stop = () => {
        clearTimeout(timer);
        if (since !== undefined) left -= performance.now() - since;
        since = undefined;
      };
      return {
        async next() {
          stop();
          const piece = await pieces.next();
          if (!piece.done) {
            since = performance.now();
            timer = setTimeout(end, Math.max(0, Math.min(time, left))).unref();
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
