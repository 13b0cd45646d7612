import { languages } from '../../kernel/index.ts';
import * as texts from '../texts/index.ts';
import { plainWords } from './words.ts';

const placeholders = new Set(languages.flatMap((language) => texts[language].placeholders));

const answerPlaceholders: ReadonlySet<string> = new Set(['n a', 'na']);

/** Whether a text counts as empty: spaces, dashes, an empty box, `Velg…`, `Ikke testet`, `N/A`. */
export const isPlaceholder = (text: string): boolean =>
  /^[\s\p{Pd}−_.…?()[\]<>/☐□]*$/u.test(text) || placeholders.has(plainWords(text)) || mayBeAnswer(text);

/** Whether a text is a placeholder that may also be a result: `N/A`. */
export const mayBeAnswer = (text: string): boolean => answerPlaceholders.has(plainWords(text));
