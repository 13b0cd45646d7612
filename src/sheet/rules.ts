import { languages } from '../kernel/index.ts';
import * as texts from './texts/index.ts';
import type { RuleTexts } from './words.ts';

/** The words of a rule in every language, as alternatives of a regular expression. */
export const anyOf = (name: keyof RuleTexts): string =>
  languages.flatMap((language) => texts[language].rules[name]).join('|');
