import { describe, expect, test } from 'vitest';
import { rememberUsedGrants, type UsedGrants } from './replay.ts';

const noon = Date.parse('2026-03-04T11:00:00Z');
const day = 86_400_000;

test('a grant passes once, and is told when it was used first', () => {
  const used = rememberUsedGrants();
  const uses = [0, 1_000, 5_000].map((later) => used.use('client', 'grant', noon + 60_000, noon + later));
  expect(uses).toEqual([undefined, noon, noon]);
});

test('clients do not get in the way of each other', () => {
  const used = rememberUsedGrants();
  expect([used.use('a', 'grant', noon, noon), used.use('b', 'grant', noon, noon)]).toEqual([
    undefined,
    undefined,
  ]);
});

test('the same grant is known again when it says another expiry', () => {
  const used = rememberUsedGrants();
  used.use('client', 'grant', noon + 10_000, noon);
  expect(used.use('client', 'grant', noon + 190_000, noon + 1)).toBe(noon);
});

test.each([0, 1, 9_999, 29_999, 60_000, 190_000])(
  'a grant usable for %i ms more is known to its last moment',
  (life) => {
    const used = rememberUsedGrants();
    used.use('client', 'grant', noon + life, noon);
    expect(used.use('client', 'grant', noon + life, noon + life)).toBe(noon);
  },
);

test('a grant is forgotten on clear', () => {
  const used = rememberUsedGrants();
  used.use('client', 'new', noon + 90_000, noon);
  used.clear();
  expect(used.use('client', 'new', noon + 90_000, noon)).toBeUndefined();
});

test('another grant may have the id of one that has expired', () => {
  const used = rememberUsedGrants();
  used.use('client', 'grant', noon + 60_000, noon);
  const later = noon + 60_001;
  expect(used.use('client', 'grant', later + 60_000, later)).toBeUndefined();
  expect(used.use('client', 'grant', later + 60_000, later + 1)).toBe(later);
});

test('a grant used after the clock was set back is still known', () => {
  const used = rememberUsedGrants();
  used.use('client', 'grant', noon + 60_000, noon);
  expect(used.use('client', 'grant', noon + 60_000, noon - 3_600_000)).toBe(noon);
});

test('a grant that expired on a moved clock is still known when the clock goes back', () => {
  const used = rememberUsedGrants();
  used.use('client', 'grant', noon + 60_000, noon);
  for (const days of [1, 2, 3]) used.use('client', `${days}`, noon + days * day + 60_000, noon + days * day);
  expect(used.use('client', 'grant', noon + 60_000, noon + 1)).toBe(noon);
});

describe('the memory', () => {
  const size = { kept: 10, most: 50 };
  /** Uses so many grants, each with its number behind the name. */
  const useMany = (used: UsedGrants, name: string, count: number, until: number, now: number): void => {
    for (let each = 0; each < count; each += 1) used.use('client', `${name} ${each}`, until, now);
  };
  /** Does not use the grant unless it is forgotten. */
  const known = (used: UsedGrants, name: string, now = noon): boolean =>
    used.use('client', name, now, now) !== undefined;

  test('keeps every grant that could be used again, however many came after it', () => {
    const used = rememberUsedGrants(size);
    useMany(used, 'a', 50, noon + 60_000, noon);
    expect(known(used, 'a 0')).toBe(true);
  });

  test('keeps the latest grants also when they have expired', () => {
    const used = rememberUsedGrants(size);
    useMany(used, 'old', 10, noon, noon);
    useMany(used, 'later', 9, noon + day, noon + day);
    expect(known(used, 'old 9')).toBe(true);
  });

  test('forgets what has expired once enough has been used since', () => {
    const used = rememberUsedGrants(size);
    useMany(used, 'old', 10, noon, noon);
    useMany(used, 'later', 20, noon + day, noon + day);
    expect(['old 0', 'old 9'].map((name) => known(used, name))).toEqual([false, false]);
    expect(known(used, 'later 0', noon + day)).toBe(true);
  });

  test('is not held up by grants that were used while the clock was ahead, and keeps them', () => {
    const used = rememberUsedGrants({ kept: 10, most: 500 });
    useMany(used, 'ahead', 20, noon + 365 * day, noon + 365 * day);
    useMany(used, 'old', 10, noon, noon);
    useMany(used, 'later', 60, noon + day, noon + day);
    expect(['old 0', 'old 9'].map((name) => known(used, name))).toEqual([false, false]);
    expect(['ahead 0', 'ahead 19'].map((name) => known(used, name))).toEqual([true, true]);
  });

  test('has an end also when the clock stands still', () => {
    const used = rememberUsedGrants(size);
    useMany(used, 'a', 51, noon + 60_000, noon);
    expect([known(used, 'a 1'), known(used, 'a 0')]).toEqual([true, false]);
  });

  test('goes on after it was cleared', () => {
    const used = rememberUsedGrants(size);
    useMany(used, 'a', 60, noon + 60_000, noon);
    used.clear();
    useMany(used, 'b', 60, noon + 60_000, noon);
    expect([known(used, 'b 10'), known(used, 'b 9')]).toEqual([true, false]);
  });
});
