import { type Language, languages } from '../../kernel/index.ts';
import { matchHeading } from '../find/headings.ts';
import { verdictIn, verdicts } from '../find/verdict-words.ts';
import { plainWords } from '../find/words.ts';
import { anyOf } from '../rules.ts';
import * as texts from '../texts/index.ts';
import type { Verdict, VerdictSet } from '../words.ts';

export type VerdictWords = Readonly<Partial<Record<Verdict, string>>>;

/** The words for results in a list; the first one for each result. */
export function wordsOfList(values: readonly string[]): VerdictWords {
  const words: Partial<Record<Verdict, string>> = {};
  for (const value of values) {
    const verdict = verdictIn(value);
    if (verdict !== undefined) words[verdict] ??= value;
  }
  return words;
}

/** Separates words, except for the slash of N/A. */
const separator = new RegExp(
  String.raw`[,;|()[\]:\n]|(?<!(?<!\p{L})\p{L})\/|\/(?!\p{L}(?!\p{L}))|\s(?:${anyOf('or')})\s`,
  'u',
);

/**
 * Words for results in the heading of a results column: `OK / Feil / Ikke relevant`. Empty unless there is one for passed
 * and one for failed: `OK?` is a question. Those in brackets or after a question mark are the answer: `Godkjent (ja/nei)`.
 */
export function wordsInHeading(heading: string): readonly string[] {
  if (matchHeading(heading)?.role !== 'result') return [];
  const [, inBrackets = ''] = /\(([^()]*)\)/.exec(heading) ?? [];
  const [, afterQuestion = ''] = /\?(.*)$/s.exec(heading) ?? [];
  for (const text of [inBrackets, afterQuestion, heading]) {
    const words = wordsInText(text);
    if (words.length > 0) return words;
  }
  return [];
}

function wordsInText(text: string): readonly string[] {
  const parts = text
    .split(separator)
    .map((part) => part.replace(/[\s?!.*]+$/, '').trim())
    .filter((part) => verdictIn(part) !== undefined);
  const words = wordsOfList(parts);
  if (words.passed === undefined || words.failed === undefined) return [];
  // In `Ja/nei` only the first word is capitalised.
  return /^\p{Lu}/u.test(parts[0] ?? '') ? parts.map(withCapital) : parts;
}

const withCapital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * The words of the first examples that contain any, completed from the set that they belong to; else the default set of the
 * language. Stable: written words are recognised as examples later.
 */
export function completedWords(examples: readonly (readonly string[])[], language: Language): VerdictWords {
  const used = examples.map(wordsOfList).find((words) => Object.keys(words).length > 0) ?? {};
  const sets = languages.flatMap((one) =>
    texts[one].verdicts.sets.map((words) => ({ words, isOwnLanguage: one === language })),
  );
  const similarity = ({ words, isOwnLanguage }: { words: VerdictSet; isOwnLanguage: boolean }): number =>
    verdicts.filter((verdict) => plainWords(words[verdict]) === plainWords(used[verdict] ?? '')).length * 2 +
    (isOwnLanguage ? 1 : 0);
  const best = sets.reduce((one, other) => (similarity(other) > similarity(one) ? other : one));
  return { ...best.words, ...used };
}
