import { type CaseWords, deeds } from './cases.ts';
import { conceptsIn, isCode } from './concepts.ts';

/** How well a case fits a row, from 0 to 1. */
export interface Scored {
  readonly id: string;
  readonly score: number;
  /** How many of the row's words the case has. */
  readonly shared: number;
}

/** How much of the score is the row's words that the case has; the rest is the title's words that the row has. */
const ofTheRow = 0.5;
const codeWeight = 1.5;
/** A word that no case has says little, and should not spoil what the others say. */
const unknownWeight = 0.3;

/** What is left of the score when the row says that something else is done, or that other statuses and codes come. */
const otherDeed = 0.6;
const otherCodes = 0.75;

/**
 * Every case with its score for a text, the best first. The score is the share of the text's words that the case has, and
 * of the case's title that the text has, half each, in the language that fits better. A word counts the more the fewer
 * cases have it, and statuses and codes half as much again. A text that names another operation, or other statuses and
 * codes, loses a part of it.
 */
export function scored(text: string, cases: readonly CaseWords[]): Scored[] {
  const words = conceptsIn(text);
  const weigh = weightsOf(cases);
  return cases
    .map(({ id, titles, all, deeds }) => {
      const has = (word: string) => all.has(word) || titles.some((title) => title.has(word));
      const row = share(words, has, weigh);
      const title = Math.max(...titles.map((title) => share(title, (word) => words.has(word), weigh)));
      const score =
        (row * ofTheRow + title * (1 - ofTheRow)) *
        (contradicts(words, isDeed, (word) => deeds.has(word)) ? otherDeed : 1) *
        (contradicts(words, isCode, has) ? otherCodes : 1);
      return { id, score: Math.round(score * 100) / 100, shared: [...words].filter(has).length };
    })
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
}

/** Whether the text has words of a kind, and the case none of them. */
function contradicts(
  words: ReadonlySet<string>,
  isOfKind: (word: string) => boolean,
  has: (word: string) => boolean,
): boolean {
  const named = [...words].filter(isOfKind);
  return named.length > 0 && !named.some(has);
}

const isDeed = (word: string): boolean => deeds.has(word);

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
  const weights = new Map(
    [...counts].map(([word, count]) => [
      word,
      Math.log(1 + cases.length / count) * (isCode(word) ? codeWeight : 1),
    ]),
  );
  const weigh = (word: string): number => weights.get(word) ?? unknownWeight;
  known.set(cases, weigh);
  return weigh;
}
