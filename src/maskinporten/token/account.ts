import type { Client } from '../../directory/index.ts';
import type { Account, Explanation, GrantAccount } from '../../kernel/index.ts';
import { withoutSecrets } from '../received.ts';
import type { DecodedAssertion } from './assertion.ts';
import { isKnownClaim, shownClaim } from './claims.ts';

const keptHeaders = ['alg', 'kid', 'typ', 'cty'];
/** Kept as numbers; any other number becomes text, in which the journal masks a person number. */
const moments = ['iat', 'nbf', 'exp'];
/** A grant of hostile size must not grow the journal: so many names at most, each value cut. */
const mostNames = 30;

/** What has been seen of a grant, as far as it came. */
export interface Seen {
  decoded?: DecodedAssertion;
  client?: Client;
  readonly notes: Explanation[];
}

/**
 * What the journal may know of a grant as far as it was read: never the assertion, its signature, what is in
 * x5c, or the value of a name that has no place in a grant, for it may be a key.
 */
export function accountOf({ decoded, client, notes }: Seen): Account {
  return {
    answeredBy: 'maskinporten',
    operation: 'token',
    ...(client === undefined ? {} : { institution: client.organisationNumber }),
    ...(decoded === undefined ? {} : { grant: grantAccount(decoded) }),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

const grantAccount = ({ header, claims }: DecodedAssertion): GrantAccount => ({
  header: kept(header, (name) => keptHeaders.includes(name)),
  claims: kept(claims, isKnownClaim),
});

function kept(
  values: Readonly<Record<string, unknown>>,
  mayBeKept: (name: string) => boolean,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values).slice(0, mostNames)) {
    if (name === 'x5c' && Array.isArray(value))
      result.x5c = value.length === 1 ? '1 element' : `${value.length} elements`;
    else if (!mayBeKept(name)) result[withoutSecrets(name)] = '(not kept)';
    else result[name] = typeof value === 'number' && moments.includes(name) ? value : shownClaim(name, value);
  }
  return result;
}
