import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Standing } from '../format/parts.ts';
import { ownFolder, readLibrary } from '../library/library.ts';
import { Director, type DirectorEvent } from './director.ts';
import type { Exchanged } from './observed.ts';

const { scenarios } = readLibrary([ownFolder]);
const institutions = ['311002007', '314159004'] as const;

/** A register of its own, and calls of it as the director is told of them. */
function stage() {
  const standings = new Map<string, Standing>();
  const director = new Director(scenarios, {
    standing: (institution, customer) => standings.get(`${institution} ${customer}`) ?? 'none',
    institutionName: () => 'PRØVEFORETAK AS',
    otherThan: () => '314159004',
    today: () => '2026-03-04',
    switches: () => ({}),
  });
  let exchanges = 0;

  /** A call that comes and is answered as KFR would, or as the director says. */
  function call(
    operation: 'addCustomerDSOPGW' | 'deleteCustomerDSOPGW' | 'getCustomerRelationForOwnBank',
    customer: string,
    { at, institution = institutions[0], run = 'default', took = 1 }: Moment,
  ) {
    const key = `${institution} ${customer}`;
    const before = standings.get(key) ?? 'none';
    const arriving = {
      call: operation,
      institution,
      run,
      fid: institution,
      relationshipType: 'DSOPBANK',
      customer,
      correlationId: '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
      before,
      token: { kind: 'valid' as const, scopes: ['bits:kundeforhold.write'], id: `token of ${customer}` },
      query: {},
      headers: {},
      arrived: at,
    };
    const part = director.arriving(arriving, true);
    const status = {
      addCustomerDSOPGW: before === 'active' ? 200 : 201,
      deleteCustomerDSOPGW: before === 'active' ? 204 : 404,
      getCustomerRelationForOwnBank: 200,
    }[operation];
    if (part === undefined || part.fault.performed) {
      if (operation === 'addCustomerDSOPGW') standings.set(key, 'active');
      if (operation === 'deleteCustomerDSOPGW' && before === 'active') standings.set(key, 'ended');
    }
    exchanges += 1;
    const { fault } = part ?? {};
    const code = fault?.code ?? (status === 404 ? 'KFR-008' : undefined);
    const exchanged: Exchanged = {
      ...arriving,
      exchange: String(exchanges),
      at: '2026-03-04T11:00:00.000Z',
      ended: at + took,
      line: `POST ${operation}`,
      answer: {
        status: fault?.cut || fault?.stall ? 'none' : fault?.code ? 500 : status,
        headers: { correlationid: arriving.correlationId },
        ...(code === undefined ? {} : { body: { errorCode: code } }),
        ...(operation === 'getCustomerRelationForOwnBank'
          ? {
              body: {
                banks: before === 'active' ? [{ organizationID: institution, activeAccount: false }] : [],
              },
            }
          : {}),
        took,
      },
      part: part?.number,
    };
    return { part, answer: () => director.answered(exchanged) };
  }
  return { director, call };
}

interface Moment {
  readonly at: number;
  readonly institution?: string;
  readonly run?: string;
  readonly took?: number;
}

const person = (index: number): string => `0${String(1_100_000_000 + index)}`;
const statusOf = (
  director: Director,
  id: string,
  now: number,
  institution: string = institutions[0],
  run = 'default',
) => director.watched(institution, run, now).find(({ result }) => result.scenario === id)?.result.status;

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
    expect(call('addCustomerDSOPGW', customer, { at: 0 }).part?.scenario).toBe('KFR-T03');
    director.disarm(institutions[0], 'default', 'KFR-T03');
    expect(call('addCustomerDSOPGW', other, { at: 1 }).part?.scenario).toBe('KFR-R01');
  });

  test('a part ends when its case is disarmed, forgotten or cleared, and once only', () => {
    for (const end of [
      (director: Director) => director.disarm(institutions[0], 'default', 'KFR-R01'),
      (director: Director) => director.forget(institutions[0], 'default'),
      (director: Director) => director.clear(),
    ]) {
      const { director, call } = stage();
      director.arm(institutions[0], 'default', 'KFR-R01', {});
      let over = 0;
      call('addCustomerDSOPGW', customer, { at: 0 }).part?.whenOver(() => {
        over += 1;
      });
      expect(over).toBe(0);
      end(director);
      end(director);
      expect([over, director.elapse(1)]).toEqual([1, undefined]);
    }
  });
});

