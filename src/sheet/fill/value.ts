export interface Value {
  readonly value: string | number;
  /** As the cell reads when it is opened again. */
  readonly text: string;
}
