import type { Explanation } from '../kernel/index.ts';

/** Whose token a request carries, as the resource server needs to know it. */
export interface Caller {
  /** Organisation number of the consumer in the token; a supplier in it plays no part. */
  readonly consumer: string;
  readonly scopes: readonly string[];
  readonly claims: Readonly<Record<string, unknown>>;
  readonly note?: Explanation;
}

export type Authorized = { readonly principal: Caller } | { readonly explanation: Explanation };

export type Authorize = (authorization: string | undefined) => Promise<Authorized>;
