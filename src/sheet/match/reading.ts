import { areNear, consistsOf, hasClass, type WordClass, withoutClass, wordsOfTest } from './classes.ts';
import { codesIn, statusesIn } from './notation.ts';
import type { Point } from './points.ts';
import { pointRules, pointWords, type Rule } from './rules.ts';

/** What a text says of a test. */
export interface Reading {
  readonly points: ReadonlySet<Point>;
  /** The text is about the institution's own work, such as a contract, a backup or logging in. */
  readonly isForeign: boolean;
  /** The call is refused, or expressly not. Undefined: the text does not say. */
  readonly isRefused: boolean | undefined;
  /** Statuses and codes: `401`, `KFR-001`. */
  readonly codes: ReadonlySet<string>;
  /** Every word was used, or means nothing in any test: the text says no more than was read. */
  readonly isAllUsed: boolean;
}

/** Reads what a test is about, in any of the languages. The order of the words does not matter. */
export function readTest(text: string): Reading {
  const words = wordsOfTest(text);
  const said = new Map<WordClass, boolean>();
  const says = (name: WordClass): boolean => {
    const known = said.get(name) ?? hasClass(words, name);
    said.set(name, known);
    return known;
  };
  const holds = ({ all = [], near, none = [] }: Rule): boolean =>
    all.every(says) && (near === undefined || areNear(words, ...near)) && !none.some(says);
  const held = (Object.entries(pointRules) as [Point, readonly Rule[]][]).map(
    ([point, rules]) => [point, rules.filter(holds)] as const,
  );
  const points = held.flatMap(([point, rules]) => (rules.length > 0 ? [point] : []));
  const used = [
    ...held.flatMap(([, rules]) => rules.flatMap(({ all = [], near = [] }) => [...all, ...near])),
    ...points.flatMap((point) => pointWords[point] ?? []),
  ];
  const codes = new Set([...codesIn(text), ...statusesIn(withoutClass(words, 'notStatus'))]);
  const isRefused = says('refused') || [...codes].some((code) => /^(?:4|KFR|ERR)/.test(code));
  return {
    points: new Set(points),
    isForeign: says('foreign'),
    isRefused: says('notRefused') ? false : isRefused || undefined,
    codes,
    isAllUsed: consistsOf(words, [...new Set(used), 'refused', 'notRefused', 'notStatus']),
  };
}
