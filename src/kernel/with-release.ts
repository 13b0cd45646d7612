/**
 * Wraps a stream: calls `release` when it ends, fails or is cancelled. Unlike a generator's `finally`, also before the first chunk.
 * @param release must be idempotent
 */
export const withRelease = <Chunk>(
  stream: AsyncIterable<Chunk>,
  release: () => void,
): AsyncIterable<Chunk> => ({
  [Symbol.asyncIterator]() {
    const chunks = stream[Symbol.asyncIterator]();
    return {
      async next() {
        try {
          const chunk = await chunks.next();
          if (chunk.done) release();
          return chunk;
        } catch (error) {
          release();
          throw error;
        }
      },
      async return() {
        try {
          await chunks.return?.();
        } finally {
          release();
        }
        return { done: true, value: undefined };
      },
    };
  },
});
