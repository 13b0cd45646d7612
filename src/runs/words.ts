/** Reasons why a case of a run is open, in one language. */
export interface ReasonTexts {
  readonly cutOff: string;
}
