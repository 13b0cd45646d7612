import { languages } from '../../kernel/index.ts';
import * as texts from '../texts/index.ts';
import type { Verdict } from '../words.ts';
import { plainWords } from './words.ts';

export const verdicts: readonly Verdict[] = ['passed', 'failed', 'not-applicable'];
export const isVerdict = (text: string): text is Verdict => verdicts.some((verdict) => verdict === text);

const verdictByWord = new Map<string, Verdict>(
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

export const verdictIn = (text: string): Verdict | undefined => verdictByWord.get(plainWords(text));
