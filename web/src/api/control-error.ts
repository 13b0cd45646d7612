/** A refusal of the remote control, or no answer at all (status 0). */
export class ControlError extends Error {
  /** HTTP status; 0 when the sandbox did not answer. */
  readonly status: number;
  /** The sandbox's code of the refusal, such as `exchange-unknown`. */
  readonly code: string;
  /** Each names a field and its remedy; English, as on the wire. */
  readonly errors: readonly string[];

  constructor(status: number, code: string, errors: readonly string[]) {
    super([code, ...errors].join(': '));
    this.name = 'ControlError';
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}
