import type { NearMiss } from './exchange.ts';

/** What a SandboxError tells besides its message. */
export interface ErrorFacts {
  /** Stable: an explanation of a refused call, such as `audience-without-slash`, or a refusal of the remote control, such as `fault-order`. */
  readonly code: string;
  /** Where the cause is: `claim aud`, `header CustomerID`. */
  readonly where?: string | undefined;
  readonly expected?: string | undefined;
  readonly got?: string | undefined;
  /** What you can do, in the language of the options. */
  readonly remedy?: string | undefined;
  /** HTTP status of the answer. */
  readonly status?: number | undefined;
  /** Each mistake of a call of the remote control, or of the options. */
  readonly faults?: readonly string[] | undefined;
  /** Of `exchange-wait`: the calls that come closest. */
  readonly nearest?: readonly NearMiss[] | undefined;
  /** Id of the recorded call. */
  readonly exchange?: string | undefined;
}

/** The sandbox refused, did not answer or could not start. */
export class SandboxError extends Error implements ErrorFacts {
  readonly code: string;
  readonly where: string | undefined;
  readonly expected: string | undefined;
  readonly got: string | undefined;
  readonly remedy: string | undefined;
  readonly status: number | undefined;
  readonly faults: readonly string[];
  readonly nearest: readonly NearMiss[];
  readonly exchange: string | undefined;

  constructor(message: string, facts: ErrorFacts, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'SandboxError';
    this.code = facts.code;
    this.where = facts.where;
    this.expected = facts.expected;
    this.got = facts.got;
    this.remedy = facts.remedy;
    this.status = facts.status;
    this.faults = facts.faults ?? [];
    this.nearest = facts.nearest ?? [];
    this.exchange = facts.exchange;
  }
}
