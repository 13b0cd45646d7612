import { createHash } from 'node:crypto';
import { refused } from './explain.ts';
import type { Grant } from './grant.ts';
import { enforcedLife, skew } from './grant-life.ts';

/** The grants that have been used. */
export interface UsedGrants {
  /**
   * Remembers the grant in one step, so that of two uses at once only one passes. Once the clock is past what the
   * first could be used until, another may have its id.
   * @param usableUntil the last moment at which the grant could pass, milliseconds since the epoch
   * @returns when it was first used (milliseconds since the epoch), or undefined: it was not
   */
  use(clientId: string, grantId: string, usableUntil: number, now: number): number | undefined;
  clear(): void;
}

/** How many grants are remembered. */
export interface UsedGrantsSize {
  /** So many of the latest also when they have expired, for the clock may go back. */
  readonly kept: number;
  /** Never more than so many. */
  readonly most: number;
}

/**
 * Two million grants at most: three minutes, the longest a grant can be used, at more tokens a second than one
 * machine signs. A clock that is frozen lets none expire, and they must end somewhere.
 */
const defaultSize: UsedGrantsSize = { kept: 30_000, most: 2_000_000 };

/** Milliseconds that a grant can be usable for at most: issued ahead by the skew, and late by it. */
const longestUse = (enforcedLife + 2 * skew) * 1000;

interface Use {
  at: number;
  usableUntil: number;
}

/**
 * A memory that moving the clock does not wipe: a grant is forgotten when it has expired on the clock and enough
 * others have been used after it.
 */
export function rememberUsedGrants({ kept, most } = defaultSize): UsedGrants {
  const uses = new Map<string, Use>();
  // One iterator for good: each new one would first have to pass the places of all that were taken out.
  let inOrder = uses.entries();
  let oldest: [string, Use] | undefined;

  /** Two for each new one at most, so that no caller waits for a great clearing. */
  function forgetSome(now: number): void {
    for (let count = 0; count < 2 && uses.size > kept; count += 1) {
      oldest ??= inOrder.next().value;
      if (oldest === undefined) return;
      const [key, use] = oldest;
      const isUsable = use.usableUntil >= now && uses.size <= most;
      if (isUsable && use.usableUntil - now <= longestUse) return;
      uses.delete(key);
      // Used while the clock was ahead: it would hold up all that have come after it, so it goes behind them.
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
        forgetSome(now);
        return undefined;
      }
      if (used.usableUntil >= now) return used.at;
      used.at = now;
      used.usableUntil = usableUntil;
      return undefined;
    },
    clear() {
      uses.clear();
      inOrder = uses.entries();
      oldest = undefined;
    },
  };
}

/**
 * A grant works once. It is known by its jti; one that has none by the hash of what is signed in it, for the last
 * character of a signature can be written in several ways.
 * @throws Refusal used-before (MP-012)
 */
export function checkReplay(
  used: UsedGrants,
  {
    claims,
    client,
    assertion,
    now,
  }: Pick<Grant, 'claims' | 'client' | 'now'> & { readonly assertion: string },
): void {
  const named = claims.jti !== undefined && claims.jti !== '';
  const grantId = createHash('sha256')
    .update(named ? `jti ${claims.jti}` : assertion.slice(0, assertion.lastIndexOf('.')))
    .digest('base64url');
  const first = used.use(client.clientId, grantId, (claims.exp + skew) * 1000, now);
  if (first !== undefined) throw refused('grant-used-before', { named, first, now });
}
