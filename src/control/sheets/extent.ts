import { type Sheet, tooMuch } from '../../sheet/index.ts';

/** Maximum of what is searched: while it is, no other call is answered. */
const most = { rows: 2_000, cells: 50_000, characters: 400_000, rowColumns: 200 };

/** Maximum of columns that a merged area adds to a row. */
const maxMerged = 100;

/** @throws SheetError for more rows, columns, cells or characters than are searched here */
export function checkExtent(sheets: readonly Sheet[]): void {
  const filled = sheets.flatMap(({ rows }) => [...rows.values()]).filter((cells) => cells.size > 0);
  if (filled.length > most.rows) throw tooMuch('rows', { count: filled.length, most: most.rows });
  let [cells, characters] = [0, 0];
  for (const { name, rows, merged } of sheets) {
    const columns = new Map([...rows].map(([row, { size }]) => [row, size]));
    for (const { from, to } of merged)
      for (let row = from.row; row <= Math.min(to.row, from.row + maxMerged); row++)
        columns.set(row, (columns.get(row) ?? 0) + Math.min(to.column - from.column + 1, maxMerged));
    for (const [row, count] of columns) {
      if (count > most.rowColumns)
        throw tooMuch('rowColumns', { sheet: name, row, count, most: most.rowColumns });
      cells += count;
    }
    for (const row of rows.values()) for (const { text } of row.values()) characters += text.length;
  }
  if (cells > most.cells) throw tooMuch('cells', { count: cells, most: most.cells });
  if (characters > most.characters) throw tooMuch('characters', { count: characters, most: most.characters });
}
