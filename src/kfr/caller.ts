import type { Explanation } from '../kernel/index.ts';

/** The holder of a valid access token. */
export interface Caller {
  /** Organisation number of the consumer in the token. KFR ignores the supplier. */
  readonly consumer: string;
  readonly scopes: readonly string[];
  readonly claims: Readonly<Record<string, unknown>>;
  readonly note?: Explanation;
}

/** The caller, or why the token is refused; `claims`: of a refused token with a valid signature. */
export type Authorization =
  | { readonly principal: Caller }
  | { readonly explanation: Explanation; readonly claims?: Readonly<Record<string, unknown>> };

export type Authorize = (authorization: string | undefined) => Promise<Authorization>;
