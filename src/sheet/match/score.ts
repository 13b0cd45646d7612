import type { CaseWords } from './cases.ts';
import { conceptsIn, isCode } from './concepts.ts';

/** How well a case fits a row, from 0 to 1. */
export interface Scored {
  readonly id: string;
  readonly score: number;
}

/** How much of the score is the row's words that the case has; the rest is the title's words that the row has. */
const ofTheRow = 0.5;
const codeWeight = 1.5;
/** A word that no case has says little, and should not spoil what the others say. */
const unknownWeight = 0.3;

/**
 * Every case with its score for a text, the best first. The score is the share of the text's words that the case has, and
 * of the case's title that the text has, half each, in the language that fits better. A word counts the more the fewer
 * cases have it, and statuses and codes half as much again.
 */
export function scored(text: string, cases: readonly CaseWords[]): Scored[] {
  const words = conceptsIn(text);
  const weigh = weightsOf(cases);
  return cases
    .map(({ id, titles, all }) => {
      const row = share(words, (word) => all.has(word) || titles.some((title) => title.has(word)), weigh);
      const title = Math.max(...titles.map((title) => share(title, (word) => words.has(word), weigh)));
      return { id, score: Math.round((row * ofTheRow + title * (1 - ofTheRow)) * 100) / 100 };
    })
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
}

function share(
  words: ReadonlySet<string>,
  isShared: (word: string) => boolean,
  weigh: (word: string) => number,
): number {
  let [sum, shared] = [0, 0];
  for (const word of words) {
    sum += weigh(word);
    if (isShared(word)) shared += weigh(word);
  }
  return sum === 0 ? 0 : shared / sum;
}

const known = new WeakMap<readonly CaseWords[], (word: string) => number>();

function weightsOf(cases: readonly CaseWords[]): (word: string) => number {
  const made = known.get(cases);
  if (made !== undefined) return made;
  const counts = new Map<string, number>();
  for (const { all } of cases) for (const word of all) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weigh = (word: string): number => {
    const count = counts.get(word);
    if (count === undefined) return unknownWeight;
    return Math.log(1 + cases.length / count) * (isCode(word) ? codeWeight : 1);
  };
  known.set(cases, weigh);
  return weigh;
}
