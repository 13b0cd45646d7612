import type { KnownIds } from '../match/ids.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { nameIn } from './blocks.ts';
import { labelsIn } from './labels.ts';
import { isProductionLine, isProductionName } from './phases.ts';
import type { MergesByRow } from './row-headings.ts';
import type { TableRow } from './test-row.ts';

/** A label and a value. */
const maxTexts = 2;

interface Card {
  name: string | undefined;
  /** The row with the id. */
  named: number;
  readonly rows: number[];
  readonly texts: string[];
  /** No row has more than a label and a value. */
  isForm: boolean;
  isForProduction: boolean;
}

/**
 * Tests as forms, in a sheet without headings: rows of labels and values, with the id of a case and one label for its result.
 * An empty row, or another id, begins the next one.
 */
export function cardsIn(sheet: Sheet, merges: MergesByRow, ids: KnownIds): TableRow[] {
  const rows = [...sheet.rows].filter(([, cells]) => cells.size > 0).sort(([one], [other]) => one - other);
  const cards: Card[] = [];
  let last = Number.NaN;
  const isProductionSheet = isProductionName(sheet.name);
  let isProductionSection = false;
  for (const [row, cells] of rows) {
    const inOrder = [...cells.values()].sort((one, other) => one.column - other.column);
    const texts = inOrder.map(({ text }) => text.trim());
    const isProduction = isProductionLine(texts);
    const name = nameIn(ids, '', ...texts);
    const card = cards.at(-1);
    if (card === undefined || row - last > 1 || (name !== undefined && card.name !== undefined))
      cards.push({
        name,
        named: row,
        rows: [row],
        texts,
        isForm: texts.length <= maxTexts,
        // Without an empty row between, a line above the id is taken for one of the form above.
        isForProduction: row - last === 1 && card?.isForProduction === true,
      });
    else {
      if (card.name === undefined && name !== undefined) [card.name, card.named] = [name, row];
      card.rows.push(row);
      card.texts.push(...texts);
      card.isForm &&= texts.length <= maxTexts;
    }
    last = row;
    const current = cards.at(-1);
    if (current === undefined) continue;
    // Below the id, it is that of one test; above, that of all below it, until the next phase.
    if (current.name === undefined && isProduction !== undefined) isProductionSection = isProduction;
    current.isForProduction =
      isProductionSheet ||
      isProductionSection ||
      (current.name !== undefined && (isProduction === true || current.isForProduction));
  }
  return cards.flatMap(({ name, named, rows, texts, isForm, isForProduction }): TableRow[] => {
    const labels = rows.map((row) => labelsIn(sheet, row, merges)).filter(({ size }) => size > 0);
    const results = labels.filter((each) => each.has('result'));
    const [row] = rows;
    // Two results may be those of two rounds, or of steps.
    if (row === undefined || name === undefined || !isForm || results.length !== 1) return [];
    // Above the id, a label may be that of the whole sheet.
    if (named > (results[0]?.get('result')?.row ?? 0)) return [];
    const title = texts.filter((text) => nameIn(ids, '', text) === name);
    const block = { steps: [], labels: new Map(labels.flatMap((each) => [...each])) };
    const isHidden = rows.every((one) => sheet.hiddenRows.has(one));
    return [{ row, id: '', texts: title, isHidden, block, ...(isForProduction ? { isForProduction } : {}) }];
  });
}
