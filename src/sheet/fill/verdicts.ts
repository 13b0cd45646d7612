import type { Language } from '../../kernel/index.ts';
import type { CaseStatus } from '../../scenarios/index.ts';
import { fitOf } from '../find/headings.ts';
import { plainWords } from '../find/words.ts';

/** What is written of a case that has come to something. */
export type Verdict = Exclude<CaseStatus, 'open'>;
export const verdicts: readonly Verdict[] = ['passed', 'failed', 'not-applicable'];
export const isVerdict = (text: string): text is Verdict => verdicts.some((verdict) => verdict === text);

export type VerdictWords = Readonly<Partial<Record<Verdict, string>>>;

interface WordSet extends Readonly<Record<Verdict, string>> {
  readonly language: Language;
}

const set = (language: Language, passed: string, failed: string, none: string): WordSet => ({
  language,
  passed,
  failed,
  'not-applicable': none,
});

/** What belongs together; the first of each language is used where the sheet says nothing. */
const sets: readonly [WordSet, ...WordSet[]] = [
  set('nb', 'OK', 'Feil', 'Ikke relevant'),
  set('en', 'OK', 'Failed', 'Not applicable'),
  set('nb', 'OK', 'Ikke OK', 'Ikke relevant'),
  set('en', 'OK', 'Not OK', 'N/A'),
  set('nb', 'Ja', 'Nei', 'Ikke relevant'),
  set('en', 'Yes', 'No', 'N/A'),
  set('nb', 'Bestått', 'Ikke bestått', 'Ikke relevant'),
  set('nb', 'Bestått', 'Feilet', 'Ikke relevant'),
  set('en', 'Pass', 'Fail', 'N/A'),
  set('en', 'Passed', 'Failed', 'N/A'),
  set('nb', 'Godkjent', 'Ikke godkjent', 'Ikke relevant'),
  set('nb', 'Godkjent', 'Underkjent', 'Ikke relevant'),
  set('en', 'Approved', 'Rejected', 'N/A'),
  set('en', 'Success', 'Failure', 'N/A'),
  set('nb', 'Vellykket', 'Mislykket', 'Ikke relevant'),
];

const further: Readonly<Record<Verdict, readonly string[]>> = {
  passed: ['utført', 'utført OK', 'uten avvik', 'done', 'ok uten avvik'],
  failed: ['ikke utført OK', 'avvik', 'NOK', 'KO', 'not passed', 'not approved', 'error', 'med avvik'],
  'not-applicable': ['ikke aktuelt', 'ikke aktuell', 'NA', 'not relevant', 'utgår', 'I/R', 'I/A', 'skipped'],
};

const meanings = new Map<string, Verdict>(
  verdicts.flatMap((verdict) =>
    [...sets.map((words) => words[verdict]), ...further[verdict]].map((word) => [plainWords(word), verdict]),
  ),
);

export const verdictIn = (text: string): Verdict | undefined => meanings.get(plainWords(text));

/** The words of a list; what is for none of them is left out. The first of several counts. */
export function wordsOfList(values: readonly string[]): VerdictWords {
  const words: Partial<Record<Verdict, string>> = {};
  for (const value of values) {
    const verdict = verdictIn(value);
    if (verdict !== undefined) words[verdict] ??= value;
  }
  return words;
}

/**
 * The words that the heading of a column of results says may stand there: `OK / Feil / Ikke relevant`. None unless there
 * is one for a test that passed and one for a test that failed: `OK?` is a question.
 */
export function wordsInHeading(heading: string): readonly string[] {
  if (fitOf(heading)?.role !== 'result') return [];
  const parts = heading
    // The stroke of N/A parts nothing.
    .split(/[,;|()[\]:\n]|(?<!(?<!\p{L})\p{L})\/|\/(?!\p{L}(?!\p{L}))|\s(?:eller|or|og|and)\s/u)
    .map((part) => part.replace(/[\s?!.*]+$/, '').trim())
    .filter((part) => verdictIn(part) !== undefined);
  const words = wordsOfList(parts);
  if (words.passed === undefined || words.failed === undefined) return [];
  // In `Ja/nei` the first has a capital because it is the first.
  return /^\p{Lu}/u.test(parts[0] ?? '') ? parts.map(withCapital) : parts;
}

const withCapital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * The words of the first examples that have any, and those that go with them; else the usual ones of the language. What a
 * program writes by these words it finds as examples again, and then writes the same.
 */
export function wordsLike(examples: readonly (readonly string[])[], language: Language): VerdictWords {
  const used = examples.map(wordsOfList).find((words) => Object.keys(words).length > 0) ?? {};
  const likeness = (words: WordSet): number =>
    verdicts.filter((verdict) => plainWords(words[verdict]) === plainWords(used[verdict] ?? '')).length * 2 +
    (words.language === language ? 1 : 0);
  const { language: _, ...best } = sets.reduce((one, other) =>
    likeness(other) > likeness(one) ? other : one,
  );
  return { ...best, ...used };
}
