import { usualTokenLife } from '../directory/index.ts';
import { type Clock, durationInShort, type Explanation, Remembered } from '../kernel/index.ts';
import type { Switches } from '../switches/index.ts';
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
    if (authorization === undefined || authorization.trim() === '') return { explanation: missing() };
    const [, prefix = '', token = ''] = /^(bearer +)?(.*)$/is.exec(authorization.trim()) ?? [];
    if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return { explanation: notAToken(authorization) };
    if (prefix === '' && switches['bearer-prefix'] === 'required')
      return { explanation: withoutBearer(true) };
    const found = await verified(token);
    if (found === undefined) return { explanation: notOurs() };
    const { kid, claims, fault } = found;
    const retired = keyRing.retiredAt(kid);
    if (retired !== undefined) return { explanation: keyRetired(kid, clock.now() - retired) };
    if (issuer !== undefined && claims.iss !== issuer)
      return { explanation: otherIssuer(claims.iss, issuer) };
    if (fault !== undefined) return { explanation: fault };
    const seconds = clock.now() / 1000;
    const late = seconds - Number(claims.exp);
    if (late >= 0) return { explanation: expired(late) };
    const early = Number(claims.nbf ?? 0) - seconds;
    if (early > 0) return { explanation: notYetValid(early) };
    const principal = principalOf(claims);
    return { principal: prefix === '' ? { ...principal, note: withoutBearer(false) } : principal };
  };
}

const where = 'header Authorization';
const getToken = {
  en: 'Get an access token from /token and send it as "Authorization: Bearer <token>".',
  nb: 'Hent et token fra /token og send det som «Authorization: Bearer <token>».',
};

const missing = (): Explanation => ({
  code: 'token-missing',
  where,
  expected: 'Bearer and an access token',
  got: 'no header',
  summary: { en: 'The request carries no access token.', nb: 'Forespørselen har ikke noe token.' },
  remedy: getToken,
});

const notAToken = (authorization: string): Explanation => ({
  code: 'token-malformed',
  where,
  expected: 'Bearer and an access token, a JWT',
  got: /^basic /i.test(authorization) ? 'Basic credentials' : 'something that is not a JWT',
  summary: {
    en: 'What stands in Authorization is not an access token.',
    nb: 'Det som står i Authorization, er ikke et token.',
  },
  remedy: getToken,
});

const notOurs = (): Explanation => ({
  code: 'token-signature',
  where,
  expected: "a token signed by this sandbox's Maskinporten",
  got: 'a signature that does not verify',
  summary: {
    en: 'The access token was altered, or signed by somebody else.',
    nb: 'Tokenet er endret, eller signert av noen andre.',
  },
  remedy: {
    en: "Use a token from this sandbox's /token; tokens of the real Maskinporten or of another sandbox do not work here.",
    nb: 'Bruk et token fra denne sandkassens /token; token fra ekte Maskinporten eller en annen sandkasse virker ikke her.',
  },
});

const keyRetired = (kid: string, past: number): Explanation => ({
  code: 'token-key-retired',
  where,
  expected: 'a token signed by a key of /jwk',
  got: `kid ${kid}, which stopped signing ${durationInShort(past / 1000)} ago`,
  summary: {
    en: `The access token was signed by a key that was replaced ${durationInShort(past / 1000)} ago and is not in /jwk any more.`,
    nb: `Tokenet er signert med en nøkkel som ble byttet ut for ${durationInShort(past / 1000)} siden og ikke lenger er i /jwk.`,
  },
  remedy: {
    en: 'Get a new token. Whoever checks tokens must fetch /jwk again when it meets a kid that it does not know.',
    nb: 'Hent et nytt token. Den som kontrollerer token, må hente /jwk på nytt når den møter en ukjent kid.',
  },
});

const otherIssuer = (iss: unknown, expected: string): Explanation => ({
  code: 'token-issuer',
  where,
  expected,
  got: withoutSecrets(iss),
  summary: { en: 'The access token is from another issuer.', nb: 'Tokenet er fra en annen utsteder.' },
  remedy: getToken,
});

const expired = (late: number): Explanation => ({
  code: 'token-expired',
  where,
  expected: 'a token that has not expired',
  got: `expired ${durationInShort(late)} ago`,
  summary: {
    en: `The access token expired ${durationInShort(late)} ago.`,
    nb: `Tokenet utløp for ${durationInShort(late)} siden.`,
  },
  remedy: {
    en: `Get a new token a little before the old one expires: it lives ${usualTokenLife} s unless client or scope say otherwise.`,
    nb: `Hent nytt token litt før det gamle utløper: det lever i ${usualTokenLife} s om ikke klient eller scope sier noe annet.`,
  },
});

const notYetValid = (early: number): Explanation => ({
  code: 'token-not-yet-valid',
  where,
  expected: 'a token whose nbf is past',
  got: `nbf ${durationInShort(early)} ahead`,
  summary: {
    en: `The access token is not valid for another ${durationInShort(early)}, as its nbf says.`,
    nb: `Tokenet gjelder først om ${durationInShort(early)}, slik dets nbf sier.`,
  },
  remedy: getToken,
});

const withoutBearer = (refused: boolean): Explanation => ({
  code: 'token-without-bearer',
  where,
  expected: 'Bearer <token>',
  got: '<token>',
  summary: refused
    ? { en: 'The word Bearer is missing before the token.', nb: 'Ordet Bearer mangler foran tokenet.' }
    : {
        en: 'The word Bearer is missing before the token; let through.',
        nb: 'Ordet Bearer mangler foran tokenet; sluppet gjennom.',
      },
  remedy: getToken,
});
