import { createHash } from 'node:crypto';
import { Refusal } from '../errors.ts';
import { type Grant, span } from './grant.ts';
import { skew } from './times.ts';

/** The grants that have been used and could still be used again. */
export interface UsedGrants {
  /**
   * Remembers the grant in one step, so that of two uses at once only one passes.
   * @returns when it was first used (milliseconds since the epoch), or undefined: it was not
   */
  use(clientId: string, grantId: string, usableUntil: number, now: number): number | undefined;
  clear(): void;
}

/** Milliseconds of validity that share one bucket; a bucket is dropped whole once all in it have expired. */
const bucketSpan = 30_000;

export function rememberUsedGrants(): UsedGrants {
  const buckets = new Map<number, Map<string, number>>();
  return {
    use(clientId, grantId, usableUntil, now) {
      for (const bucket of buckets.keys()) {
        if ((bucket + 1) * bucketSpan < now) buckets.delete(bucket);
      }
      const key = `${clientId} ${grantId}`;
      for (const used of buckets.values()) {
        const first = used.get(key);
        if (first !== undefined) return first;
      }
      const bucket = Math.floor(usableUntil / bucketSpan);
      const used = buckets.get(bucket) ?? new Map<string, number>();
      buckets.set(bucket, used.set(key, now));
      return undefined;
    },
    clear: () => buckets.clear(),
  };
}

/**
 * A grant works once. It is known by its jti, or by the hash of the whole assertion when it has none.
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
    .update(named ? `jti ${claims.jti}` : assertion)
    .digest('base64url');
  const first = used.use(client.clientId, grantId, (claims.exp + skew) * 1000, now);
  if (first === undefined) return;
  throw new Refusal('used-before', {
    code: 'grant-used-before',
    where: named ? 'claim jti' : 'assertion',
    expected: named ? 'a jti not used before' : 'a grant not used before',
    got: `first used ${new Date(first).toISOString()}, ${span((now - first) / 1000)} ago`,
    summary: {
      en: `This grant was used ${span((now - first) / 1000)} ago; a grant works once.`,
      nb: `Dette grantet ble brukt for ${span((now - first) / 1000)} siden; et grant virker én gang.`,
    },
    remedy: {
      en: 'Make and sign a new grant, with a new jti, for each request, also when an automatic retry sends it again. Keep the access token until it expires.',
      nb: 'Lag og signer et nytt grant, med ny jti, for hver forespørsel, også når et automatisk nytt forsøk sender den på nytt. Behold tokenet til det utløper.',
    },
  });
}
