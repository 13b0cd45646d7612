import { withCalculationOnLoad } from '../workbook/calculation.ts';
import { dependants } from '../workbook/dependants.ts';
import { mainPartOf } from '../workbook/reading.ts';
import type { Sheet, Workbook } from '../workbook/sheet.ts';
import { type CellEdit, withCells } from '../workbook/writing.ts';
import { textOf } from '../xml/text.ts';
import type { Archive } from '../zip/archive.ts';
import type { Plan } from './plan.ts';

/**
 * Writes the plan into the workbook. Parts without changes stay byte for byte. Removes cached results of formulas that
 * depend on filled cells and requests a calculation on load: otherwise a summary keeps its old value, in LibreOffice
 * permanently.
 */
export function writePlan(archive: Archive, workbook: Workbook, plan: Plan): Buffer {
  const parts = new Map<string, Buffer>();
  const edit = (part: string, edited: (text: string) => string): void => {
    const bytes = archive.part(part);
    if (bytes === undefined) return;
    const { text, encode } = textOf(bytes, part);
    const after = edited(text);
    if (after !== text) parts.set(part, encode(after));
  };
  const edits = editsOf(workbook, plan);
  const stale = dependants(workbook.sheets, edits, workbook.names);
  for (const sheet of workbook.sheets) {
    const withoutResults = (stale.get(sheet) ?? []).map(({ row, column }) => ({
      row,
      column,
      value: undefined,
    }));
    const all = [...(edits.get(sheet) ?? []), ...withoutResults];
    if (all.length > 0) edit(sheet.part, (text) => withCells(text, all));
  }
  if (stale.size > 0) edit(mainPartOf(archive), withCalculationOnLoad);
  return archive.withParts(parts);
}

function editsOf({ sheets }: Workbook, { rows }: Plan): ReadonlyMap<Sheet, readonly CellEdit[]> {
  return new Map(
    sheets.map((sheet) => [
      sheet,
      rows
        .filter(({ match }) => match.table.sheet === sheet)
        .flatMap(({ cells }) => cells)
        .filter(({ obstacle }) => obstacle === undefined)
        .map(({ row, column, value }) => ({ row, column, value, style: sheet.styleAt({ row, column }) })),
    ]),
  );
}
