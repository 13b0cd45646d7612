import type { Api } from '../control/index.ts';
import type { Given } from './given.ts';

/** Why a call was refused, or a note on an accepted one. Without tokens, keys and complete person numbers. */
export type Explanation = Api.Explanation;

/** A recorded call of Maskinporten or KFR (docs/refusals.md). Tokens, keys and person numbers are masked. */
export type Exchange = Api.Exchange;

/** Selects recorded calls that meet all of it. */
export interface ExchangeFilter
  extends Given<Omit<FilterQuery, 'status' | 'since' | 'limit' | 'atLeast' | 'timeout'>> {
  /** A status, a class, or `cut`: no complete answer was sent. */
  readonly status?: number | '1xx' | '2xx' | '3xx' | '4xx' | '5xx' | 'cut' | undefined;
  /** Not before this moment of the sandbox's clock. */
  readonly since?: string | Date | undefined;
}

type FilterQuery = Api.Calls['GET /_sandbox/exchanges/wait']['query'];

/** An exchange that comes close to the filter of `waitFor`, and which filters it does not meet. */
export type NearMiss = Api.ExchangesAwaited['nearest'][number];
