import { durationInShort } from '../../kernel/index.ts';
import type { GrantClaims } from './grant.ts';
import type { Wrapping } from './wrapping.ts';

/** Phrases in English that stand in the evidence of explanations, and in English texts too. */

/** What every claim of a grant must look like, in the order of Digdir's documentation. */
export const claimForms = {
  iss: 'the client id, a string',
  scope: 'scopes divided by spaces, a string',
  iat: 'seconds since 1970, a number',
  exp: 'seconds since 1970, a number',
  aud: 'the issuer, one string',
  nbf: 'seconds since 1970, a number',
  sub: 'a string',
  jti: 'a string',
  resource: 'a URI, or an array of URIs',
  pid: '11 digits, a string',
  consumer_org: 'an organisation number of 9 digits, a string',
  authorization_details: 'an array with one object',
} satisfies Record<keyof GrantClaims, string>;

const around: Readonly<Record<Wrapping, string>> = {
  'line break': 'a line break',
  invisible: 'an invisible character',
  bytes: "the b of Python's bytes before it (call .decode())",
  brackets: 'brackets around it',
  quotes: 'quotes around it',
  bearer: 'the word Bearer before it',
  name: "the parameter's name in its value",
  'last sign': 'a sign at its end',
  blanks: 'blanks',
  'other JWT': 'another JWT beside it',
  'other text': 'other text beside it',
};

const list = new Intl.ListFormat('en-GB');

/** What is around a value, or in it. */
export const wrappedIn = (found: readonly Wrapping[]): string =>
  list.format(found.map((each) => around[each]));

/** The first use of a grant, both moments in milliseconds since the epoch. */
export interface FirstUse {
  readonly first: number;
  readonly now: number;
}

export function firstUse({ first, now }: FirstUse): string {
  const at = new Date(first).toISOString();
  const away = durationInShort((now - first) / 1000);
  return first > now
    ? `${at}, ${away} ahead of the sandbox's clock, which has been set back`
    : `${at}, ${away} ago`;
}

/** So many organisations are named at most. */
const most = 5;

/** @param and before the number of those that are not named */
export const listed = (organisations: readonly string[], and: string): string => {
  const named = organisations.slice(0, most).join(', ');
  return organisations.length > most ? `${named} ${and} ${organisations.length - most}` : named;
};

/** A received text, whose secrets have been taken out. */
export const orEmpty = (shown: string): string => (shown.trim() === '' ? 'an empty text' : shown);
