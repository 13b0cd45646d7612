import type { Account, GrantAccount } from '../../kernel/index.ts';
import { isKnownClaim } from './claims.ts';
import { type Grant, shown } from './grant.ts';

const keptHeaders = ['alg', 'kid', 'typ', 'cty'];
/** Kept as numbers; any other number becomes text, in which the journal masks a person number. */
const moments = ['iat', 'nbf', 'exp'];
/** A grant of hostile size must not grow the journal: so many names at most, each value cut. */
const mostNames = 30;

/**
 * What the journal may know of a grant as far as it was read: never the assertion, its signature, what is in
 * x5c, or the value of a name that has no place in a grant, for it may be a key.
 */
export function accountOf({ header, rawClaims, client, notes }: Partial<Grant>): Account {
  return {
    answeredBy: 'maskinporten',
    operation: 'token',
    ...(client === undefined ? {} : { institution: client.organisationNumber }),
    ...(header === undefined ? {} : { grant: grantAccount(header, rawClaims ?? {}) }),
    ...(notes === undefined || notes.length === 0 ? {} : { notes }),
  };
}

const grantAccount = (header: Grant['header'], claims: Grant['rawClaims']): GrantAccount => ({
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
    else if (!mayBeKept(name)) result[shown(name)] = '(not kept)';
    else result[name] = typeof value === 'number' && moments.includes(name) ? value : shown(value);
  }
  return result;
}
