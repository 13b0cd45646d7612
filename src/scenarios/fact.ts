import type { Standing } from './format/parts.ts';
import type { Called } from './format/request.ts';

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

/** What the sandbox sees of a call beside its answer. Never leaves the process unmasked. */
export interface Seen {
  readonly call: Called;
  /** In the path. */
  readonly fid?: string;
  readonly relationshipType?: string;
  /** Who called: the consumer of the token, else the institution in the path. */
  readonly institution: string;
  /** As sent. */
  readonly customer?: string;
  readonly correlationId?: string;
  /** What the customer was to the institution in the path just before the call. */
  readonly before?: Standing;
}
