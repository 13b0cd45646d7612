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
/** Accepts milliseconds too: like the real server, /token reads them as seconds, so that the time checks refuse them. */
const isMoment = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isUri = (value: unknown): value is string =>
  isText(value) && value.length <= 2_000 && URL.canParse(value);
const isUriOrUris = (value: unknown): value is string | readonly string[] =>
  Array.isArray(value) ? value.length > 0 && value.length <= 20 && value.every(isUri) : isUri(value);
const isDetails = (value: unknown): value is readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) && value.length === 1 && value.every(isObject);
const isPresent = (value: unknown): value is NonNullable<unknown> => value !== undefined && value !== null;

/** A type guard for each claim of GrantClaims. */
type ClaimChecks = {
  readonly [Name in keyof GrantClaims]-?: (value: unknown) => value is NonNullable<GrantClaims[Name]>;
};

/** All claims of a grant (Digdir's grant documentation; nbf and sub are tolerated). Others are refused. */
const checks: ClaimChecks = {
  iss: isFilledText,
  scope: isFilledText,
  iat: isMoment,
  exp: isMoment,
  // checkAudience, a later step, refuses a wrong or missing aud with an error of its own.
  aud: isPresent,
  nbf: isMoment,
  sub: isText,
  jti: isText,
  resource: isUriOrUris,
  pid: isDigits(11),
  consumer_org: isDigits(9),
  authorization_details: isDetails,
};

const claimNames = Object.keys(checks) as (keyof GrantClaims)[];
const required: readonly string[] = ['iss', 'scope', 'iat', 'exp'];

/** What `withoutSecrets` returns as it is: an id, a URL, a scope. */
const plain = /^[\w:./-]{1,63}$/;

/** A claim's value, sanitised for display. pid is always masked, whatever its form. */
export function shownClaim(name: string, value: unknown): string {
  if (name === 'pid') return maskIdentifier(withoutSecrets(value));
  return typeof value === 'string' && plain.test(value) ? value : withoutSecrets(value);
}

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
