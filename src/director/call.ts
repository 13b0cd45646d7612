import type { Explanation, UploadAccount } from '../kernel/index.ts';
import type { CallName, ReceivedAnswer, Standing } from '../scenarios/index.ts';

/** The access token of a call. `altered`: wrong signature or issuer; `other`: refused for another reason. */
export interface ObservedToken {
  readonly kind: 'none' | 'valid' | 'expired' | 'altered' | 'other';
  readonly scopes: readonly string[];
  /** Its `jti`; never the token itself. */
  readonly id?: string | undefined;
}

/**
 * A client's call as it arrives; `AnsweredCall` adds the answer. Values are not masked: mask whatever leaves the process.
 * Times are milliseconds of a monotonic clock.
 */
export interface ObservedCall {
  readonly call: CallName;
  /** Of the path. */
  readonly fid?: string;
  readonly relationshipType?: string;
  /** The caller: the token's consumer, else the institution in the path. */
  readonly institution: string;
  /** Of the header Sandbox-Run. */
  readonly run: string;
  /** The header CustomerID, as sent. */
  readonly customer?: string;
  readonly correlationId?: string;
  /** The customer's standing with the institution in the path just before the call. */
  readonly before?: Standing;
  readonly token: ObservedToken;
  readonly query: Readonly<Record<string, string>>;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly arrived: number;
  /** The file of an upload. Before the answer it is there only if `wantsFile` asked for it. */
  readonly upload?: ObservedUpload | undefined;
}

/** The grant of a call of /token. */
export interface ObservedGrant {
  readonly alg: string;
  /** Number of certificates in x5c; undefined without x5c. */
  readonly certificates?: number | undefined;
  readonly scopes: readonly string[];
  /** Seconds. */
  readonly lifetime?: number | undefined;
}

export interface ObservedUpload {
  readonly boundary: 'plain' | 'quoted' | 'other-than-body';
  /** False if KFR refused the call before it read the file, as for an unauthorised one. */
  readonly isRead: boolean;
  /** Whether the upload was aborted, so that its contents are unknown. */
  readonly isCutOff?: boolean;
  /** Undefined if the form could not be parsed. */
  readonly contents?: UploadAccount | undefined;
}

export interface AnsweredCall extends ObservedCall {
  /** The exchange's id in the journal. */
  readonly exchange: string;
  /** ISO 8601, the sandbox's clock. */
  readonly at: string;
  readonly ended: number;
  /** Method and path. */
  readonly requestLine: string;
  readonly answer: ReceivedAnswer;
  readonly grant?: ObservedGrant | undefined;
  readonly explanation?: Explanation | undefined;
  /** Number of the fault that an armed case injected. */
  readonly injection?: number | undefined;
  /** Whether it repeats a write whose outcome the client did not know, and finds that it was carried out. Set by the director. */
  readonly isRetry?: boolean;
}
