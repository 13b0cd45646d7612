import { describe, expect, test } from 'vitest';
import { Refusal } from '../errors.ts';
import type { GrantClaims } from './grant.ts';
import { checkTimes } from './times.ts';

const noon = Date.parse('2026-03-04T11:00:00Z');
const s = noon / 1000;

/** `accepted`, the codes of the notes, or error and code of the refusal. */
function verdict(times: { iat: number; exp: number; nbf?: number }, now = noon): string {
  const claims: GrantClaims = { iss: 'a', scope: 'b', ...times };
  try {
    return (
      checkTimes(claims, now)
        .map(({ code }) => code)
        .join() || 'accepted'
    );
  } catch (error) {
    if (error instanceof Refusal) return `${error.error}: ${error.explanation.code}`;
    throw error;
  }
}

function refusalOf(times: { iat: number; exp: number; nbf?: number }, now = noon, offset = 0): Refusal {
  try {
    checkTimes(times, now, offset);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('the times are accepted');
}

const expired = 'expired: grant-expired';
const tooLong = 'too-long-lifetime: grant-lives-too-long';
const iatAhead = 'issued-in-future: grant-iat-in-future';
const nbfAhead = 'issued-in-future: grant-nbf-in-future';

test.each([
  // exp against the clock
  [{ iat: s - 60, exp: s }, 'accepted'],
  [{ iat: s - 60, exp: s - 10 }, 'accepted'],
  [{ iat: s - 60, exp: s - 10.001 }, expired],
  [{ iat: s - 60, exp: s - 11 }, expired],
  [{ iat: 0, exp: 0 }, expired],
  // iat against the clock
  [{ iat: s + 10, exp: s + 100 }, 'accepted'],
  [{ iat: s + 10.001, exp: s + 100 }, iatAhead],
  [{ iat: s + 11, exp: s + 100 }, iatAhead],
  // nbf against the clock
  [{ iat: s, nbf: s + 7, exp: s + 107 }, 'accepted'],
  [{ iat: s, nbf: s + 10, exp: s + 107 }, 'accepted'],
  [{ iat: s, nbf: s + 11, exp: s + 107 }, nbfAhead],
  [{ iat: s, nbf: 0, exp: s + 107 }, 'accepted'],
  // the grant's lifetime
  [{ iat: s, exp: s + 1 }, 'accepted'],
  [{ iat: s, exp: s + 0.5 }, 'accepted'],
  // exp not after iat, both within the skew
  [{ iat: s, exp: s }, 'grant-ends-before-it-begins'],
  [{ iat: s + 10, exp: s - 10 }, 'grant-ends-before-it-begins'],
  [{ iat: s + 11, exp: s - 10 }, iatAhead],
  [{ iat: s + 10, exp: s - 11 }, expired],
  [{ iat: s + 11, exp: s - 11 }, iatAhead],
  [{ iat: s, exp: s + 120 }, 'accepted'],
  [{ iat: s, exp: s + 120.5 }, 'grant-lives-long'],
  [{ iat: s, exp: s + 121 }, 'grant-lives-long'],
  [{ iat: s, exp: s + 180 }, 'grant-lives-long'],
  [{ iat: s, exp: s + 180.5 }, tooLong],
  [{ iat: s, exp: s + 181 }, tooLong],
  [{ iat: s - 170, exp: s + 10 }, 'grant-lives-long'],
  [{ iat: s - 171, exp: s + 10 }, tooLong],
  // two errors: the first in the order lifetime, iat, exp, nbf is reported
  [{ iat: s - 3600, exp: s - 11 }, tooLong],
  [{ iat: s - 7200, exp: s - 3600 }, tooLong],
  [{ iat: s + 60, exp: s + 600 }, tooLong],
  [{ iat: s, nbf: s + 11, exp: s + 181 }, tooLong],
  [{ iat: s + 11, exp: s - 3600 }, iatAhead],
  [{ iat: s + 60, nbf: s + 60, exp: s + 100 }, iatAhead],
  [{ iat: s - 100, nbf: s + 11, exp: s - 11 }, expired],
  // three errors
  [{ iat: s - 181, nbf: s + 11, exp: s - 11 + 100 }, tooLong],
  [{ iat: s + 11, nbf: s + 11, exp: s - 11 }, iatAhead],
  // the limits of the values that a claim accepts
  [{ iat: 0, exp: 99_999_999_999 }, tooLong],
  [{ iat: 99_999_999_999, exp: 99_999_999_999 }, iatAhead],
  [{ iat: 0, exp: Number.MAX_VALUE }, tooLong],
  [{ iat: Number.MAX_VALUE, exp: Number.MAX_VALUE }, iatAhead],
  [{ iat: Number.MAX_VALUE, exp: s }, iatAhead],
  [{ iat: s, nbf: Number.MAX_VALUE, exp: s + 100 }, nbfAhead],
])('checks %o against the clock: %s', (times, expected) => {
  expect(verdict(times)).toBe(expected);
});

/** The clock's time in other units. */
const [ms, us, ns] = [s * 1e3, s * 1e6, s * 1e9];
const hour = 3_600;

test.each([
  // units other than seconds; the first failing check decides the error
  [{ iat: ms, exp: ms + 100_000 }, 'too-long-lifetime: grant-times-not-seconds', 'iat, exp milliseconds'],
  [{ iat: ms, exp: ms + 100 }, 'issued-in-future: grant-times-not-seconds', 'iat, exp milliseconds'],
  [{ iat: s, exp: ms + 100_000 }, 'too-long-lifetime: grant-times-not-seconds', 'exp milliseconds'],
  [{ iat: ms, exp: s + 100 }, 'issued-in-future: grant-times-not-seconds', 'iat milliseconds'],
  [{ iat: us, exp: us + 1e8 }, 'too-long-lifetime: grant-times-not-seconds', 'iat, exp microseconds'],
  [{ iat: ns, exp: ns + 1e11 }, 'too-long-lifetime: grant-times-not-seconds', 'iat, exp nanoseconds'],
  [{ iat: s, nbf: ms, exp: s + 100 }, 'issued-in-future: grant-times-not-seconds', 'nbf milliseconds'],
  [{ iat: s, nbf: ms, exp: s - 11 }, 'expired: grant-expired', ''],
  // a lifetime in place of a time
  [{ iat: s, exp: 120 }, 'expired: grant-exp-is-duration', '120'],
  [{ iat: s, exp: hour }, 'expired: grant-exp-is-duration', '3600'],
  // whole hours off; Norway is 1 h ahead in March
  [{ iat: s + hour, exp: s + hour + 100 }, 'issued-in-future: grant-time-zone', '1 h Norway'],
  [{ iat: s + 2 * hour, exp: s + 2 * hour + 100 }, 'issued-in-future: grant-time-zone', 'looks 2 h'],
  [{ iat: s + hour + 50, exp: s + hour + 150 }, 'issued-in-future: grant-time-zone', 'other 50 s'],
  [
    { iat: s + hour - 50, exp: s + hour + 50 },
    'issued-in-future: grant-time-zone',
    '59 min 10 s, other 50 s',
  ],
  [{ iat: s + hour + 61, exp: s + hour + 160 }, iatAhead, '1 h 1 min fast'],
  [{ iat: s - hour - 61, exp: s - hour + 39 }, expired, '1 h 1 min slow'],
  [{ iat: s + 15 * hour, exp: s + 15 * hour + 9 }, iatAhead, ''],
  [{ iat: s - hour, exp: s - hour + 100 }, 'expired: grant-time-zone', '1 h Norway'],
  [{ iat: s - 5 * hour - 4, exp: s - 5 * hour + 96 }, 'expired: grant-time-zone', '5 h'],
  [{ iat: s, exp: s - hour + 100 }, 'expired: grant-time-zone', '1 h Norway'],
  [{ iat: s, exp: s + hour + 100 }, 'too-long-lifetime: grant-time-zone', '1 h Norway'],
  [{ iat: s - hour, exp: s + 100 }, 'too-long-lifetime: grant-time-zone', '1 h Norway'],
  [{ iat: s - 2 * hour, exp: s + 100 }, 'too-long-lifetime: grant-time-zone', '2 h'],
  [{ iat: s, nbf: s + hour, exp: s + 100 }, 'issued-in-future: grant-time-zone', '1 h Norway'],
  [{ iat: s, exp: s + hour }, tooLong, '1 h 0 min'],
  // only the lifetime in milliseconds
  ...[120_000, 100_000, 60_000, 5_000, 180_000, 90_005].map(
    (life): [{ iat: number; exp: number }, string, string] => [
      { iat: s, exp: s + life },
      'too-long-lifetime: grant-life-in-milliseconds',
      `milliseconds ${Math.floor(life / 1000)} ${life}`,
    ],
  ),
  ...[181, 600, 4_000, 86_400, 10 * hour, 181_000, 120_500].map(
    (life): [{ iat: number; exp: number }, string, string] => [{ iat: s, exp: s + life }, tooLong, ''],
  ),
  // minutes off
  [{ iat: s + 240, exp: s + 340 }, iatAhead, '4 min 0 s fast'],
  [{ iat: s - 300, exp: s - 200 }, expired, '5 min 0 s slow'],
])('finds the cause of %o: %s, %s', (times, expected, names) => {
  const refusal = refusalOf(times);
  expect(`${refusal.error}: ${refusal.explanation.code}`).toBe(expected);
  const { summary, remedy } = refusal.explanation;
  const text = `${summary.en} ${remedy.en}`;
  expect(names.split(/,? /).filter((name) => !text.includes(name))).toEqual([]);
});

const clockMoved = 'grant-clock-moved';
test.each([
  [hour, { iat: s - hour, exp: s - hour + 100 }, 'expired', clockMoved, '1 h 0 min ahead of'],
  [-hour, { iat: s + hour, exp: s + hour + 100 }, 'issued-in-future', clockMoved, '1 h 0 min behind'],
  [40 * 86_400, { iat: s - 40 * 86_400, exp: s - 40 * 86_400 + 100 }, 'expired', clockMoved, '40 d 0 h'],
  [-20, { iat: s + 20, exp: s + 100 }, 'issued-in-future', clockMoved, '20 s behind'],
  [hour, { iat: s - 2 * hour, exp: s - 2 * hour + 100 }, 'expired', 'grant-time-zone', 'looks 2 h'],
  [hour, { iat: s - hour, exp: s }, 'too-long-lifetime', 'grant-lives-too-long', '1 h'],
  [90 * 60, { iat: s - 300, exp: s - 200 }, 'expired', 'grant-expired', '3 min'],
])('with a clock %i s ahead of the machine, %o is %s: %s', (offset, times, error, code, names) => {
  const refusal = refusalOf(times, noon, offset * 1000);
  expect([refusal.error, refusal.explanation.code]).toEqual([error, code]);
  expect(refusal.explanation.summary.en).toMatch(new RegExp(names.replace(' ', '.*')));
});

test('Norway is two hours ahead in summer', () => {
  const july = Date.parse('2026-07-04T11:00:00Z');
  const at = july / 1000 + 2 * hour;
  const { explanation } = refusalOf({ iat: at, exp: at + 100 }, july);
  expect(explanation.summary).toEqual({
    en: "iat is 2 h 0 min ahead of the sandbox's clock: local time sent as UTC, 2 h, as Norway is now ahead of UTC by 2 h.",
    nb: 'iat er 2 h 0 min foran sandkassens klokke: lokal tid sendt som UTC, 2 h, like mye som Norge nå er foran UTC (2 t).',
  });
});

test('counts fractions of a second of the clock', () => {
  const grant = { iat: s - 60, exp: s - 10 };
  expect([verdict(grant, noon), verdict(grant, noon + 1)]).toEqual(['accepted', expired]);
});

describe('the explanation', () => {
  test('has the time of expiry and the time on the clock', () => {
    const claims: GrantClaims = { iss: 'a', scope: 'b', iat: s - 100, exp: s - 75 };
    expect(() => checkTimes(claims, noon)).toThrow(
      expect.objectContaining({
        explanation: expect.objectContaining({
          where: 'claim exp',
          expected: "at most 10 s before 2026-03-04T11:00:00.000Z, the sandbox's clock",
          got: '2026-03-04T10:58:45.000Z, 1 min 15 s ago',
          summary: { en: 'The grant expired 1 min 15 s ago.', nb: 'Grantet utløp for 1 min 15 s siden.' },
        }),
      }),
    );
  });
});
