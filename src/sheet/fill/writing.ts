import { calculatedOnLoad } from '../workbook/calculation.ts';
import { dependants } from '../workbook/dependants.ts';
import { mainPartOf } from '../workbook/reading.ts';
import type { Sheet, Workbook } from '../workbook/sheet.ts';
import { type CellEdit, withCells } from '../workbook/writing.ts';
import { textOf } from '../xml/text.ts';
import type { Archive } from '../zip/archive.ts';
import type { Plan } from './plan.ts';

/**
 * Writes the plan into the workbook. Parts without changes stay byte for byte. Cached results of formulas that
 * depend on filled cells are removed and a calculation on load is requested; otherwise a summary would show its old
 * value, in LibreOffice for good.
 */
export function carryOut(archive: Archive, workbook: Workbook, plan: Plan): Buffer {
  const parts = new Map<string, Buffer>();
  const change = (part: string, changed: (text: string) => string): void => {
    const bytes = archive.part(part);
    if (bytes === undefined) return;
    const { text, encode } = textOf(bytes, part);
    const after = changed(text);
    if (after !== text) parts.set(part, encode(after));
  };
  const edits = editsOf(workbook, plan);
  const stale = dependants(workbook.sheets, edits);
  for (const sheet of workbook.sheets) {
    const forgotten = (stale.get(sheet) ?? []).map(({ row, column }) => ({ row, column, value: undefined }));
    const all = [...(edits.get(sheet) ?? []), ...forgotten];
    if (all.length > 0) change(sheet.part, (text) => withCells(text, all));
  }
  if (stale.size > 0) change(mainPartOf(archive), calculatedOnLoad);
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
