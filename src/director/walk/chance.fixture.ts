import { randomOf } from '../../testdata/random.ts';

/** Seeded random numbers. */
export function chanceOf(seed: number) {
  const next = randomOf(seed);
  /** An integer from 0, less than `end`. */
  const below = (end: number): number => Math.floor(next() * end);
  return {
    below,
    /** An integer between the two, inclusive. */
    between: (least: number, most: number): number => least + below(most - least + 1),
    /** True with this probability. */
    percent: (share: number): boolean => next() * 100 < share,
    pick: <T>(all: readonly [T, ...T[]]): T => all[below(all.length)] ?? all[0],
    /** One of the entries, if there are any. */
    any: <T>(all: readonly T[]): T | undefined => all[below(all.length)],
    uuid: (): string => {
      const digits = Array.from({ length: 32 }, () => below(16).toString(16)).join('');
      return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20)}`;
    },
  };
}

export type Chance = ReturnType<typeof chanceOf>;
