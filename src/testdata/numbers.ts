import { type KindName, kindTable } from './kinds.ts';
import { randomOf, shuffledTo } from './random.ts';

export interface DrawnNumber {
  readonly number: string;
  readonly kind: KindName;
}

export interface Draw {
  readonly seed: number;
  /** At least one. Each number is of one of them; a kind listed twice is drawn twice as often. */
  readonly kinds: readonly KindName[];
}

/**
 * An endless sequence of distinct numbers, deterministic for seed and kinds. The numbers of a kind do not depend on the other
 * kinds; the order of kinds does.
 */
export function* numbersOf({ seed, kinds }: Draw): Generator<DrawnNumber, never> {
  const random = randomOf(seed);
  const sources = new Map([...new Set(kinds)].map((kind) => [kind, numbersOfKind(kind, seed)]));
  for (;;) {
    const kind = kinds[Math.floor(random() * kinds.length)];
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

/** An endless sequence of distinct numbers of one kind, in the order in which `numbersOf` yields them. */
export function* numbersOfKind(kind: KindName, seed: number): Generator<string, never> {
  const { size, numberAt } = kindTable[kind];
  const kindNumber = Object.keys(kindTable).indexOf(kind) + 1;
  for (const index of shuffledTo(size, randomOf(seed ^ Math.imul(kindNumber, 0x9e3779b9)))) {
    const number = numberAt(index);
    if (number !== undefined) yield number;
  }
  throw new Error('shuffledTo never ends');
}
