export interface CellValue {
  readonly value: string | number | boolean;
  /** The text that the cell has when it is read again. */
  readonly text: string;
}
