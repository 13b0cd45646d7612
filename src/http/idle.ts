/**
 * The same pieces. Calls `end` when one has been taken and the next is not asked for in time: its reader takes nothing more.
 * A generator would not do: one that nobody has begun hands on no `return`.
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
      let timer: NodeJS.Timeout | undefined;
      return {
        async next() {
          clearTimeout(timer);
          const piece = await pieces.next();
          if (!piece.done) timer = setTimeout(end, time).unref();
          return piece;
        },
        async return() {
          clearTimeout(timer);
          await pieces.return?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
