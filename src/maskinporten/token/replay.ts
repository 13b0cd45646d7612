import { hash } from 'node:crypto';
import { refused } from './explain.ts';
import type { Grant } from './grant.ts';
import { enforcedLife, skew } from './grant-life.ts';

/** A replay cache: the grants that have been used. */
export interface UsedGrants {
  /**
   * Checks and records a grant synchronously, so that only one of two concurrent uses passes. The id is free again
   * after `usableUntil` of its first use.
   * @param usableUntil the last time at which the grant is valid; milliseconds since the epoch, as is `now`
   * @returns the time of the first use, or undefined if this is the first
   */
  use(clientId: string, grantId: string, usableUntil: number, now: number): number | undefined;
  /** As `use`, but records nothing. */
  firstUse(clientId: string, grantId: string, now: number): number | undefined;
  clear(): void;
}

/** Numbers of grants. */
export interface UsedGrantsLimits {
  /** The latest are kept even if expired, as the clock may be set back. */
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * The maximum is enough for all grants of three minutes, the longest a grant is valid, at a higher rate than one machine
 * can sign tokens. It is needed because nothing expires while the clock is frozen.
 */
const defaultLimits: UsedGrantsLimits = { minimum: 30_000, maximum: 2_000_000 };

/** The longest time for which a grant is valid, in milliseconds: its lifetime and the skew at both ends. */
const longestValidity = (enforcedLife + 2 * skew) * 1000;

interface Use {
  at: number;
  usableUntil: number;
}

/**
 * A replay cache that survives clock changes: evicts a grant only when it has expired on the sandbox's clock and at least
 * `minimum` others have been used since.
 */
export function rememberUsedGrants({ minimum, maximum } = defaultLimits): UsedGrants {
  const uses = new Map<string, Use>();
  // A single iterator: a new one would step over the slots of all deleted entries first.
  let inOrder = uses.entries();
  let oldest: [string, Use] | undefined;

  /** Evicts at most two per new grant, which bounds the cost of each call. */
  function evictSome(now: number): void {
    for (let count = 0; count < 2 && uses.size > minimum; count += 1) {
      oldest ??= inOrder.next().value;
      if (oldest === undefined) return;
      const [key, use] = oldest;
      const isUsable = use.usableUntil >= now && uses.size <= maximum;
      if (isUsable && use.usableUntil - now <= longestValidity) return;
      uses.delete(key);
      // Used while the clock was ahead: moved to the end, as it would block eviction of all later ones.
      if (isUsable) uses.set(key, use);
      oldest = undefined;
    }
  }

  return {
    use(clientId, grantId, usableUntil, now) {
      const key = `${clientId} ${grantId}`;
      const used = uses.get(key);
      if (used === undefined) {
        uses.set(key, { at: now, usableUntil });
        evictSome(now);
        return undefined;
      }
      if (used.usableUntil >= now) return used.at;
      used.at = now;
      used.usableUntil = usableUntil;
      return undefined;
    },
    firstUse(clientId, grantId, now) {
      const used = uses.get(`${clientId} ${grantId}`);
      return used !== undefined && used.usableUntil >= now ? used.at : undefined;
    },
    clear() {
      uses.clear();
      inOrder = uses.entries();
      oldest = undefined;
    },
  };
}

/**
 * A grant can be used once. It is identified by its jti, or without one by the hash of its signing input; the signature is
 * left out because its last base64url character has several valid spellings.
 * @throws Refusal used-before (MP-012)
 */
export function checkReplay(
  used: Pick<UsedGrants, 'use'>,
  {
    claims,
    client,
    assertion,
    now,
  }: Pick<Grant, 'claims' | 'client' | 'now'> & { readonly assertion: string },
): void {
  const named = claims.jti !== undefined && claims.jti !== '';
  const grantId = hash(
    'sha256',
    named ? `jti ${claims.jti}` : assertion.slice(0, assertion.lastIndexOf('.')),
    'base64url',
  );
  const first = used.use(client.clientId, grantId, (claims.exp + skew) * 1000, now);
  if (first !== undefined) throw refused('grant-used-before', { named, first, now });
}
