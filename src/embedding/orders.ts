import type { Api } from '../control/index.ts';
import type { Given } from './given.ts';

/** A duration: milliseconds, or ISO 8601 such as `PT5S`. */
export type Duration = number | string;

/** An access token of any shape, made without a grant (docs/maskinporten.md). Without any field: the one of the first institution's client. */
export interface MintedToken extends Given<Api.TokenWish> {
  readonly by?: 'mint' | undefined;
}

/** An access token from `/token`, for a grant signed with the enterprise certificate of the institution. */
export interface GrantedToken {
  readonly by: 'grant';
  /** Organisation number. Default: the first institution. */
  readonly institution?: string | undefined;
  /** Separated by spaces. Default: all of the client's. */
  readonly scope?: string | undefined;
  /** Organisation number of the institution on whose behalf a supplier asks. */
  readonly consumerOrg?: string | undefined;
  /** Claims of the grant that differ from valid ones; undefined leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
  /** Fields of its header that differ from valid ones; undefined leaves one out. */
  readonly header?: Readonly<Record<string, unknown>> | undefined;
  /** The header Sandbox-Run of the token request. */
  readonly run?: string | undefined;
}

type DescribedAnswer = Api.AnswersOrder['answers'][number];

/** An answer of `/token`, whatever the grant. One of `error`, `status` and `cut`, a `delay`, or both. */
export interface NextAnswer extends Given<Omit<DescribedAnswer, 'delay'>> {
  /** Real time, at most ten minutes. */
  readonly delay?: Duration | undefined;
}

/** Which requests get the answers, and how often. */
export type NextOptions = Given<Omit<Api.AnswersOrder, 'answers'>>;

/** A fault of KFR: which calls get it, and what happens to them (docs/faults.md). Without a call's fields, each call gets it. */
export interface Fault extends Given<Omit<Api.FaultOrder, 'delay'>> {
  /** Real time before the answer, at most ten minutes; or chosen by chance for each call. */
  readonly delay?: Duration | { readonly from: Duration; readonly to: Duration } | undefined;
}

/** An ordered fault. With `await using` it is cancelled at the end of the block. */
export interface OrderedFault extends AsyncDisposable {
  readonly id: string;
  /** Cancels it, and closes the connections that it holds. Does nothing when it is used up. */
  cancel(): Promise<void>;
}
