import type { Language } from '../../kernel/index.ts';
import { displayed } from '../displayed.ts';
import type { NearTable } from '../find/near-table.ts';
import { tableTexts } from './table-texts.ts';

/** What a row has of a table, what it lacks, and the option that helps. */
export function nearLine({ sheet, found, ...near }: NearTable, language: Language): string {
  const { roles, near: line } = tableTexts(language);
  return line({ ...near, sheet: displayed(sheet), found: found.map((role) => roles[role]) });
}
