import type { Area, Place } from './address.ts';
import type { Shows } from './styles.ts';

/** A cell with what it shows, or the place of one that is empty. */
export interface Cell extends Place {
  /** As a person reads it: a date as `2026-11-25`, a formula as its last result. */
  readonly text: string;
  readonly isFormula: boolean;
}

export interface Formula extends Place {
  /** As written; '' where another cell's formula is shared. */
  readonly text: string;
}

export interface AllowedList {
  readonly areas: readonly Area[];
  readonly values: readonly string[];
}

export interface Sheet {
  readonly name: string;
  /** Its part in the zip. */
  readonly part: string;
  readonly isHidden: boolean;
  readonly isProtected: boolean;
  /** Cells by row and column; those with neither value nor formula are left out. */
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, Cell>>;
  readonly hiddenRows: ReadonlySet<number>;
  readonly merged: readonly Area[];
  readonly lists: readonly AllowedList[];
  readonly formulas: readonly Formula[];
  /** Texts that its formulas and conditions compare with: what a column of results is counted by. */
  readonly compared: readonly string[];
  /** The style that a value in that place has or would have: the cell's, else the row's, else the column's. */
  styleAt(place: Place): number | undefined;
  shows(place: Place): Shows;
}

export const cellAt = ({ rows }: Pick<Sheet, 'rows'>, { row, column }: Place): Cell | undefined =>
  rows.get(row)?.get(column);

export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Days are counted from 1904 on, as old Macs did. */
  readonly from1904: boolean;
  readonly hasFormulas: boolean;
}
