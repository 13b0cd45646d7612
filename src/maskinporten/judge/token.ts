import { type GrantAccount, type Judged, openJudgement } from '../../kernel/index.ts';
import { explain } from '../explain.ts';
import { claimErrorIn } from '../principal.ts';
import type { KeyRing } from '../signing/key-ring.ts';
import { grantAccount } from '../token/account.ts';
import { partsOf } from '../token/assertion.ts';
import { isKnownClaim } from '../token/claims.ts';
import { invalidNow, isCompactJwt, otherIssuer, retiredKey } from '../token-checks.ts';

export type TokenCheck = 'token' | 'token-signature' | 'token-issuer' | 'token-claims' | 'token-times';

/** `signing-keys-not-here`: the keys of the real Maskinporten, which are not fetched. */
export type TokenReason = 'signing-keys-not-here';

interface TokenTarget {
  /** Undefined: any. */
  readonly issuer: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The keys of the sandbox; undefined: those of a real Maskinporten. */
  readonly keyRing?: Pick<KeyRing, 'verify' | 'retiredAt'>;
}

export interface JudgedToken {
  readonly checks: readonly Judged<TokenCheck, TokenReason>[];
  /** Without signature; undefined when it cannot be read. */
  readonly decoded?: GrantAccount;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** Claims of an access token that a grant has not. */
const claimsOfToken = [
  'client_amr',
  'token_type',
  'client_id',
  'consumer',
  'supplier',
  'delegation_source',
  'client_orgno',
];
const isShown = (claim: string): boolean => claimsOfToken.includes(claim) || isKnownClaim(claim);

/** Thrown by a check that returns its explanation. */
class TokenCheckError extends Error {
  readonly explanation: NonNullable<ReturnType<typeof otherIssuer>>;

  constructor(explanation: TokenCheckError['explanation']) {
    super(explanation.code);
    this.name = 'TokenCheckError';
    this.explanation = explanation;
  }
}

function requireNone(explanation: TokenCheckError['explanation'] | undefined): void {
  if (explanation !== undefined) throw new TokenCheckError(explanation);
}

/** Judges an access token by the checks of a resource server, all of them, and in their order. */
export async function judgeToken(token: string, { issuer, now, keyRing }: TokenTarget): Promise<JudgedToken> {
  const checks = openJudgement<TokenCheck, TokenReason>((error) =>
    error instanceof TokenCheckError ? error.explanation : undefined,
  );
  const form = checks.run('token', () =>
    requireNone(isCompactJwt(token) ? undefined : explain('token-malformed', { isBasic: false })),
  );
  const decoded = partsOf(token);
  if (decoded === undefined) {
    checks.notReached('token-signature', 'token-issuer', 'token-claims', 'token-times');
    return { checks: checks.checks };
  }
  if (keyRing === undefined) checks.notJudged('token-signature', 'signing-keys-not-here');
  else if (form === undefined) checks.notReached('token-signature');
  else {
    const verified = await keyRing.verify(token);
    checks.run('token-signature', () => {
      if (verified === undefined) requireNone(explain('token-signature'));
      else requireNone(retiredKey(keyRing, verified.kid, now));
    });
  }
  const { claims } = decoded;
  checks.run('token-issuer', () => requireNone(otherIssuer(claims, issuer)));
  checks.run('token-claims', () => requireNone(claimErrorIn(claims)));
  if (typeof claims.exp === 'number') checks.run('token-times', () => requireNone(invalidNow(claims, now)));
  else checks.notReached('token-times');
  return { checks: checks.checks, decoded: grantAccount(decoded, isShown), claims };
}
