import { describe, expect, test } from 'vitest';
import type { Director } from './director.ts';
import { institutions, person, stage, statusOf } from './stage.fixture.ts';

describe('the moments of an armed case', () => {
  const [customer, other] = [person(1), person(2)];
  /** The client's calls, each with the milliseconds after its start at which it comes. */
  type Journey = readonly (readonly [at: number, customer: string])[];
  const whole: Journey = [
    [0, customer],
    [200, customer],
    [300, other],
    [500, other],
  ];
  test.each<readonly [name: string, journey: Journey, end: number, status: string, reason: string]>([
    ['all as it should be', whole, 2_600, 'passed', 'undefined'],
    ['the quiet is not over', whole, 2_400, 'open', 'Every step was seen'],
    [
      'the first retry comes at once',
      [
        [0, customer],
        [100, customer],
      ],
      200,
      'failed',
      'did not back off',
    ],
    [
      'the first retry comes just in time',
      [
        [0, customer],
        [101, customer],
      ],
      200,
      'open',
      'The next step is',
    ],
    ['nothing comes within the patience', [[0, customer]], 60_002, 'failed', 'gave up'],
    ['nothing has come, and there is patience', [[0, customer]], 59_999, 'open', 'The next step is'],
    [
      'the retry comes at the last moment',
      [
        [0, customer],
        [60_000, customer],
      ],
      60_010,
      'open',
      'The next step is',
    ],
    [
      'once more after success',
      [
        [0, customer],
        [200, customer],
        [1_900, customer],
      ],
      2_000,
      'failed',
      'a duplicate',
    ],
    ['once more at the end', [...whole, [2_300, other]], 2_600, 'failed', 'a duplicate'],
    ['once more after the quiet', [...whole, [2_600, other]], 2_700, 'passed', 'undefined'],
  ])('%s', (_, journey, end, status, reason) => {
    const { director, call } = stage();
    director.arm(institutions[0], 'default', 'KFR-R01', { patience: 60_000, quiet: 2_000 });
    for (const [at, whom] of journey) {
      director.elapse(at);
      call('addCustomerDSOPGW', whom, { at }).answer();
    }
    const result = director
      .watched(institutions[0], 'default', end)
      .find((one) => one.result.scenario === 'KFR-R01')?.result;
    expect([result?.status, String(result?.reason?.en)]).toEqual([status, expect.stringContaining(reason)]);
  });

  test('two retries at once are a duplicate, whichever is answered first', () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const { director, call } = stage();
      director.arm(institutions[0], 'default', 'KFR-R01', { patience: 60_000, quiet: 2_000 });
      call('addCustomerDSOPGW', customer, { at: 0 }).answer();
      const retries = [
        call('addCustomerDSOPGW', customer, { at: 200 }),
        call('addCustomerDSOPGW', customer, { at: 201 }),
      ];
      for (const place of order) retries[place]?.answer();
      expect(statusOf(director, 'KFR-R01', 300)).toBe('failed');
    }
  });

  test('of two cases that want a call the one that was armed first gets it', () => {
    const { director, call } = stage();
    for (const id of ['KFR-T03', 'KFR-R01']) director.arm(institutions[0], 'default', id, {});
    expect(call('addCustomerDSOPGW', customer, { at: 0 }).injection?.scenario).toBe('KFR-T03');
    director.disarm(institutions[0], 'default', 'KFR-T03');
    expect(call('addCustomerDSOPGW', other, { at: 1 }).injection?.scenario).toBe('KFR-R01');
  });

  test('a injection ends when its case is disarmed, forgotten or cleared, and once only', () => {
    for (const end of [
      (director: Director) => director.disarm(institutions[0], 'default', 'KFR-R01'),
      (director: Director) => director.forget(institutions[0], 'default'),
      (director: Director) => director.clear(),
    ]) {
      const { director, call } = stage();
      director.arm(institutions[0], 'default', 'KFR-R01', {});
      let over = 0;
      call('addCustomerDSOPGW', customer, { at: 0 }).injection?.whenOver(() => {
        over += 1;
      });
      expect(over).toBe(0);
      end(director);
      end(director);
      expect([over, director.elapse(1)]).toEqual([1, undefined]);
    }
  });
});
