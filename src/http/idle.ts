/** How often the time may pass in all. Else a caller who takes one piece each time would hold what is behind the stream for hours. */
const timesInAll = 10;

/**
 * The same pieces. Calls `end` when one has been taken and the next is not asked for in time, and when the caller has been waited for ten
 * times as long in all. A generator would not do: one that nobody has begun hands on no `return`.
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
