import type { KnownIds } from '../match/ids.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { type Caption, isStepHeading, isStepNumber, nameIn } from './blocks.ts';
import { type Header, isTestId } from './header.ts';
import { labelsIn } from './labels.ts';
import { isEnvironmentHeading, isProductionName, mentionsProduction } from './phases.ts';
import type { MergesByRow } from './row-headings.ts';

/** Maximum number of rows of a title. */
export const maxTitleRows = 6;

/**
 * The title of a test above headings: the rows next to them, or with one empty row between. Undefined without any.
 * @param above the headings above, whose rows are none of the title
 */
export function captionAbove(
  sheet: Sheet,
  headerRow: number,
  above: Header | undefined,
  merges: MergesByRow,
  ids: KnownIds,
): Caption | undefined {
  const isEmpty = (row: number): boolean => (sheet.rows.get(row)?.size ?? 0) === 0;
  const bottom = isEmpty(headerRow - 1) ? headerRow - 2 : headerRow - 1;
  let first = bottom + 1;
  const isOfTitle = (row: number): boolean =>
    row > (above?.row ?? 0) && bottom - row < maxTitleRows && !isEmpty(row) && !isData(sheet, row, above);
  while (isOfTitle(first - 1)) first -= 1;
  if (first > bottom) return undefined;
  const rows = Array.from({ length: bottom - first + 1 }, (_, index) => first + index);
  const textsIn = (row: number): string[] =>
    [...(sheet.rows.get(row)?.values() ?? [])].map(({ text }) => text.trim());
  const texts = rows.flatMap(textsIn).filter((text) => !text.endsWith(':'));
  // Above the id, a label may be that of the whole sheet.
  const named = rows.find((row) => nameIn(ids, '', ...textsIn(row)) !== undefined) ?? first;
  const labels = new Map(rows.flatMap((row) => (row < named ? [] : [...labelsIn(sheet, row, merges)])));
  return { row: first, texts, labels };
}

/** Whether a table is titled as that of production: `Produksjon`, `Miljø | Produksjon`. Further right, it is a title of columns. */
export function isProductionAbove(
  { rows }: Sheet,
  { row: headerRow, headings }: Header,
  caption: Caption | undefined,
): boolean {
  const first = Math.min(...headings.keys());
  return [...rows].some(([row, cells]) => {
    if (caption === undefined || row < caption.row || row >= headerRow) return false;
    const [title, value] = [...cells.values()].sort((one, other) => one.column - other.column);
    if (title === undefined || title.column > first) return false;
    return (
      isProductionName(title.text) ||
      (isEnvironmentHeading(title.text) && mentionsProduction(value?.text ?? ''))
    );
  });
}

/** A row that begins with a number is one of the table above, and one with the id of a test, unless that has steps. */
function isData({ rows }: Sheet, row: number, above: Header | undefined): boolean {
  const texts = [...(rows.get(row) ?? [])].sort(([one], [other]) => one - other).map(([, { text }]) => text);
  const [first = ''] = texts;
  return isStepNumber(first) || (above !== undefined && isTestId(first) && !hasSteps(above));
}

export const hasSteps = ({ headings }: Header): boolean => [...headings.values()].some(isStepHeading);

/** Whether the caption names a case. */
export const namesCase = ({ texts }: Caption, ids: KnownIds): boolean =>
  nameIn(ids, '', ...texts) !== undefined;
