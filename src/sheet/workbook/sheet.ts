import type { Area, Place } from './address.ts';
import type { Shows } from './styles.ts';

/** A cell and its text; empty cells have a position only. */
export interface Cell extends Place {
  /** As displayed: a date as `2026-11-25`, a formula as its last result. */
  readonly text: string;
  readonly isFormula: boolean;
}

export interface Formula extends Place {
  /** As written; '' for a shared formula that another cell defines. */
  readonly text: string;
}

export interface AllowedList {
  readonly areas: readonly Area[];
  readonly values: readonly string[];
}

export interface Sheet {
  readonly name: string;
  /** Name of its part. */
  readonly part: string;
  readonly isHidden: boolean;
  readonly isProtected: boolean;
  /** Cells by row and column, without empty ones. */
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, Cell>>;
  readonly hiddenRows: ReadonlySet<number>;
  readonly merged: readonly Area[];
  readonly lists: readonly AllowedList[];
  readonly formulas: readonly Formula[];
  /** Texts that its formulas and conditional formats compare with, for instance to count results. */
  readonly compared: readonly string[];
  /** The style of a position: the cell's, else the row's, else the column's. */
  styleAt(place: Place): number | undefined;
  shows(place: Place): Shows;
}

export const cellAt = ({ rows }: Pick<Sheet, 'rows'>, { row, column }: Place): Cell | undefined =>
  rows.get(row)?.get(column);

export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Uses the 1904 date system of old Macs. */
  readonly from1904: boolean;
  readonly hasFormulas: boolean;
}
