import type { Language } from '../../kernel/index.ts';
import * as texts from './texts/index.ts';
import type { TableTexts } from './words.ts';

/** Names of columns, and suffixes of file names. */
export const tableTexts = (language: Language): TableTexts => texts[language].tables;
