import type { Client } from '../../directory/index.ts';
import type { Account, CertificateAccount, Explanation, GrantAccount } from '../../kernel/index.ts';
import type { TokenCheck } from '../grant-words/words.ts';
import { withoutSecrets } from '../received.ts';
import type { DecodedAssertion } from './assertion.ts';
import { isKnownClaim, shownClaim } from './claims.ts';

const safeHeaders = ['alg', 'kid', 'typ', 'cty'];
/** Kept as numbers; other numbers become strings, in which the journal masks person numbers. */
const timeClaims = ['iat', 'nbf', 'exp'];
/** Bounds what a hostile grant can add to the journal; values are truncated as well. */
const maxNames = 30;

/** What the journal records of a token request, filled in step by step. */
export interface RequestTrace {
  decoded?: DecodedAssertion;
  client?: Client;
  /** The check begun last; undefined while an ordered answer decides. */
  check?: TokenCheck | undefined;
  certificates?: readonly CertificateAccount[];
  readonly notes: Explanation[];
}

/**
 * The journal's account of a grant, as far as it was parsed. Leaves out the assertion, the signature, the contents of
 * x5c, and the values of unknown names, which may be keys.
 */
export function accountOf({ decoded, client, check, certificates, notes }: RequestTrace): Account {
  return {
    answeredBy: 'maskinporten',
    operation: 'token',
    ...(client === undefined ? {} : { institution: client.organisationNumber }),
    ...(decoded === undefined ? {} : { grant: grantAccount(decoded) }),
    ...(check === undefined ? {} : { lastCheck: check }),
    ...(certificates === undefined ? {} : { certificates }),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

/** @param isSafe whether the value of a claim may be shown; default: of every claim that a grant can have */
export const grantAccount = (
  { header, claims }: DecodedAssertion,
  isSafe: (claim: string) => boolean = isKnownClaim,
): GrantAccount => ({
  header: shownHeader(header),
  claims: sanitised(claims, isSafe),
});

/** Of headers that cannot change: `decodeAssertion` returns the same one for the same text. */
const shownHeaders = new WeakMap<DecodedAssertion['header'], Readonly<Record<string, unknown>>>();

function shownHeader(header: DecodedAssertion['header']): Readonly<Record<string, unknown>> {
  const known = shownHeaders.get(header);
  if (known !== undefined) return known;
  const shown = sanitised(header, (name) => safeHeaders.includes(name));
  if (Object.isFrozen(header)) shownHeaders.set(header, shown);
  return shown;
}

function sanitised(
  values: Readonly<Record<string, unknown>>,
  isSafe: (name: string) => boolean,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values).slice(0, maxNames)) {
    if (name === 'x5c' && Array.isArray(value))
      result.x5c = value.length === 1 ? '1 element' : `${value.length} elements`;
    else if (!isSafe(name)) result[withoutSecrets(name)] = '(not kept)';
    else
      result[name] = typeof value === 'number' && timeClaims.includes(name) ? value : shownClaim(name, value);
  }
  return result;
}
