import type { Area, CellAddress } from './address.ts';
import type { FormatKind } from './styles.ts';

/** A cell with its text. */
export interface Cell extends CellAddress {
  /** As displayed: a date as `2026-11-25`, a formula as its last result. */
  readonly text: string;
  readonly isFormula: boolean;
  /** The value of a checkbox. */
  readonly isBoolean?: boolean;
}

export interface Formula extends CellAddress {
  /** As written; that of the first cell for a shared formula. */
  readonly text: string;
  /** Of a shared formula: how far its references may be shifted. */
  readonly shift?: { readonly rows: number; readonly columns: number };
}

/** The values that a data validation allows in areas. */
export interface AllowedList {
  readonly areas: readonly Area[];
  readonly values: readonly string[];
}

export interface Sheet {
  readonly name: string;
  /** Name of its part in the package. */
  readonly part: string;
  readonly isHidden: boolean;
  readonly isProtected: boolean;
  /** Cells by row and column, without empty ones. */
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, Cell>>;
  readonly hiddenRows: ReadonlySet<number>;
  isHiddenColumn(column: number): boolean;
  readonly merged: readonly Area[];
  readonly lists: readonly AllowedList[];
  readonly formulas: readonly Formula[];
  /** Texts in its formulas and conditional formats, for instance those that count results. */
  readonly comparedTexts: readonly string[];
  /** The style index of an address: that of the cell, else of the row, else of the column. */
  styleAt(address: CellAddress): number | undefined;
  formatAt(address: CellAddress): FormatKind;
}

export const cellAt = ({ rows }: Pick<Sheet, 'rows'>, { row, column }: CellAddress): Cell | undefined =>
  rows.get(row)?.get(column);

export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Uses the 1904 date system of old Macs. */
  readonly from1904: boolean;
  readonly hasFormulas: boolean;
  /** Formulas of defined names, by name in lower case. */
  readonly names: ReadonlyMap<string, string>;
}
