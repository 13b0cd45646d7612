import { durationInShort } from '../../kernel/index.ts';
import type { GrantClaims } from './grant.ts';
import type { Wrapping } from './wrapping.ts';

/** English phrases of the evidence, some of which the English texts share. */

/** The form of each claim, in the order of Digdir's documentation. */
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

/** Lists what surrounds a value or interrupts it. */
export const wrappedIn = (found: readonly Wrapping[]): string =>
  list.format(found.map((each) => around[each]));

/** The first use of a grant; both times in milliseconds since the epoch. */
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

const maxListed = 5;

/** The first organisations, and the number of the others. @param and the conjunction before that number */
export const shortList = (organisations: readonly string[], and: string): string => {
  const named = organisations.slice(0, maxListed).join(', ');
  return organisations.length > maxListed ? `${named} ${and} ${organisations.length - maxListed}` : named;
};

/** @param shown a received text, sanitised for display */
export const orEmpty = (shown: string): string => (shown.trim() === '' ? 'an empty text' : shown);
