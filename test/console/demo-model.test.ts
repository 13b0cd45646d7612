import { describe, expect, test } from 'vitest';
import { sameInAll } from '../../src/kernel/index.ts';
import type { Period } from '../../src/register/index.ts';
import type { Scenario, StepResult } from '../../src/scenarios/index.ts';
import { afterNext, moved, positionOf } from '../../web/src/pages/demo/position.ts';
import { barsOf, knownFrom, todayAt } from '../../web/src/pages/demo/register-change.ts';
import { retraced } from '../../web/src/pages/demo/retraced.ts';
import { sceneOf, upcomingOf } from '../../web/src/pages/demo/scene.ts';
import { callOf, lanesOf, messagesOf, type PlayedStep } from '../../web/src/pages/demo/story.ts';

const made = (index: number, result: Partial<StepResult> = {}): PlayedStep => ({
  index,
  result: {
    step: `step-${index + 1}`,
    status: 'passed',
    request: 'GET /customers/financialInstitutions/311002007/?fromDate=2026-03-04',
    expected: sameInAll('200'),
    actual: sameInAll('200, {"banks":[]}'),
    ...result,
  },
  exchange: undefined,
  grant: undefined,
  register: [],
});
const end = { status: 'passed' } as const;

describe('the position', () => {
  const fresh = positionOf<PlayedStep, typeof end>([]);
  const playing = moved(fresh, { kind: 'begin' });
  const one = moved(playing, { kind: 'played', step: made(0) });

  test.each([
    ['before the first step', fresh, 'play', 0],
    ['while a step is played', playing, 'nothing', 1],
    ['after a step', one, 'play', 1],
    ['back at the introduction', moved(one, { kind: 'back' }), 'forward', 0],
    ['back while a step is played', moved(playing, { kind: 'back' }), 'forward', 0],
    ['at the end', moved(moved(one, { kind: 'begin' }), { kind: 'ended', end }), 'nothing', 2],
    [
      'after a failure',
      moved(moved(one, { kind: 'begin' }), { kind: 'failed', problem: new Error() }),
      'play',
      1,
    ],
    ['again', moved(one, { kind: 'again' }), 'play', 0],
    ['a recorded case', positionOf([made(0)], end), 'forward', 0],
  ] as const)('%s', (_, position, next, shown) => {
    expect([afterNext(position), position.shown]).toEqual([next, shown]);
  });

  test('never leaves what there is', () => {
    const first = moved(moved(fresh, { kind: 'back' }), { kind: 'forward' });
    expect(first).toEqual(fresh);
  });

  test('a step that is played while one looks back does not pull forward', () => {
    const back = moved(playing, { kind: 'back' });
    expect(moved(back, { kind: 'played', step: made(0) }).shown).toBe(0);
  });
});

describe('the scene', () => {
  const at = (shown: number, played: readonly PlayedStep[], rest = {}) => ({
    ...{ shown, played, end: undefined, isPlaying: false, problem: undefined },
    ...rest,
  });

  test.each([
    ['the introduction', at(0, []), { kind: 'introduction' }, 0],
    ['a step that is played', at(1, [], { isPlaying: true }), { kind: 'step', index: 0, step: undefined }, 1],
    ['a step', at(1, [made(0)]), { kind: 'step', index: 0, step: made(0) }, 1],
    ['the last step', at(2, [made(0), made(1)]), { kind: 'step', index: 1, step: made(1) }, undefined],
    [
      'a step that failed',
      at(1, [made(0, { status: 'failed' })]),
      { kind: 'step', index: 0, step: made(0, { status: 'failed' }) },
      undefined,
    ],
    [
      'the wait for the end',
      at(3, [made(0), made(1)], { isPlaying: true }),
      { kind: 'end', end: undefined },
      'over',
    ],
    ['the end', at(3, [made(0), made(1)], { end }), { kind: 'end', end }, 'over'],
    ['a recorded step with a gap before the next', at(0, [made(1)], { end }), { kind: 'introduction' }, 1],
  ])('%s', (_, position, scene, upcoming) => {
    expect([sceneOf(position, 2), upcomingOf(position, 2)]).toEqual([scene, upcoming]);
  });
});

const title = sameInAll('a');
const expectation = { status: 200 };
const scenario = (steps: Scenario['steps']): Pick<Scenario, 'steps'> => ({ steps });
const own = { title, call: 'getCustomerRelationForOwnBank', expect: expectation } as const;

