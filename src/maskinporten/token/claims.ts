import { isObject, type Localized, maskIdentifier } from '../../kernel/index.ts';
import { Refusal } from '../errors.ts';
import { received, withoutSecrets } from '../received.ts';
import { adviceFor } from './claim-names.ts';
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

interface ClaimRow<Value> {
  readonly required: boolean;
  readonly form: Localized;
  readonly check: (value: unknown) => value is Value;
}

/** A row for each claim of GrantClaims, whose check makes the value what the type says. */
type ClaimTable = { readonly [Name in keyof GrantClaims]-?: ClaimRow<NonNullable<GrantClaims[Name]>> };

const seconds: Localized = { en: 'seconds since 1970, a number', nb: 'sekunder siden 1970, som tall' };

/** Every claim a grant may have (Digdir's grant documentation; nbf and sub are tolerated). Any other is refused. */
const claimTable: ClaimTable = {
  iss: {
    required: true,
    form: { en: 'the client id, a string', nb: 'klient-id-en, som tekst' },
    check: isFilledText,
  },
  scope: {
    required: true,
    form: {
      en: 'scopes divided by spaces, a string',
      nb: 'ett eller flere scope skilt med mellomrom, som tekst',
    },
    check: isFilledText,
  },
  iat: { required: true, form: seconds, check: isMoment },
  exp: { required: true, form: seconds, check: isMoment },
  // What is wrong with aud, also that it is missing, is a fault of its own, found later.
  aud: {
    required: false,
    form: { en: 'the issuer, one string', nb: 'issueren, én tekst' },
    check: isThere,
  },
  nbf: { required: false, form: seconds, check: isMoment },
  sub: { required: false, form: { en: 'a string', nb: 'en tekst' }, check: isText },
  jti: { required: false, form: { en: 'a string', nb: 'en tekst' }, check: isText },
  resource: {
    required: false,
    form: { en: 'a URI, or an array of URIs', nb: 'en URI, eller en liste av URI-er' },
    check: isUriOrSome,
  },
  pid: {
    required: false,
    form: { en: '11 digits, a string', nb: '11 sifre, som tekst' },
    check: isDigits(11),
  },
  consumer_org: {
    required: false,
    form: {
      en: 'an organisation number of 9 digits, a string',
      nb: 'et organisasjonsnummer på 9 sifre, som tekst',
    },
    check: isDigits(9),
  },
  authorization_details: {
    required: false,
    form: { en: 'an array with one object', nb: 'en liste med ett objekt' },
    check: isDetails,
  },
};

/** A claim's value, fit to be shown: what stands in pid is a person's, however it is written. */
export const shownClaim = (name: string, value: unknown): string =>
  name === 'pid' ? maskIdentifier(withoutSecrets(value)) : withoutSecrets(value);

export const isKnownClaim = (name: string): boolean => Object.hasOwn(claimTable, name);

/**
 * Checks the names and forms of the claims.
 * @throws Refusal invalid-parameter (MP-011)
 */
export function checkClaims(claims: Readonly<Record<string, unknown>>): GrantClaims {
  for (const name of Object.keys(claims)) {
    if (!isKnownClaim(name)) throw unknownClaim(name, claims);
  }
  assertForms(claims);
  return claims;
}

function assertForms(claims: Readonly<Record<string, unknown>>): asserts claims is GrantClaims {
  for (const [name, { required, form, check }] of Object.entries(claimTable)) {
    const value = claims[name];
    if (value === undefined ? required : !check(value)) throw wrongForm(name, form, value);
  }
}

function unknownClaim(name: string, claims: Readonly<Record<string, unknown>>): Refusal {
  const present = (claim: string): boolean => claims[claim] !== undefined;
  const { meant, remedy } = adviceFor(name, present, (claim) => claimTable[claim].form);
  return new Refusal('invalid-parameter', {
    code: 'claim-unknown',
    where: 'claims',
    expected: `only ${Object.keys(claimTable).join(', ')}`,
    got: received(name),
    summary: {
      en: `The grant has a claim that Maskinporten does not know: ${withoutSecrets(name)}${meant === undefined ? '.' : `. Did you mean ${meant}?`}`,
      nb: `Grantet har et claim som Maskinporten ikke kjenner: ${withoutSecrets(name)}${meant === undefined ? '.' : `. Mente du ${meant}?`}`,
    },
    remedy,
  });
}

function wrongForm(name: string, form: Localized, value: unknown): Refusal {
  const missing = value === undefined;
  return new Refusal('invalid-parameter', {
    code: missing ? 'claim-missing' : 'claim-form',
    where: `claim ${name}`,
    expected: form.en,
    got: missing
      ? 'not there'
      : `${Array.isArray(value) ? 'array' : typeof value}: ${shownClaim(name, value)}`,
    summary: missing
      ? { en: `The grant lacks the claim ${name}.`, nb: `Grantet mangler claimet ${name}.` }
      : {
          en: `The claim ${name} does not have the right form.`,
          nb: `Claimet ${name} har ikke riktig form.`,
        },
    remedy: { en: `Set ${name} to ${form.en}.`, nb: `Sett ${name} til ${form.nb}.` },
  });
}
