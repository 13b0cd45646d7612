/**
 * The stream, and `release` once it has come to its end, failed or been left: also when nobody has begun it, where a generator
 * runs no `finally`.
 * @param release may be called twice
 */
export const releasing = <Piece>(
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
