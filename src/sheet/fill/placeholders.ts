import { languages } from '../../kernel/index.ts';
import { plainWords } from '../find/words.ts';
import * as texts from '../texts/index.ts';

const placeholders = new Set(languages.flatMap((language) => texts[language].placeholders));

const orAnswers: ReadonlySet<string> = new Set(['n a', 'na']);

/** Whether a text counts as empty: blanks, dashes, `Velg…`, `Ikke testet`, `N/A`. */
export const isPlaceholder = (text: string): boolean =>
  /^[\s\p{Pd}−_.…?()[\]<>/]*$/u.test(text) || placeholders.has(plainWords(text)) || mayBeAnswer(text);

/** `N/A`, which may also be an answer. */
export const mayBeAnswer = (text: string): boolean => orAnswers.has(plainWords(text));
