/**
 * Calls `release` when the stream ends, fails or is abandoned, even before its first piece, when a generator's `finally` would not run.
 * @param release may be called twice
 */
export const withRelease = <Piece>(
  stream: AsyncIterable<Piece>,
  release: () => void,
): AsyncIterable<Piece> => ({
  [Symbol.asyncIterator]() {
    const pieces = stream[Symbol.asyncIterator]();
    return {
      async next() {
        try {
          const piece = await pieces.next();
          if (piece.done) release();
          return piece;
        } catch (error) {
          release();
          throw error;
        }
      },
      async return() {
        try {
          await pieces.return?.();
        } finally {
          release();
        }
        return { done: true, value: undefined };
      },
    };
  },
});
