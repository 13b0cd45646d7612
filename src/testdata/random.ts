/**
 * Mulberry32 (Tommy Ettinger, public domain): a deterministic sequence of numbers from 0 to below 1.
 * @param seed an integer; its lowest 32 bits are used
 */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/**
 * Yields the integers from 0 to below `size`, each once, in pseudorandom order, then repeats. Needs no memory: applies a
 * bijection to a counter modulo the next power of two, and skips results outside the range.
 * @param size at most 2^31
 */
export function* shuffledTo(size: number, random: () => number): Generator<number, never> {
  const bits = Math.ceil(Math.log2(Math.max(size, 2)));
  const mask = 2 ** bits - 1;
  const half = Math.ceil(bits / 2);
  const [first, second] = [oddOf(random), oddOf(random)];
  for (let count = Math.floor(size * random()); ; count += 1) {
    let index = Math.imul(count, first) & mask;
    index = Math.imul(index ^ (index >>> half), second) & mask;
    index ^= index >>> half;
    if (index < size) yield index;
  }
}

const oddOf = (random: () => number): number => Math.floor(random() * 0x1_0000_0000) | 1;