describe('however calls are mingled', () => {
  /** Cases, each with the calls of one customer that pass it. */
  const journeys = {
    'KFR-N01': ['addCustomerDSOPGW'],
    'KFR-N04': ['addCustomerDSOPGW', 'addCustomerDSOPGW'],
    'KFR-S01': ['addCustomerDSOPGW', 'deleteCustomerDSOPGW'],
    'KFR-S02': ['deleteCustomerDSOPGW'],
    'KFR-S03': ['addCustomerDSOPGW', 'deleteCustomerDSOPGW', 'deleteCustomerDSOPGW'],
    'KFR-O01': ['addCustomerDSOPGW', 'getCustomerRelationForOwnBank'],
    'KFR-O02': ['getCustomerRelationForOwnBank'],
  } as const;
  type Id = keyof typeof journeys;
  const ids = Object.keys(journeys) as Id[];

  test('each of many clients passes its own case and fails none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ id: fc.constantFrom(...ids), run: fc.constantFrom('a', 'b'), who: fc.nat(1) }), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.infiniteStream(fc.nat(1_000)),
        (clients, chances) => {
          const { director, call } = stage();
          const pending = clients.map(({ id, run, who }, index) => ({
            calls: [...journeys[id]],
            waiting: undefined as (() => unknown) | undefined,
            customer: person(100 + index),
            institution: institutions[who] ?? institutions[0],
            run,
          }));
          for (let at = 0; pending.some(({ calls, waiting }) => calls.length > 0 || waiting); at += 10) {
            const active = pending.filter(({ calls, waiting }) => calls.length > 0 || waiting);
            const client = active[(chances.next().value ?? 0) % active.length];
            if (client === undefined) continue;
            const { waiting, customer, institution, run } = client;
            const operation = waiting === undefined ? client.calls.shift() : undefined;
            client.waiting =
              operation === undefined
                ? undefined
                : call(operation, customer, { at, institution, run }).answer;
            waiting?.();
          }
          for (const { id, run, who } of clients)
            expect(statusOf(director, id, 1_000, institutions[who], run)).toBe('passed');
          for (const run of ['a', 'b'])
            for (const institution of institutions)
              expect(
                director.watched(institution, run, 1_000).filter(({ result }) => result.status === 'failed'),
              ).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('of calls at once an armed case gets exactly one, and its step is told once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.infiniteStream(fc.nat(1_000)), (count, chances) => {
        const { director, call } = stage();
        const events: DirectorEvent[] = [];
        director.onEvent((event) => events.push(event));
        director.arm(institutions[0], 'default', 'KFR-R01', { patience: 60_000 });
        const calls = Array.from({ length: count }, (_, index) =>
          call('addCustomerDSOPGW', person(500 + index), { at: index }),
        );
        expect(calls.filter(({ part }) => part !== undefined)).toHaveLength(1);
        while (calls.length > 0) calls.splice((chances.next().value ?? 0) % calls.length, 1)[0]?.answer();
        expect(events.filter((told) => told.event === 'step' && told.scenario === 'KFR-R01')).toHaveLength(1);
        expect(statusOf(director, 'KFR-R01', 1_000)).toBe('open');
      }),
      { numRuns: 30 },
    );
  });
});

test('at most a thousand institutions and runs are followed, and those with something armed stay', () => {
  const { director, call } = stage();
  director.arm(institutions[0], 'first', 'KFR-R01', {});
  for (let run = 0; run < 1_050; run += 1)
    call('addCustomerDSOPGW', person(run), { at: run, run: `run-${run}` }).answer();
  expect(statusOf(director, 'KFR-N01', 2_000, institutions[0], 'run-0')).toBe('open');
  expect(statusOf(director, 'KFR-N01', 2_000, institutions[0], 'run-1049')).toBe('passed');
  expect(
    director
      .watched(institutions[0], 'first', 2_000)
      .filter(({ isArmed }) => isArmed)
      .map(({ result }) => result.scenario),
  ).toEqual(['KFR-R01']);
});

