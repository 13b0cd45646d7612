import { isObject, maskIdentifier } from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';
import { adviceFor } from './claim-names.ts';
import { refused } from './explain.ts';
import type { GrantClaims } from './grant.ts';

const isText = (value: unknown): value is string => typeof value === 'string';
const isFilledText = (value: unknown): value is string => isText(value) && value.trim() !== '';
const isDigits = (count: number) => {
  const digits = new RegExp(`^\\d{${count}}$`);
  return (value: unknown): value is string => isText(value) && digits.test(value);
};
/** Milliseconds too: like the real server, they are counted as seconds, and fail by the lifetime or as from the future. */
const isMoment = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isUri = (value: unknown): value is string =>
  isText(value) && value.length <= 2_000 && URL.canParse(value);
const isUriOrSome = (value: unknown): value is string | readonly string[] =>
  Array.isArray(value) ? value.length > 0 && value.length <= 20 && value.every(isUri) : isUri(value);
const isDetails = (value: unknown): value is readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) && value.length === 1 && value.every(isObject);
const isThere = (value: unknown): value is NonNullable<unknown> => value !== undefined && value !== null;

/** A check for each claim of GrantClaims, which makes the value what the type says. */
type ClaimChecks = {
  readonly [Name in keyof GrantClaims]-?: (value: unknown) => value is NonNullable<GrantClaims[Name]>;
};

/** Every claim a grant may have (Digdir's grant documentation; nbf and sub are tolerated). Any other is refused. */
const checks: ClaimChecks = {
  iss: isFilledText,
  scope: isFilledText,
  iat: isMoment,
  exp: isMoment,
  // What is wrong with aud, also that it is missing, is a fault of its own, found later.
  aud: isThere,
  nbf: isMoment,
  sub: isText,
  jti: isText,
  resource: isUriOrSome,
  pid: isDigits(11),
  consumer_org: isDigits(9),
  authorization_details: isDetails,
};

const claimNames = Object.keys(checks) as (keyof GrantClaims)[];
const required: readonly string[] = ['iss', 'scope', 'iat', 'exp'];

/** A claim's value, fit to be shown: what stands in pid is a person's, however it is written. */
export const shownClaim = (name: string, value: unknown): string =>
  name === 'pid' ? maskIdentifier(withoutSecrets(value)) : withoutSecrets(value);

export const isKnownClaim = (name: string): boolean => Object.hasOwn(checks, name);

/**
 * Checks the names and forms of the claims.
 * @throws Refusal invalid-parameter (MP-011)
 */
export function checkClaims(claims: Readonly<Record<string, unknown>>): GrantClaims {
  for (const name of Object.keys(claims)) {
    if (isKnownClaim(name)) continue;
    const advice = adviceFor(name, (claim) => claims[claim] !== undefined);
    throw refused('claim-unknown', { name: withoutSecrets(name), advice });
  }
  assertForms(claims);
  return claims;
}

function assertForms(claims: Readonly<Record<string, unknown>>): asserts claims is GrantClaims {
  for (const name of claimNames) {
    const value = claims[name];
    if (value === undefined) {
      if (required.includes(name)) throw refused('claim-missing', { name });
    } else if (!checks[name](value)) {
      const kind = Array.isArray(value) ? 'array' : typeof value;
      throw refused('claim-form', { name, kind, value: shownClaim(name, value) });
    }
  }
}
