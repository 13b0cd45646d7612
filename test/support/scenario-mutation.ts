/** Changes answers on their way to the player, to break the behaviour that a case checks. */

export interface WireAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WireCall {
  readonly method: string;
  /** Includes the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Returns the answer for the caller; the given one, unchanged, for other calls. */
export type Mutation = (answer: WireAnswer, call: WireCall) => WireAnswer;
