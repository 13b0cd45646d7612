import { isPlaceholder } from '../find/placeholders.ts';
import { isOutput, type Role } from '../find/roles.ts';
import { inTableOrder, type Table } from '../find/tables.ts';
import type { Block, TableRow } from '../find/test-row.ts';
import type { TickColumns } from '../find/ticks.ts';
import { type CellAddress, isWithin } from '../workbook/address.ts';
import { cellAt, type Sheet } from '../workbook/sheet.ts';
import { listAt } from './cell-plan.ts';

/** The cells for the values of a test. */
export interface Places {
  readonly cells: readonly (readonly [Role, CellAddress])[];
  /** Boxes for the result, and their row. */
  readonly ticks?: { readonly columns: TickColumns; readonly row: number };
}

/** The cells with results of steps, when a block has none for the whole test. */
export interface NoPlace {
  readonly stepCells: readonly CellAddress[];
}

export function placesOf(table: Table, { row, block }: TableRow): Places | NoPlace {
  const outputs = inTableOrder(table.columns).filter(([role]) => isOutput(role));
  if (block !== undefined) return placesOfBlock(table, block, outputs);
  return {
    cells: outputs.map(([role, { column }]) => [role, { row, column }] as const),
    ...(table.ticks === undefined ? {} : { ticks: { columns: table.ticks, row } }),
  };
}

type Outputs = ReturnType<typeof inTableOrder>;

/**
 * A value goes where the block has one cell for the whole test: beside a label, in the row of the title, or a cell that is merged
 * over all steps. With a result for each step only, there is none.
 */
function placesOfBlock(table: Table, block: Block, outputs: Outputs): Places | NoPlace {
  const { ticks } = table;
  const labels = [...block.labels].filter(([role]) => !outputs.some(([other]) => other === role));
  const placeIn = (role: Role, column: number): CellAddress | undefined => {
    const label = block.labels.get(role);
    if (label !== undefined) return label;
    const [one, ...more] = cellsIn(table, block, column);
    return more.length > 0 ? undefined : one;
  };
  const cells = outputs.flatMap(([role, { column }]): (readonly [Role, CellAddress])[] => {
    const place = placeIn(role, column);
    return place === undefined ? [] : [[role, place]];
  });
  const all = [...cells, ...labels];
  if (all.some(([role]) => role === 'result')) return { cells: all };
  const column = ticks?.boxes[0] ?? (table.columns.get('result') ?? table.columns.get('actual'))?.column;
  if (column === undefined) return { stepCells: [] };
  const results = cellsIn(table, block, column);
  const [one] = results;
  if (results.length !== 1 || one === undefined) return { stepCells: results };
  return { cells: all, ...(ticks === undefined ? {} : { ticks: { columns: ticks, row: one.row } }) };
}

/** The cells of a column that may be for the whole test: that of the title, else those of the steps. */
function cellsIn(table: Table, { titleRow, steps }: Block, column: number): CellAddress[] {
  const ofSteps = distinct(steps.map(({ row }) => topLeft(table.sheet, { row, column })));
  if (titleRow === undefined) return ofSteps;
  const title = topLeft(table.sheet, { row: titleRow, column });
  // The title itself may be merged over the column.
  const isTaken = title.column !== column;
  return isTaken || !isForTitle(table, title, ofSteps) ? ofSteps : [title];
}

/** In doubt, the lists of values and the values that are there tell whether titles or steps have results. */
function isForTitle({ sheet, rows }: Table, title: CellAddress, steps: readonly CellAddress[]): boolean {
  const hasList = (address: CellAddress): boolean => listAt(sheet, address) !== undefined;
  if (hasList(title) !== steps.some(hasList)) return hasList(title);
  const isFilled = (row: number): boolean => {
    const cell = cellAt(sheet, topLeft(sheet, { row, column: title.column }));
    return cell !== undefined && !isPlaceholder(cell.text);
  };
  const blocks = rows.flatMap(({ block }) => block ?? []);
  const titlesAreFilled = blocks.some(({ titleRow }) => titleRow !== undefined && isFilled(titleRow));
  return titlesAreFilled || !blocks.some((block) => block.steps.some(({ row }) => isFilled(row)));
}

/** The address of a merged cell, or the address itself. */
const topLeft = ({ merged }: Sheet, address: CellAddress): CellAddress =>
  merged.find((area) => isWithin(address, area))?.from ?? address;

const distinct = (addresses: readonly CellAddress[]): CellAddress[] => [
  ...new Map(addresses.map((address) => [`${address.row}:${address.column}`, address])).values(),
];
