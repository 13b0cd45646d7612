import { BoundedMap, type Clock, type Explanation } from '../kernel/index.ts';
import type { Switches } from '../switches/index.ts';
import { explain } from './explain.ts';
import { claimErrorIn, type Principal, principalOf } from './principal.ts';
import type { KeyRing } from './signing/key-ring.ts';
import { invalidNow, isCompactJwt, otherIssuer, retiredKey } from './token-checks.ts';

/** `claims`: of a refused token with a valid signature. */
export type Authorized =
  | { readonly principal: Principal }
  | { readonly explanation: Explanation; readonly claims?: Readonly<Record<string, unknown>> };

/** @param authorization value of the header, unchanged */
export type Authorize = (authorization: string | undefined) => Promise<Authorized>;

export interface BearerSettings {
  readonly clock: Clock;
  readonly keyRing: Pick<KeyRing, 'verify' | 'retiredAt'>;
  /** The only accepted issuer; undefined: any, as the sandbox may be reached by several names. */
  readonly issuer: string | undefined;
  /** Read at each use. */
  readonly switches: Pick<Switches, 'bearer-prefix'>;
}

/** A token with a valid signature. */
interface VerifiedToken {
  readonly kid: string;
  readonly claims: Readonly<Record<string, unknown>>;
  /** The first claim with a wrong form. */
  readonly claimError: Explanation | undefined;
}

/** Capacity of the cache of verified tokens. */
const cachedTokens = 1_000;

/**
 * Creates the access token check of a resource server: form, signature, claims, expiry (RFC 6750, 2.1; RFC 7519, 4.1
 * and 7.2). Verified signatures are cached; expiry and retirement of the key are checked on each use.
 */
export function bearerCheck({ clock, keyRing, issuer, switches }: BearerSettings): Authorize {
  const cache = new BoundedMap<VerifiedToken>(cachedTokens);

  async function verified(token: string): Promise<VerifiedToken | undefined> {
    const cached = cache.get(token);
    if (cached !== undefined) return cached;
    const found = await keyRing.verify(token);
    if (found === undefined) return undefined;
    const result = { ...found, claimError: claimErrorIn(found.claims) };
    cache.set(token, result);
    return result;
  }

  return async (authorization) => {
    if (authorization === undefined || authorization.trim() === '')
      return { explanation: explain('token-missing') };
    const [, prefix = '', token = ''] = /^(bearer +)?(.*)$/is.exec(authorization.trim()) ?? [];
    if (!isCompactJwt(token))
      return { explanation: explain('token-malformed', { isBasic: /^basic /i.test(authorization) }) };
    if (prefix === '' && switches['bearer-prefix'] === 'required')
      return { explanation: explain('token-without-bearer', { isLetThrough: false }) };
    const found = await verified(token);
    if (found === undefined) return { explanation: explain('token-signature') };
    const { kid, claims, claimError } = found;
    const now = clock.now();
    const explanation =
      retiredKey(keyRing, kid, now) ?? otherIssuer(claims, issuer) ?? claimError ?? invalidNow(claims, now);
    if (explanation !== undefined) return { explanation, claims };
    const principal = principalOf(claims);
    if (prefix !== '') return { principal };
    return { principal: { ...principal, note: explain('token-without-bearer', { isLetThrough: true }) } };
  };
}