test('whatever a client sends, it is compared, put into words and masked, and nothing is thrown', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom('', '12345', '2026-02-30', '{{uuid}}', '311002007', 'DSOPBANK', '\u0000', '01912490048'),
  );
  const row = fc.record(
    { customer: text, from: fc.option(text, { nil: undefined }) },
    { requiredKeys: ['customer'] },
  );
  const call = fc.record({
    call: fc.constantFrom(
      'token' as const,
      'addCustomerDSOPGW' as const,
      'deleteCustomerDSOPGW' as const,
      'addCustomerDSOPGWByFile' as const,
      'getCustomerRelationForOwnBank' as const,
    ),
    fid: text,
    relationshipType: text,
    customer: text,
    correlationId: text,
    kind: fc.constantFrom(
      'none' as const,
      'valid' as const,
      'expired' as const,
      'altered' as const,
      'other' as const,
    ),
    scope: text,
    query: fc.dictionary(fc.constantFrom('fromDate', 'toDate', 'other'), text),
    status: fc.constantFrom(200, 201, 204, 400, 401, 403, 404, 500, 'none' as const),
    body: fc.jsonValue(),
    boundary: fc.constantFrom('plain' as const, 'quoted' as const, 'other-than-body' as const),
    first: fc.array(row, { maxLength: 4 }),
    bad: fc.array(row, { maxLength: 2 }),
    grant: fc.option(fc.record({ alg: text, certificates: fc.nat(3), lifetime: fc.integer() })),
  });
  fc.assert(
    fc.property(fc.array(call, { maxLength: 8 }), (calls) => {
      const { director } = stage();
      director.arm(institutions[0], 'default', 'KFR-R01', {});
      for (const [
        index,
        { kind, scope, status, body, boundary, first, bad, grant, ...sent },
      ] of calls.entries()) {
        const arriving = {
          ...sent,
          institution: institutions[0],
          run: 'default',
          token: { kind, scopes: [scope] },
          headers: {},
          arrived: index,
        };
        const part = director.arriving(arriving, true);
        director.answered({
          ...arriving,
          exchange: String(index),
          at: '2026-03-04T11:00:00.000Z',
          ended: index,
          line: `POST ${sent.fid}`,
          answer: { status, headers: {}, body, took: 1 },
          part: part?.number,
          grant: grant === null ? undefined : { ...grant, scopes: [scope] },
          upload: {
            boundary,
            isRead: true,
            contents: {
              type: sent.relationshipType,
              bytes: 10,
              rows: first.length + bad.length,
              first: first.map(({ customer, from }) =>
                from === undefined ? { customer } : { customer, from },
              ),
              last: [],
              bad: bad.map(({ customer }) => ({ customer })),
            },
          },
        });
      }
      for (const { result } of director.watched(institutions[0], 'default', 100))
        if (result.status !== 'passed') expect(result.reason?.nb).toMatch(/\S/);
    }),
    { numRuns: 60 },
  );
});

test('a flood of one run is looked at up to its allowance, unless a case of it is armed; other runs are as before', () => {
  const { director, call } = stage();
  call('addCustomerDSOPGW', person(1), { at: 0 }).answer();
  const followed = (run: string) =>
    Array.from({ length: 2_500 }, () => director.follows(institutions[0], run, 0)).filter(Boolean).length;
  expect(followed('default')).toBe(2_000);
  expect(director.arm(institutions[0], 'default', 'KFR-R01', {})).toBe(true);
  expect(followed('default')).toBe(2_500);
  expect(director.disarm(institutions[0], 'default', 'KFR-R01')).toBe(true);
  expect(followed('default')).toBe(0);
  call('addCustomerDSOPGW', person(2), { at: 0, run: 'job-7' }).answer();
  expect(followed('job-7')).toBe(2_000);
});
