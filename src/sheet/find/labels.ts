import { anyOf } from '../rules.ts';
import { type CellAddress, isWithin } from '../workbook/address.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { isYesOrNo, mentionsFailure } from './failure-words.ts';
import { isForOthers, matchHeading } from './headings.ts';
import { mentionsProduction } from './phases.ts';
import { isPlaceholder } from './placeholders.ts';
import { isOutput, type Role } from './roles.ts';
import { type MergesByRow, textAt } from './row-headings.ts';
import { verdictIn } from './verdict-words.ts';
import { plainWords } from './words.ts';

const maxWords = 3;
const overall = new RegExp(`^(?:${anyOf('overall')})$`);

const matchLabel = (label: string): { readonly role: Role; readonly quality: number } | undefined =>
  overall.test(plainWords(label)) ? { role: 'result', quality: 1 } : matchHeading(label);

/** The cells to the right of a label in a row, for the whole test: `Resultat: …`. */
export function labelsIn(sheet: Sheet, row: number, merges: MergesByRow): ReadonlyMap<Role, CellAddress> {
  const labels = new Map<Role, CellAddress>();
  for (const { column, text } of sheet.rows.get(row)?.values() ?? []) {
    const words = text.trim().replace(/:$/, '').trimEnd();
    const isOff = isForOthers(words) || mentionsProduction(words);
    const isLabel = !isOff && words.split(/\s+/).length <= maxWords && verdictIn(words) === undefined;
    const match = isLabel ? matchLabel(words) : undefined;
    if (match === undefined || !isOutput(match.role)) continue;
    if (!text.trim().endsWith(':') && match.quality < 1) continue;
    const area = merges.get(row)?.find(({ from }) => from.row === row && from.column === column);
    const address = { row, column: (area?.to.column ?? column) + 1 };
    const value = textAt(sheet, address.row, address.column, merges);
    // `Resultat ved feil:` with yes and no.
    if (match.role === 'result' && mentionsFailure(words) && isAnswered(sheet, address, value)) continue;
    const isFree = isPlaceholder(value) || (match.role === 'result' && verdictIn(value) !== undefined);
    if (isFree && !labels.has(match.role)) labels.set(match.role, address);
  }
  return labels;
}

/** Whether a cell has yes or no, or a list with one of them. */
const isAnswered = ({ lists }: Sheet, address: CellAddress, value: string): boolean =>
  isYesOrNo(value) ||
  lists.some(({ areas, values }) => values.some(isYesOrNo) && areas.some((area) => isWithin(address, area)));
