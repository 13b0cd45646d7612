import { describe, expect, test } from 'vitest';
import { Refusal } from '../errors.ts';
import type { GrantClaims } from './grant.ts';
import { checkTimes } from './times.ts';

const noon = Date.parse('2026-03-04T11:00:00Z');
const s = noon / 1000;

/** `accepted`, the codes of the notes, or the refusal's error and code. */
function verdict(times: { iat: number; exp: number; nbf?: number }, now = noon): string {
  const claims: GrantClaims = { iss: 'a', scope: 'b', ...times };
  try {
    return (
      checkTimes(claims, now)
        .map(({ code }) => code)
        .join() || 'accepted'
    );
  } catch (fault) {
    if (fault instanceof Refusal) return `${fault.error}: ${fault.explanation.code}`;
    throw fault;
  }
}

const expired = 'expired: grant-expired';
const tooLong = 'too-long-lifetime: grant-lives-too-long';
const iatAhead = 'issued-in-future: grant-iat-in-future';
const nbfAhead = 'issued-in-future: grant-nbf-in-future';

test.each([
  // exp on the clock
  [{ iat: s - 60, exp: s }, 'accepted'],
  [{ iat: s - 60, exp: s - 10 }, 'accepted'],
  [{ iat: s - 60, exp: s - 10.001 }, expired],
  [{ iat: s - 60, exp: s - 11 }, expired],
  [{ iat: 0, exp: 0 }, expired],
  // iat on the clock
  [{ iat: s + 10, exp: s + 100 }, 'accepted'],
  [{ iat: s + 10.001, exp: s + 100 }, iatAhead],
  [{ iat: s + 11, exp: s + 100 }, iatAhead],
  // nbf on the clock
  [{ iat: s, nbf: s + 7, exp: s + 107 }, 'accepted'],
  [{ iat: s, nbf: s + 10, exp: s + 107 }, 'accepted'],
  [{ iat: s, nbf: s + 11, exp: s + 107 }, nbfAhead],
  [{ iat: s, nbf: 0, exp: s + 107 }, 'accepted'],
  // the grant's life
  [{ iat: s, exp: s + 1 }, 'accepted'],
  [{ iat: s, exp: s + 0.5 }, 'accepted'],
  // an end that is not after the beginning, each within the skew
  [{ iat: s, exp: s }, 'grant-ends-before-it-begins'],
  [{ iat: s + 10, exp: s - 10 }, 'grant-ends-before-it-begins'],
  [{ iat: s + 11, exp: s - 10 }, iatAhead],
  [{ iat: s + 10, exp: s - 11 }, expired],
  [{ iat: s, exp: s + 120 }, 'accepted'],
  [{ iat: s, exp: s + 120.5 }, 'grant-lives-long'],
  [{ iat: s, exp: s + 121 }, 'grant-lives-long'],
  [{ iat: s, exp: s + 180 }, 'grant-lives-long'],
  [{ iat: s, exp: s + 180.5 }, tooLong],
  [{ iat: s, exp: s + 181 }, tooLong],
  [{ iat: s - 170, exp: s + 10 }, 'grant-lives-long'],
  [{ iat: s - 171, exp: s + 10 }, tooLong],
  // which of two faults answers
  [{ iat: s - 3600, exp: s - 11 }, expired],
  [{ iat: s + 60, exp: s + 600 }, tooLong],
  [{ iat: s + 60, nbf: s + 60, exp: s + 100 }, iatAhead],
  // the far ends of what a claim may hold
  [{ iat: 0, exp: 99_999_999_999 }, tooLong],
  [{ iat: 99_999_999_999, exp: 99_999_999_999 }, iatAhead],
])('holds %o against the clock: %s', (times, expected) => {
  expect(verdict(times)).toBe(expected);
});

test('counts parts of a second on the clock', () => {
  const grant = { iat: s - 60, exp: s - 10 };
  expect([verdict(grant, noon), verdict(grant, noon + 1)]).toEqual(['accepted', expired]);
});

describe('the explanation', () => {
  test('says when the grant expired and what the clock shows', () => {
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
