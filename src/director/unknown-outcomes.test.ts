import { describe, expect, test } from 'vitest';
import type { Standing } from '../scenarios/index.ts';
import type { AnsweredCall } from './call.ts';
import { institutions, person, usual } from './director.fixture.ts';
import { UnknownOutcomes } from './unknown-outcomes.ts';

type Write = 'POST' | 'DELETE';
const operations = { POST: 'addCustomerDSOPGW', DELETE: 'deleteCustomerDSOPGW' } as const;
const standings: readonly Standing[] = ['none', 'loading', 'active', 'ended'];

const answered = (method: Write, before: Standing, status: number | 'none'): AnsweredCall => ({
  ...usual(institutions[0], 'default', 'a'),
  call: operations[method],
  customer: person(1),
  before,
  arrived: 0,
  ended: 1,
  exchange: '1',
  at: '2026-03-04T11:00:00.000Z',
  requestLine: `${method} /x`,
  answer: { status, headers: {}, took: 1 },
});

/** Whether the last of several writes is a retry. @param failed method and standing before each call; all get 500 */
function isRetry(failed: readonly (readonly [Write, Standing])[], last: readonly [Write, Standing]): boolean {
  const outcomes = new UnknownOutcomes();
  for (const [method, before] of failed) outcomes.answered(answered(method, before, 500), () => '2026-03-04');
  return outcomes.isRepeatedBy(answered(...last, 200));
}

describe('a write is a retry if the first one may have led to what it finds', () => {
  /** Standings before the first call and before the second; all other pairs are no retry. */
  const retried: Readonly<Record<Write, readonly string[]>> = {
    POST: ['none, active', 'loading, active', 'ended, active'],
    DELETE: ['active, none', 'active, ended'],
  };

  test.each(
    (['POST', 'DELETE'] as const).flatMap((method) =>
      standings.flatMap((first) => standings.map((second) => [method, first, second] as const)),
    ),
  )('%s for a customer: %s, then %s', (method, first, second) => {
    expect(isRetry([[method, first]], [method, second])).toBe(
      retried[method].includes(`${first}, ${second}`),
    );
  });

  test.each<[what: string, failed: [Write, Standing][], last: [Write, Standing], expected: boolean]>([
    [
      'a DELETE while loading, then one that was carried out',
      [
        ['DELETE', 'loading'],
        ['DELETE', 'active'],
      ],
      ['DELETE', 'ended'],
      true,
    ],
    [
      'a DELETE that was carried out, then one that found nobody',
      [
        ['DELETE', 'active'],
        ['DELETE', 'ended'],
      ],
      ['DELETE', 'ended'],
      true,
    ],
    [
      'a POST for a customer, then one after the relationship has ended elsewhere',
      [
        ['POST', 'active'],
        ['POST', 'ended'],
      ],
      ['POST', 'active'],
      true,
    ],
    [
      'two that were not carried out',
      [
        ['POST', 'none'],
        ['POST', 'none'],
      ],
      ['POST', 'none'],
      false,
    ],
    ['another operation', [['POST', 'none']], ['DELETE', 'ended'], false],
    [
      'another operation that may have been carried out since',
      [
        ['POST', 'none'],
        ['DELETE', 'active'],
      ],
      ['POST', 'active'],
      false,
    ],
  ])('%s', (_, failed, last, expected) => {
    expect(isRetry(failed, last)).toBe(expected);
  });
});

test.each<[status: number | 'none', expected: boolean]>([
  [200, false],
  [201, false],
  [204, false],
  [404, false],
  [400, true],
  [401, true],
  [403, true],
  [500, true],
  [503, true],
  ['none', true],
])('after the answer %s the outcome of an earlier write is unknown: %s', (status, expected) => {
  const outcomes = new UnknownOutcomes();
  outcomes.add(answered('DELETE', 'active', 'none'));
  outcomes.answered(answered('DELETE', 'ended', status), () => '2026-03-04');
  expect(outcomes.isRepeatedBy(answered('DELETE', 'ended', 404))).toBe(expected);
});
