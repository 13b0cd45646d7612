import { type CaseWords, distinctiveOperations } from './cases.ts';
import { conceptsIn, isCode } from './concepts.ts';

/** Score of a case for a row, from 0 to 1. */
export interface CaseScore {
  readonly id: string;
  readonly score: number;
  /** Number of the row's words that the case has. */
  readonly shared: number;
}

/** Weight of the row's words in the score; the rest is the weight of the title's words. */
const rowWeight = 0.5;
const codeWeight = 1.5;
/** Weight of a word that no case has. */
const unknownWeight = 0.3;

/** Factors for a row with another operation, or with other statuses and codes. */
const otherOperationFactor = 0.6;
const otherCodesFactor = 0.75;

/**
 * Scores every case for a text, best first. The score is the mean of two shares: of the text's words that the case has, and
 * of the title's words that the text has, in the better language. Rare words weigh more, statuses and codes 1.5 times.
 * Another operation, or other statuses and codes, reduce the score.
 */
export function scoreCases(text: string, cases: readonly CaseWords[]): CaseScore[] {
  const words = conceptsIn(text);
  const weigh = weightsOf(cases);
  return cases
    .map(({ id, titles, all, operations }) => {
      const has = (word: string) => all.has(word) || titles.some((title) => title.has(word));
      const row = share(words, has, weigh);
      const title = Math.max(...titles.map((title) => share(title, (word) => words.has(word), weigh)));
      const score =
        (row * rowWeight + title * (1 - rowWeight)) *
        (contradicts(words, isOperation, (word) => operations.has(word)) ? otherOperationFactor : 1) *
        (contradicts(words, isCode, has) ? otherCodesFactor : 1);
      return { id, score: Math.round(score * 100) / 100, shared: [...words].filter(has).length };
    })
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
}

/** Whether the text has words of the kind, and the case has none of them. */
function contradicts(
  words: ReadonlySet<string>,
  isOfKind: (word: string) => boolean,
  has: (word: string) => boolean,
): boolean {
  const named = [...words].filter(isOfKind);
  return named.length > 0 && !named.some(has);
}

const isOperation = (word: string): boolean => distinctiveOperations.has(word);

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

/** Memoised by the list of cases. */
const weightCache = new WeakMap<readonly CaseWords[], (word: string) => number>();

function weightsOf(cases: readonly CaseWords[]): (word: string) => number {
  const cached = weightCache.get(cases);
  if (cached !== undefined) return cached;
  const counts = new Map<string, number>();
  for (const { all } of cases) for (const word of all) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weights = new Map(
    [...counts].map(([word, count]) => [
      word,
      Math.log(1 + cases.length / count) * (isCode(word) ? codeWeight : 1),
    ]),
  );
  const weigh = (word: string): number => weights.get(word) ?? unknownWeight;
  weightCache.set(cases, weigh);
  return weigh;
}
