import { expect, test } from 'vitest';
import { rememberUsedGrants } from './replay.ts';

const noon = Date.parse('2026-03-04T11:00:00Z');

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

test('a grant is forgotten after it can be used no more, and on clear', () => {
  const used = rememberUsedGrants();
  used.use('client', 'old', noon + 1_000, noon);
  expect(used.use('client', 'old', noon + 1_000, noon + 60_000)).toBeUndefined();
  used.use('client', 'new', noon + 90_000, noon + 60_000);
  used.clear();
  expect(used.use('client', 'new', noon + 90_000, noon + 60_000)).toBeUndefined();
});

test('a grant used after the clock was set back is still known', () => {
  const used = rememberUsedGrants();
  used.use('client', 'grant', noon + 60_000, noon);
  expect(used.use('client', 'grant', noon + 60_000, noon - 3_600_000)).toBe(noon);
});
