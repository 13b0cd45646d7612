/**
 * Mulberry32 (Tommy Ettinger, public domain): the same numbers from 0 to below 1 for a seed, on every machine.
 * @param seed an integer; its lowest 32 bits count
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
 * Every integer from 0 to below `size` once in random order, then again. Counts up to the next power of two and
 * mixes the bits of each count reversibly, so that no two results are equal.
 * @param size at most 2^31
 */
export function* shuffledTo(size: number, random: () => number): Generator<number, never> {
  const bits = Math.ceil(Math.log2(Math.max(size, 2)));
  const mask = 2 ** bits - 1;
  const half = Math.ceil(bits / 2);
  const [first, second] = [oddOf(random), oddOf(random)];
  for (let count = Math.floor(size * random()); ; count += 1) {
    let place = Math.imul(count, first) & mask;
    place = Math.imul(place ^ (place >>> half), second) & mask;
    place ^= place >>> half;
    if (place < size) yield place;
  }
}

const oddOf = (random: () => number): number => Math.floor(random() * 0x1_0000_0000) | 1;
