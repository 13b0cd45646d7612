/** One exchange as it is judged: by the player from the wire, by the observer from inside the sandbox. */
export interface ReceivedAnswer {
  /** `none` when the connection was cut or the caller timed out. */
  readonly status: number | 'none';
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, the text itself where it is none, undefined without a body. */
  readonly body?: unknown;
  /** Of the access token that it issues. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Real time until the answer, in milliseconds. */
  readonly took: number;
}
