/** The checks of an access token whose signature is known: each returns the explanation of its failure. */
import type { Explanation } from '../kernel/index.ts';
import { explain } from './explain.ts';
import { withoutSecrets } from './received.ts';
import type { KeyRing } from './signing/key-ring.ts';

type Claims = Readonly<Record<string, unknown>>;

/** Three base64url parts, none of them empty. */
export const isCompactJwt = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text);

export function retiredKey(
  keyRing: Pick<KeyRing, 'retiredAt'>,
  kid: string,
  now: number,
): Explanation | undefined {
  const retired = keyRing.retiredAt(kid);
  return retired === undefined
    ? undefined
    : explain('token-key-retired', { kid, past: (now - retired) / 1000 });
}

/** @param issuer undefined: any */
export const otherIssuer = ({ iss }: Claims, issuer: string | undefined): Explanation | undefined =>
  issuer === undefined || iss === issuer
    ? undefined
    : explain('token-issuer', { iss: withoutSecrets(iss), issuer });

/** @param now milliseconds since the epoch */
export function invalidNow({ exp, nbf = 0 }: Claims, now: number): Explanation | undefined {
  const seconds = now / 1000;
  const late = seconds - Number(exp);
  if (late >= 0) return explain('token-expired', { late });
  const early = Number(nbf) - seconds;
  return early > 0 ? explain('token-not-yet-valid', { early }) : undefined;
}
