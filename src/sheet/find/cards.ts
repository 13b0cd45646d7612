import type { KnownIds } from '../match/ids.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { nameIn } from './blocks.ts';
import { labelsIn } from './labels.ts';
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
}

/**
 * Tests as forms, in a sheet without headings: rows of labels and values, with the id of a case and one label for its result.
 * An empty row, or another id, begins the next one.
 */
export function cardsIn(sheet: Sheet, merges: MergesByRow, ids: KnownIds): TableRow[] {
  const rows = [...sheet.rows].filter(([, cells]) => cells.size > 0).sort(([one], [other]) => one - other);
  const cards: Card[] = [];
  let last = Number.NaN;
  for (const [row, cells] of rows) {
    const texts = [...cells.values()].map(({ text }) => text.trim());
    const name = nameIn(ids, '', ...texts);
    const card = cards.at(-1);
    if (card === undefined || row - last > 1 || (name !== undefined && card.name !== undefined))
      cards.push({ name, named: row, rows: [row], texts, isForm: texts.length <= maxTexts });
    else {
      if (card.name === undefined && name !== undefined) [card.name, card.named] = [name, row];
      card.rows.push(row);
      card.texts.push(...texts);
      card.isForm &&= texts.length <= maxTexts;
    }
    last = row;
  }
  return cards.flatMap(({ name, named, rows, texts, isForm }): TableRow[] => {
    const labels = rows.map((row) => labelsIn(sheet, row, merges)).filter(({ size }) => size > 0);
    const results = labels.filter((each) => each.has('result'));
    const [row] = rows;
    // Two results may be those of two rounds, or of steps.
    if (row === undefined || name === undefined || !isForm || results.length !== 1) return [];
    // Above the id, a label may be that of the whole sheet.
    if (named > (results[0]?.get('result')?.row ?? 0)) return [];
    const title = texts.filter((text) => nameIn(ids, '', text) === name);
    const block = { steps: [], labels: new Map(labels.flatMap((each) => [...each])) };
    return [{ row, id: '', texts: title, isHidden: rows.every((one) => sheet.hiddenRows.has(one)), block }];
  });
}
