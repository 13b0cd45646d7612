export interface Value {
  readonly value: string | number;
  /** As it is read again. */
  readonly text: string;
}
