import { type KindName, kindTable } from './kinds.ts';
import { randomOf, shuffledTo } from './random.ts';

export interface DrawnNumber {
  readonly number: string;
  readonly kind: KindName;
}

export interface Draw {
  readonly seed: number;
  /** At least one; each number has one of these kinds. A kind that is listed twice occurs twice as often. */
  readonly kinds: readonly KindName[];
}

/**
 * An endless sequence of distinct numbers, determined by seed and kinds. The numbers of a kind do not depend on the
 * other kinds; only their order does.
 */
export function* numbersOf({ seed, kinds }: Draw): Generator<DrawnNumber, never> {
  const chosen = randomOf(seed);
  const sources = new Map([...new Set(kinds)].map((kind) => [kind, numbersOfKind(kind, seed)]));
  for (;;) {
    const kind = kinds[Math.floor(chosen() * kinds.length)];
    const number = kind && sources.get(kind)?.next().value;
    if (kind === undefined || number === undefined) throw new Error('numbers are drawn of at least one kind');
    yield { number, kind };
  }
}

export function* firstNumbersOf({
  count,
  ...draw
}: Draw & { readonly count: number }): Generator<DrawnNumber> {
  const numbers = numbersOf(draw);
  for (let drawn = 0; drawn < count; drawn += 1) yield numbers.next().value;
}

/** An endless sequence of distinct numbers of one kind, in the order of `numbersOf`. */
export function* numbersOfKind(kind: KindName, seed: number): Generator<string, never> {
  const { size, numberAt } = kindTable[kind];
  const own = Object.keys(kindTable).indexOf(kind) + 1;
  for (const place of shuffledTo(size, randomOf(seed ^ Math.imul(own, 0x9e3779b9)))) {
    const number = numberAt(place);
    if (number !== undefined) yield number;
  }
  throw new Error('the places go round and never end');
}
