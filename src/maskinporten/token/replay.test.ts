import { describe, expect, test } from 'vitest';
import { rememberUsedGrants, type UsedGrants } from './replay.ts';

const noon = Date.parse('2026-03-04T11:00:00Z');
const day = 86_400_000;

test('a grant passes once; later uses get the time of the first', () => {
  const used = rememberUsedGrants();
  const uses = [0, 1_000, 5_000].map((elapsed) => used.use('client', 'grant', noon + 60_000, noon + elapsed));
  expect(uses).toEqual([undefined, noon, noon]);
});

test('clients have separate ids', () => {
  const used = rememberUsedGrants();
  expect([used.use('a', 'grant', noon, noon), used.use('b', 'grant', noon, noon)]).toEqual([
    undefined,
    undefined,
  ]);
});

test('the same grant with another expiry is known', () => {
  const used = rememberUsedGrants();
  used.use('client', 'grant', noon + 10_000, noon);
  expect(used.use('client', 'grant', noon + 190_000, noon + 1)).toBe(noon);
});

test.each([0, 1, 9_999, 29_999, 60_000, 190_000])('a grant valid for %i ms is known until then', (life) => {
  const used = rememberUsedGrants();
  used.use('client', 'grant', noon + life, noon);
  expect(used.use('client', 'grant', noon + life, noon + life)).toBe(noon);
});

test('clear forgets all grants', () => {
  const used = rememberUsedGrants();
  used.use('client', 'new', noon + 90_000, noon);
  used.clear();
  expect(used.use('client', 'new', noon + 90_000, noon)).toBeUndefined();
});

test('the id of an expired grant can be used again', () => {
  const used = rememberUsedGrants();
  used.use('client', 'grant', noon + 60_000, noon);
  const later = noon + 60_001;
  expect(used.use('client', 'grant', later + 60_000, later)).toBeUndefined();
  expect(used.use('client', 'grant', later + 60_000, later + 1)).toBe(later);
});

test('a grant is known after the clock is set back', () => {
  const used = rememberUsedGrants();
  used.use('client', 'grant', noon + 60_000, noon);
  expect(used.use('client', 'grant', noon + 60_000, noon - 3_600_000)).toBe(noon);
});

test('a grant that expired on a moved clock is known after the clock is set back', () => {
  const used = rememberUsedGrants();
  used.use('client', 'grant', noon + 60_000, noon);
  for (const days of [1, 2, 3]) used.use('client', `${days}`, noon + days * day + 60_000, noon + days * day);
  expect(used.use('client', 'grant', noon + 60_000, noon + 1)).toBe(noon);
});

describe('the cache', () => {
  const limits = { minimum: 10, maximum: 50 };
  /** Uses `count` grants: `name 0`, `name 1` … */
  const useMany = (used: UsedGrants, name: string, count: number, until: number, now: number): void => {
    for (let each = 0; each < count; each += 1) used.use('client', `${name} ${each}`, until, now);
  };
  /** Uses the grant if it is not known. */
  const known = (used: UsedGrants, name: string, now = noon): boolean =>
    used.use('client', name, now, now) !== undefined;

  test('keeps a valid grant, however many follow it', () => {
    const used = rememberUsedGrants(limits);
    useMany(used, 'a', 50, noon + 60_000, noon);
    expect(known(used, 'a 0')).toBe(true);
  });

  test('keeps the latest grants even if they have expired', () => {
    const used = rememberUsedGrants(limits);
    useMany(used, 'old', 10, noon, noon);
    useMany(used, 'later', 9, noon + day, noon + day);
    expect(known(used, 'old 9')).toBe(true);
  });

  test('evicts expired grants once enough have been used since', () => {
    const used = rememberUsedGrants(limits);
    useMany(used, 'old', 10, noon, noon);
    useMany(used, 'later', 20, noon + day, noon + day);
    expect(['old 0', 'old 9'].map((name) => known(used, name))).toEqual([false, false]);
    expect(known(used, 'later 0', noon + day)).toBe(true);
  });

  test('evicts past grants that were used while the clock was ahead, and keeps those', () => {
    const used = rememberUsedGrants({ minimum: 10, maximum: 500 });
    useMany(used, 'ahead', 20, noon + 365 * day, noon + 365 * day);
    useMany(used, 'old', 10, noon, noon);
    useMany(used, 'later', 60, noon + day, noon + day);
    expect(['old 0', 'old 9'].map((name) => known(used, name))).toEqual([false, false]);
    expect(['ahead 0', 'ahead 19'].map((name) => known(used, name))).toEqual([true, true]);
  });

  test('never exceeds the maximum, even if the clock is frozen', () => {
    const used = rememberUsedGrants(limits);
    useMany(used, 'a', 51, noon + 60_000, noon);
    expect([known(used, 'a 1'), known(used, 'a 0')]).toEqual([true, false]);
  });

  test('works after clear', () => {
    const used = rememberUsedGrants(limits);
    useMany(used, 'a', 60, noon + 60_000, noon);
    used.clear();
    useMany(used, 'b', 60, noon + 60_000, noon);
    expect([known(used, 'b 10'), known(used, 'b 9')]).toEqual([true, false]);
  });
});
