import { type Language, languages } from '../../kernel/index.ts';
import { fitOf } from '../find/headings.ts';
import { plainWords } from '../find/words.ts';
import { anyOf } from '../rules.ts';
import * as texts from '../texts/index.ts';
import type { Verdict, VerdictSet } from '../words.ts';

export const verdicts: readonly Verdict[] = ['passed', 'failed', 'not-applicable'];
export const isVerdict = (text: string): text is Verdict => verdicts.some((verdict) => verdict === text);

export type VerdictWords = Readonly<Partial<Record<Verdict, string>>>;

const meanings = new Map<string, Verdict>(
  languages.flatMap((language) => {
    const { sets, further } = texts[language].verdicts;
    return verdicts.flatMap((verdict) =>
      [...sets.map((words) => words[verdict]), ...further[verdict]].map((word): [string, Verdict] => [
        plainWords(word),
        verdict,
      ]),
    );
  }),
);

export const verdictIn = (text: string): Verdict | undefined => meanings.get(plainWords(text));

/** The words for results in a list; of several for one result the first counts. */
export function wordsOfList(values: readonly string[]): VerdictWords {
  const words: Partial<Record<Verdict, string>> = {};
  for (const value of values) {
    const verdict = verdictIn(value);
    if (verdict !== undefined) words[verdict] ??= value;
  }
  return words;
}

/** The slash of N/A separates nothing. */
const betweenWords = new RegExp(
  String.raw`[,;|()[\]:\n]|(?<!(?<!\p{L})\p{L})\/|\/(?!\p{L}(?!\p{L}))|\s(?:${anyOf('or')})\s`,
  'u',
);

/**
 * Words for results that are listed in the heading of a results column: `OK / Feil / Ikke relevant`. None unless
 * there is one for passed and one for failed: `OK?` is a question.
 */
export function wordsInHeading(heading: string): readonly string[] {
  if (fitOf(heading)?.role !== 'result') return [];
  const parts = heading
    .split(betweenWords)
    .map((part) => part.replace(/[\s?!.*]+$/, '').trim())
    .filter((part) => verdictIn(part) !== undefined);
  const words = wordsOfList(parts);
  if (words.passed === undefined || words.failed === undefined) return [];
  // In `Ja/nei` only the first word is capitalised, as it is first.
  return /^\p{Lu}/u.test(parts[0] ?? '') ? parts.map(withCapital) : parts;
}

const withCapital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * The words of the first examples that have any, completed by the words that belong to them; else the language's
 * usual ones. Stable: words written once are recognised as examples and written again.
 */
export function wordsLike(examples: readonly (readonly string[])[], language: Language): VerdictWords {
  const used = examples.map(wordsOfList).find((words) => Object.keys(words).length > 0) ?? {};
  const known = languages.flatMap((one) =>
    texts[one].verdicts.sets.map((words) => ({ words, own: one === language })),
  );
  const likeness = ({ words, own }: { words: VerdictSet; own: boolean }): number =>
    verdicts.filter((verdict) => plainWords(words[verdict]) === plainWords(used[verdict] ?? '')).length * 2 +
    (own ? 1 : 0);
  const best = known.reduce((one, other) => (likeness(other) > likeness(one) ? other : one));
  return { ...best.words, ...used };
}