describe('the messages', () => {
  test('go from the institution to KFR and back', () => {
    expect(messagesOf(made(0), 'getCustomerRelationForOwnBank')).toEqual([
      { kind: 'request', from: 'institution', to: 'kfr', label: 'GET …/311002007/' },
      { kind: 'reply', from: 'kfr', to: 'institution', label: '200' },
    ]);
  });

  test.each([
    ['a refusal', '400 KFR-005', { kind: 'reply', label: '400 KFR-005' }],
    ['no answer', 'no answer', { kind: 'lost', label: '' }],
  ])('end with %s', (_, actual, reply) => {
    const step = made(0, { actual: sameInAll(actual), request: 'POST /token' });
    expect(messagesOf(step, 'token')).toEqual([
      { kind: 'request', from: 'institution', to: 'maskinporten', label: 'POST /token' },
      { from: 'maskinporten', to: 'institution', ...reply },
    ]);
  });

  test('there are none of a call that was not made', () => {
    const { request: _, ...result } = made(0).result;
    expect(messagesOf({ ...made(0), result }, 'token')).toEqual([]);
  });

  test('an agency has a lane where it calls', () => {
    const lanes = ['institution', 'maskinporten', 'kfr'];
    expect(lanesOf(scenario([own]))).toEqual(lanes);
    expect(lanesOf(scenario([own, { ...own, call: 'getCustomerRelation' }]))).toEqual([...lanes, 'agency']);
    expect(messagesOf(made(0), 'getCustomerRelation')[0]).toMatchObject({ from: 'agency', to: 'kfr' });
  });

  test('a retry repeats the call and its changes', () => {
    const first = { ...own, id: 'first', with: { token: 'none' as const, fid: '1' } };
    const retry = { title, retries: 'first', with: { fid: '2' }, expect: expectation };
    expect(callOf(scenario([first, retry]), 1)).toEqual({
      call: 'getCustomerRelationForOwnBank',
      request: { token: 'none', fid: '2' },
    });
  });
});

describe('the time line', () => {
  const today = '2026-03-04';
  test.each([
    ['none', []],
    ['active', [{ from: todayAt, to: 1, isOpen: true }]],
    ['ended', [{ from: todayAt, to: todayAt + 0.02, isOpen: false }]],
  ] as const)('of a customer who is given as %s', (standing, bars) => {
    expect(barsOf(knownFrom(standing, today).periods, today, today)).toEqual(bars);
  });

  test('reaches back to the first day that is compared', () => {
    const [bar] = barsOf([{ start: '2016-03-04' }], today, '2016-03-04');
    expect(bar?.from).toBeGreaterThan(0);
    expect(bar?.from).toBeLessThan(0.1);
  });
});

describe('of recorded steps, before and after', () => {
  const today = '2026-03-04';
  const open = { start: today };
  const step = (request: string, actual: string, now: readonly Period[], customer = 'a'): PlayedStep => ({
    ...made(0, { request, actual: sameInAll(actual) }),
    register: [{ role: '', customer, before: undefined, after: { periods: now, isWaiting: false }, today }],
  });
  const seen = (steps: readonly PlayedStep[]) =>
    retraced(steps).map(({ register: [change] }) => [change?.before?.periods, change?.after.periods]);

  test.each([
    ['a registration', 'POST /x', '201', [open], []],
    ['another registration', 'POST /x', '200', [open], [open]],
    ['an end', 'DELETE /x', '204', [{ start: '2025-01-01', end: today }], [{ start: '2025-01-01' }]],
    ['a registration that was ended since', 'POST /x', '201', [{ start: today, end: today }], undefined],
    [
      'an end, and a registration since',
      'DELETE /x',
      '204',
      [{ start: '2025-01-01', end: today }, open],
      undefined,
    ],
    ['a look-up', 'GET /x', '200', [open], undefined],
    ['a refusal', 'DELETE /x', '404 KFR-008', [], undefined],
  ] as const)('of %s are what its reply says', (_, request, actual, now, before) => {
    expect(seen([step(request, actual, now)])).toEqual([[before, now]]);
  });

  test('of several writes are undone from the last one back, for each customer', () => {
    const now = [{ start: today, end: today }];
    const others = [open];
    const steps = [
      step('GET /x', '200', now),
      step('POST /x', '201', now),
      step('POST /x', '200', others, 'b'),
      step('GET /x', '200', now),
      step('DELETE /x', '204', now),
      step('GET /x', '200', now),
    ];
    expect(seen(steps)).toEqual([
      [[], []],
      [[], [open]],
      [others, others],
      [[open], [open]],
      [[open], now],
      [now, now],
    ]);
  });
});
