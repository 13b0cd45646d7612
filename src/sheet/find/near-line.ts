import type { Language } from '../../kernel/index.ts';
import { displayed } from '../displayed.ts';
import * as texts from '../texts/index.ts';
import type { NearTable } from './near-table.ts';

/** What a row has of a table, what it lacks, and the option that helps. */
export function nearLine({ sheet, found, ...near }: NearTable, language: Language): string {
  const { roles, near: line } = texts[language].tables;
  return line({ ...near, sheet: displayed(sheet), found: found.map((role) => roles[role]) });
}
