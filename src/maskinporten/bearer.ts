import { type Clock, type Explanation, Remembered } from '../kernel/index.ts';
import type { Switches } from '../switches/index.ts';
import { explain } from './explain.ts';
import { claimFault, type Principal, principalOf } from './principal.ts';
import { withoutSecrets } from './received.ts';
import type { KeyRing } from './signing/key-ring.ts';

export type Authorized = { readonly principal: Principal } | { readonly explanation: Explanation };

/** @param authorization the header's value as it came */
export type Authorize = (authorization: string | undefined) => Promise<Authorized>;

export interface BearerSettings {
  readonly clock: Clock;
  readonly keyRing: Pick<KeyRing, 'verify' | 'retiredAt'>;
  /** The one accepted issuer, or undefined: any, as the sandbox may be reached by several names. */
  readonly issuer: string | undefined;
  /** Read at each use. */
  readonly switches: Pick<Switches, 'bearer-prefix'>;
}

/** A token that one of our keys has signed, and what is wrong with the form of its claims. */
interface Verified {
  readonly kid: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly fault: Explanation | undefined;
}

/** Tokens whose signature has been verified; its oldest goes out first. */
const rememberedTokens = 1_000;

/**
 * Makes the check of access tokens that a resource server does: form, signature, claims, expiry (RFC 6750, 2.1;
 * RFC 7519, 4.1 and 7.2). A signature verified once is remembered; time and key are looked at on each use.
 */
export function bearerCheck({ clock, keyRing, issuer, switches }: BearerSettings): Authorize {
  const remembered = new Remembered<Verified>(rememberedTokens);

  async function verified(token: string): Promise<Verified | undefined> {
    const known = remembered.get(token);
    if (known !== undefined) return known;
    const found = await keyRing.verify(token);
    if (found === undefined) return undefined;
    const result = { ...found, fault: claimFault(found.claims) };
    remembered.set(token, result);
    return result;
  }

  return async (authorization) => {
    if (authorization === undefined || authorization.trim() === '')
      return { explanation: explain('token-missing') };
    const [, prefix = '', token = ''] = /^(bearer +)?(.*)$/is.exec(authorization.trim()) ?? [];
    if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token))
      return { explanation: explain('token-malformed', { isBasic: /^basic /i.test(authorization) }) };
    if (prefix === '' && switches['bearer-prefix'] === 'required')
      return { explanation: explain('token-without-bearer', { isLetThrough: false }) };
    const found = await verified(token);
    if (found === undefined) return { explanation: explain('token-signature') };
    const { kid, claims, fault } = found;
    const retired = keyRing.retiredAt(kid);
    if (retired !== undefined) {
      const past = (clock.now() - retired) / 1000;
      return { explanation: explain('token-key-retired', { kid, past }) };
    }
    if (issuer !== undefined && claims.iss !== issuer)
      return { explanation: explain('token-issuer', { iss: withoutSecrets(claims.iss), issuer }) };
    if (fault !== undefined) return { explanation: fault };
    const seconds = clock.now() / 1000;
    const late = seconds - Number(claims.exp);
    if (late >= 0) return { explanation: explain('token-expired', { late }) };
    const early = Number(claims.nbf ?? 0) - seconds;
    if (early > 0) return { explanation: explain('token-not-yet-valid', { early }) };
    const principal = principalOf(claims);
    if (prefix !== '') return { principal };
    return { principal: { ...principal, note: explain('token-without-bearer', { isLetThrough: true }) } };
  };
}
