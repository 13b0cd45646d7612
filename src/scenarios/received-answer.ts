/** The answer that a client received: read from the wire by the player, inside the sandbox by the observer. */
export interface ReceivedAnswer {
  /** `none` if the connection was cut or the client timed out. */
  readonly status: number | 'none';
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, else the text; undefined without a body. */
  readonly body?: unknown;
  /** Of the access token in it. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
  /** Milliseconds from the request to the answer, in real time. */
  readonly took: number;
}
