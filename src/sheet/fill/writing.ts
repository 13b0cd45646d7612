import { calculatedOnLoad } from '../workbook/calculation.ts';
import { mainPartOf } from '../workbook/reading.ts';
import type { Workbook } from '../workbook/sheet.ts';
import { withCells } from '../workbook/writing.ts';
import { textOf } from '../xml/text.ts';
import type { Archive } from '../zip/archive.ts';
import type { Plan } from './plan.ts';

/**
 * The workbook with the plan carried out. Parts that are not written to stay byte for byte what they were. In a workbook
 * with formulas the part of the workbook itself says that they are to be calculated when it is opened: the counts of OK
 * would otherwise show what they were before.
 */
export function carryOut(archive: Archive, workbook: Workbook, plan: Plan): Buffer {
  const parts = new Map<string, Buffer>();
  for (const sheet of workbook.sheets) {
    const edits = plan.rows
      .filter(({ match }) => match.table.sheet === sheet)
      .flatMap(({ cells }) => cells)
      .filter(({ obstacle }) => obstacle === undefined)
      .map(({ row, column, value }) => ({ row, column, value, style: sheet.styleAt({ row, column }) }));
    if (edits.length === 0) continue;
    const bytes = archive.part(sheet.part);
    if (bytes === undefined) continue;
    const { text, encode } = textOf(bytes, sheet.part);
    parts.set(sheet.part, encode(withCells(text, edits)));
  }
  if (parts.size > 0 && workbook.hasFormulas) {
    const main = mainPartOf(archive);
    const bytes = archive.part(main);
    if (bytes !== undefined) {
      const { text, encode } = textOf(bytes, main);
      parts.set(main, encode(calculatedOnLoad(text)));
    }
  }
  return archive.withParts(parts);
}
