/** One exchange as it is judged: by the player from the wire, by the observer from inside the sandbox. */
export interface Answer {
  /** `none` when the line was cut or the caller gave up. */
  readonly status: number | 'none';
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, the text itself where it is none, undefined without a body. */
  readonly body?: unknown;
  /** Of the access token that it issues. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Real time until it came, in milliseconds. */
  readonly took: number;
}
