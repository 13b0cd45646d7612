import type { Explanation, UploadAccount } from '../kernel/index.ts';
import type { Answer, Called, Standing } from '../scenarios/index.ts';

/** The access token of a call. `altered`: not signed by whom it should be; `other`: refused for another reason. */
export interface TokenSeen {
  readonly kind: 'none' | 'valid' | 'expired' | 'altered' | 'other';
  readonly scopes: readonly string[];
  /** By which it is known again; not the token itself. */
  readonly id?: string | undefined;
}

/** A call of a client as cases see it: complete when it comes, and once more with its answer (`AnsweredCall`). Never leaves the process unmasked. Moments are milliseconds of a monotonic clock. */
export interface ObservedCall {
  readonly call: Called;
  /** In the path. */
  readonly fid?: string;
  readonly relationshipType?: string;
  /** Who called: the consumer of the token, else the institution in the path. */
  readonly institution: string;
  /** Of the header Sandbox-Run. */
  readonly run: string;
  /** As sent. */
  readonly customer?: string;
  readonly correlationId?: string;
  /** What the customer was to the institution in the path just before the call. */
  readonly before?: Standing;
  readonly token: TokenSeen;
  readonly query: Readonly<Record<string, string>>;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly arrived: number;
  /** The file of an upload. Before the answer only when the director wants it. */
  readonly upload?: UploadSeen | undefined;
}

/** The grant of a call of /token. */
export interface GrantSeen {
  readonly alg: string;
  /** How many certificates its x5c has; undefined without x5c. */
  readonly certificates?: number | undefined;
  readonly scopes: readonly string[];
  /** Seconds. */
  readonly lifetime?: number | undefined;
}

export interface UploadSeen {
  readonly boundary: 'plain' | 'quoted' | 'other-than-body';
  /** Whether KFR has looked at it: a call that may not be made is refused before. */
  readonly isRead: boolean;
  /** Whether it broke off on its way, so that nobody knows what it was. */
  readonly isCutOff?: boolean;
  /** Undefined when the form could not be read. */
  readonly contents?: UploadAccount | undefined;
}

/** The same call when it has been answered. */
export interface AnsweredCall extends ObservedCall {
  /** The exchange's id in the journal. */
  readonly exchange: string;
  /** ISO 8601, the sandbox's clock. */
  readonly at: string;
  readonly ended: number;
  /** Method and path. */
  readonly line: string;
  readonly answer: Answer;
  readonly grant?: GrantSeen | undefined;
  readonly explanation?: Explanation | undefined;
  /** The number of the part that the sandbox played in it. */
  readonly part?: number | undefined;
}
