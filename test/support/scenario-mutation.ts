/** What a test does to one answer on its way to the player, so that the behaviour that a case checks is broken. */

export interface WireAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WireCall {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** The answer as it is to reach the caller. The one it was given, unchanged, for calls that are not meant. */
export type Mutation = (answer: WireAnswer, call: WireCall) => WireAnswer;
