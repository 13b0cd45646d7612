import { type Localized, localized, redact } from '../kernel/index.ts';
import { type Exchange, exchangeOf, type Recorded } from './exchange.ts';
import type { Matcher, Miss } from './filter.ts';

/** Searches in stored exchanges, newest first. */

export function firstMatches(stored: Iterable<Recorded>, matcher: Matcher, limit: number): Recorded[] {
  const found: Recorded[] = [];
  for (const recorded of stored) {
    if (!matcher.matches(recorded)) continue;
    if (found.push(recorded) === limit) break;
  }
  return found;
}

export function countMatches(stored: Iterable<Recorded>, matcher: Matcher): number {
  let count = 0;
  for (const recorded of stored) if (matcher.matches(recorded)) count += 1;
  return count;
}

/** The refusals with one explanation. */
export interface RefusalGroup {
  readonly code: string;
  readonly count: number;
  /** The latest of them, whose summary is shown. */
  readonly latest: Pick<Exchange, 'id' | 'at'>;
  readonly summary: Localized;
}

/** The refusals among the matches by the code of their explanation, the latest group first. */
export function refusalGroups(stored: Iterable<Recorded>, matcher: Matcher): RefusalGroup[] {
  const groups = new Map<string, { readonly latest: Recorded; count: number }>();
  for (const recorded of stored) {
    const { explanation } = recorded.account;
    if (explanation === undefined || !matcher.matches(recorded)) continue;
    const group = groups.get(explanation.code);
    if (group === undefined) groups.set(explanation.code, { latest: recorded, count: 1 });
    else group.count += 1;
  }
  return [...groups].map(([code, { latest, count }]) => {
    const { explanation } = latest.account;
    return {
      code,
      count,
      latest: { id: String(latest.id), at: new Date(latest.at).toISOString() },
      summary: localized((language) => redact(explanation?.summary[language] ?? '')),
    };
  });
}

/** An exchange that does not match, and why. */
export interface NearMiss {
  readonly exchange: Pick<Exchange, 'id' | 'at'> & {
    readonly method: string;
    readonly path: string;
    readonly status: number;
  };
  readonly misses: readonly Miss[];
}

const mostNearest = 5;

/** Those with the fewest misses, at most five; those of other runs last. */
export function nearestMisses(stored: Iterable<Recorded>, matcher: Matcher): NearMiss[] {
  const missed: { readonly recorded: Recorded; readonly distance: number }[] = [];
  for (const recorded of stored) {
    const distance = matcher.distance(recorded);
    if (distance > 0) missed.push({ recorded, distance });
  }
  return missed
    .toSorted((one, other) => one.distance - other.distance)
    .slice(0, mostNearest)
    .map(({ recorded }) => {
      const { id, at, request, reply } = exchangeOf(recorded);
      const { method, path } = request;
      return { exchange: { id, at, method, path, status: reply.status }, misses: matcher.misses(recorded) };
    });
}
