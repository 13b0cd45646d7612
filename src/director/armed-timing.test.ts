import { describe, expect, test } from 'vitest';
import { institutions, person, statusOf, testDirector } from './director.fixture.ts';
import type { Director } from './director.ts';

describe('the timing of an armed case', () => {
  const [customer, other] = [person(1), person(2)];
  /** The client's calls with their times in milliseconds. */
  type Journey = readonly (readonly [at: number, customer: string])[];
  const whole: Journey = [
    [0, customer],
    [200, customer],
    [300, other],
    [500, other],
  ];
  const missing = 'The call of the step "Register another customer; no answer ever comes" is missing: POST /';
  test.each<readonly [name: string, journey: Journey, end: number, status: string, reason: string]>([
    ['passes', whole, 2_600, 'passed', 'undefined'],
    ['stays open in the quiet period', whole, 2_400, 'open', 'Every step was seen'],
    [
      'fails a retry without back-off',
      [
        [0, customer],
        [100, customer],
      ],
      200,
      'failed',
      'did not back off',
    ],
    [
      'accepts a retry just after the back-off',
      [
        [0, customer],
        [101, customer],
      ],
      200,
      'open',
      missing,
    ],
    ['fails when the patience is over', [[0, customer]], 60_002, 'failed', 'gave up'],
    ['stays open while the patience lasts', [[0, customer]], 59_999, 'open', 'The next step is'],
    [
      'accepts a retry at the end of the patience',
      [
        [0, customer],
        [60_000, customer],
      ],
      60_010,
      'open',
      missing,
    ],
    ['stays open without the call after a retry', whole.slice(0, 2), 10_000_000, 'open', missing],
    ['fails without the second retry', whole.slice(0, 3), 60_302, 'failed', 'gave up'],
    [
      'fails a duplicate after a success',
      [
        [0, customer],
        [200, customer],
        [1_900, customer],
      ],
      2_000,
      'failed',
      'a duplicate',
    ],
    ['fails a duplicate of the last call', [...whole, [2_300, other]], 2_600, 'failed', 'a duplicate'],
    [
      'ignores the same call after the quiet period',
      [...whole, [2_600, other]],
      2_700,
      'passed',
      'undefined',
    ],
  ])('%s', (_, journey, end, status, reason) => {
    const { director, call } = testDirector();
    director.arm(institutions[0], 'default', 'KFR-R01', { patience: 60_000, quiet: 2_000 });
    for (const [at, number] of journey) {
      director.elapse(at);
      call('addCustomerDSOPGW', number, { at }).answer();
    }
    const result = director
      .watched(institutions[0], 'default', end)
      .find((one) => one.result.scenario === 'KFR-R01')?.result;
    expect([result?.status, String(result?.reason?.en)]).toEqual([status, expect.stringContaining(reason)]);
  });

  test('a look-up that arrives in time is in time, however long its answer takes', () => {
    const { director, call } = testDirector();
    director.arm(institutions[0], 'default', 'KFR-R01', { patience: 60_000, quiet: 2_000 });
    for (const [at, number] of whole.slice(0, 3)) call('addCustomerDSOPGW', number, { at }).answer();
    const lookUp = call('getCustomerRelationForOwnBank', other, { at: 60_299, took: 500 });
    expect([director.elapse(60_500), statusOf(director, 'KFR-R01', 60_500)]).toEqual([120_299, 'open']);
    lookUp.answer();
    expect([62_798, 62_799].map((now) => statusOf(director, 'KFR-R01', now))).toEqual(['open', 'passed']);
  });

  test.each([
    ['for today, when the relationship is still found, restarts the patience', other, 0, 110_000],
    ['of an earlier period changes nothing', other, -1, 60_301],
    ['of another customer changes nothing', person(3), 0, 60_301],
  ])('a look-up %s', (_, looked, day, due) => {
    const { director, call } = testDirector();
    for (const number of [customer, other]) call('addCustomerDSOPGW', number, { at: 0 }).answer();
    director.arm(institutions[0], 'default', 'KFR-R02', { patience: 60_000, quiet: 2_000 });
    for (const [at, number] of whole.slice(0, 3)) call('deleteCustomerDSOPGW', number, { at }).answer();
    call('getCustomerRelationForOwnBank', looked, { at: 50_000, day }).answer();
    expect(director.elapse(50_001)).toBe(due);
    expect([due - 1, due].map((now) => statusOf(director, 'KFR-R02', now))).toEqual(['open', 'failed']);
  });

  const reasonOf = (director: Director, id: string) =>
    director.watched(institutions[0], 'default', 10).find(({ result }) => result.scenario === id)?.result
      .reason?.en;

  test('no call is missing while the first one is being answered, or while the case is not armed', () => {
    const { director, call } = testDirector();
    director.arm(institutions[0], 'default', 'KFR-R01', {});
    call('addCustomerDSOPGW', customer, { at: 0 });
    call('addCustomerDSOPGW', other, { at: 1 }).answer();
    expect([reasonOf(director, 'KFR-R01'), reasonOf(director, 'KFR-T06')]).toEqual([
      'The next step is "Register a customer; the register answers with an internal error".',
      expect.stringMatching(/^The next step is "/),
    ]);
  });

  test('two concurrent retries are a duplicate, whichever is answered first', () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const { director, call } = testDirector();
      director.arm(institutions[0], 'default', 'KFR-R01', { patience: 60_000, quiet: 2_000 });
      call('addCustomerDSOPGW', customer, { at: 0 }).answer();
      const retries = [
        call('addCustomerDSOPGW', customer, { at: 200 }),
        call('addCustomerDSOPGW', customer, { at: 201 }),
      ];
      for (const index of order) retries[index]?.answer();
      expect(statusOf(director, 'KFR-R01', 300)).toBe('failed');
    }
  });

  test('if two cases match a call, the one armed first injects its fault', () => {
    const { director, call } = testDirector();
    for (const id of ['KFR-T03', 'KFR-R01']) director.arm(institutions[0], 'default', id, {});
    expect(call('addCustomerDSOPGW', customer, { at: 0 }).injection?.scenario).toBe('KFR-T03');
    director.disarm(institutions[0], 'default', 'KFR-T03');
    expect(call('addCustomerDSOPGW', other, { at: 1 }).injection?.scenario).toBe('KFR-R01');
  });

  test('an injected fault ends once, when its case is disarmed, forgotten or cleared', () => {
    for (const end of [
      (director: Director) => director.disarm(institutions[0], 'default', 'KFR-R01'),
      (director: Director) => director.forget(institutions[0], 'default'),
      (director: Director) => director.clear(),
    ]) {
      const { director, call } = testDirector();
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
