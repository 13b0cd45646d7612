import { describe, expect, onTestFinished, test } from 'vitest';
import { startRun } from '../../src/player/index.ts';
import type { Scenario } from '../../src/scenarios/index.ts';
import { caseOf, clockIn, inShort, lookUp, playedIn, stepOf, targetIn } from '../support/played.ts';
import { insurer, lender, useWorld, worldOfTest } from '../support/world.ts';

const world = useWorld();

const switchNow = async (name: string): Promise<string | undefined> => {
  const { switches } = (await (await world.control('GET', '/switches')).json()) as {
    switches: { name: string; value: string }[];
  };
  return switches.find((one) => one.name === name)?.value;
};

describe('preconditions are established', () => {
  test.each<[string, Scenario['given'], Scenario['steps'][number]]>([
    ['nobody', { customers: { 'person.1': 'none' } }, stepOf()],
    ['an active one', { customers: { 'person.1': 'active' } }, stepOf({ expect: { status: 200 } })],
    [
      'an ended relationship',
      { customers: { 'person.1': 'ended' } },
      stepOf({ call: 'deleteCustomerDSOPGW', expect: { status: 404 } }),
    ],
  ])('%s', async (_, given, step) => {
    expect(inShort(await playedIn(world, caseOf([step], given === undefined ? {} : { given })))).toEqual([
      'step-1 passed',
    ]);
  });

  test('with new customers for each run and case, and the same ones in a repeated run while they are still new', async () => {
    const customerOf = async (id: string, scenario: string) =>
      (await playedIn(world, { ...caseOf([stepOf()]), id: scenario }, { id })).steps[0]?.testData?.CustomerID;
    const drawn = [
      await customerOf('play-a', 'X'),
      await customerOf('play-a', 'Y'),
      await customerOf('play-b', 'X'),
    ];
    const again = await customerOf('play-a', 'X');
    expect(new Set([...drawn, again]).size).toBe(4);
    const fresh = await worldOfTest();
    const inFresh = await playedIn(fresh, { ...caseOf([stepOf()]), id: 'X' }, { id: 'play-a' });
    expect(inFresh.steps[0]?.testData?.CustomerID).toBe(drawn[0]);
  });

  test('also in a run whose name was used many times', async () => {
    for (let time = 0; time < 7; time += 1)
      expect((await playedIn(world, caseOf([stepOf()]), { id: 'job-7' })).status).toBe('passed');
  });

  test('for switches, which are restored when the case has passed or failed', async () => {
    const given = { switches: { 'kfr-401': 'gateway' } };
    const step = stepOf({
      with: { customer: '{{customer.person.1}}', token: 'none' },
      expect: { status: 401, body: { statusCode: 401 } },
    });
    expect((await playedIn(world, caseOf([step], { given }))).status).toBe('passed');
    expect(await switchNow('kfr-401')).toBe('published');
    expect((await playedIn(world, caseOf([stepOf({ expect: { status: 400 } })], { given }))).status).toBe(
      'failed',
    );
    expect(await switchNow('kfr-401')).toBe('published');
    expect((await playedIn(world, caseOf([step]))).status).toBe('failed');
  });

  test('but an unknown switch fails the case, and changes nothing', async () => {
    const given = { switches: { 'kfr-401': 'gateway', nonsense: 'x' }, clock: '2030-01-01T00:00:00Z' };
    const before = await clockIn(world);
    const { status, reason } = await playedIn(world, caseOf([stepOf()], { given }));
    expect(status).toBe('failed');
    expect(reason?.en).toContain('there is no switch "nonsense"');
    expect(await switchNow('kfr-401')).toBe('published');
    expect(await clockIn(world)).toEqual(before);
  });

  test.each<[string, unknown]>([
    ['frozen', { freeze: true }],
    ["at the machine's time", { release: true }],
    ["ahead of the machine's time", { freeze: false, set: '2027-01-01T00:00:00Z' }],
  ])('for the clock, which is restored: %s', async (_, wish) => {
    const own = await worldOfTest();
    await own.control('PUT', '/clock', wish);
    const before = own.clock.state();
    const step = lookUp(0, {
      with: { customer: '{{customer.person.1}}', query: { toDate: '{{today}}', fromDate: '2031-05-01' } },
    });
    const result = await playedIn(own, caseOf([step], { given: { clock: '2031-05-06T10:00:00Z' } }));
    expect(inShort(result)).toEqual(['step-1 passed']);
    expect(result.steps[0]?.testData?.toDate).toBe('2031-05-06');
    expect(own.clock.state()).toEqual(before);
  });

  test('and stopping in the middle restores them too', async () => {
    const given = { switches: { 'kfr-401': 'gateway' }, clock: '2030-01-01T00:00:00Z' };
    const before = await clockIn(world);
    const scenario = caseOf([stepOf({ instead: { stall: true } })], { given });
    const run = startRun([scenario], await targetIn(world));
    await expect
      .poll(async () => (await world.control('GET', '/faults')).json(), { timeout: 30_000 })
      .toMatchObject({ faults: [{ holding: 1 }] });
    expect(await switchNow('kfr-401')).toBe('gateway');
    run.stop();
    await run.done;
    expect(await switchNow('kfr-401')).toBe('published');
    expect(await clockIn(world)).toEqual(before);
  });
});

test('many concurrent cases of two institutions pass, each with its own customers', async () => {
  const own = await worldOfTest();
  await own.control('PUT', '/clock', { release: true });
  const cases = Array.from({ length: 12 }, (_, index) => ({
    ...caseOf([stepOf(), stepOf({ expect: { status: 200 } }), lookUp(1)], {
      outcome: { 'person.1': 'active' },
    }),
    id: `OWN-${index}`,
  }));
  const runs = await Promise.all(
    [lender.fid, insurer.fid].map(
      async (fid) => startRun(cases, await targetIn(own, fid), { parallel: 6 }).done,
    ),
  );
  expect(runs.flatMap((run) => run.cases.map(({ status }) => status))).toEqual(Array(24).fill('passed'));
  expect(runs.map(({ institution }) => institution)).toEqual([
    { organisationNumber: lender.fid, name: lender.name },
    { organisationNumber: insurer.fid, name: insurer.name },
  ]);
});

test.each<[string, { frozen: boolean; path: string; wish: object; back: object }, string | undefined]>([
  [
    'moves a running clock',
    { frozen: false, path: '/clock', wish: { advance: 'PT1H' }, back: { release: true } },
    "Somebody else moved the sandbox's clock while the case was played. Play it again.",
  ],
  [
    'stops a running clock',
    { frozen: false, path: '/clock', wish: { freeze: true }, back: { release: true } },
    "Somebody else moved the sandbox's clock while the case was played. Play it again.",
  ],
  [
    'sets a frozen clock back',
    { frozen: true, path: '/clock', wish: { advance: '-PT1H' }, back: { release: true } },
    "Somebody else moved the sandbox's clock while the case was played. Play it again.",
  ],
  [
    'sets a switch',
    { frozen: false, path: '/switches', wish: { 'kfr-401': 'gateway' }, back: { 'kfr-401': 'published' } },
    'Somebody else set switches of the sandbox (kfr-401) while the case was played. Play it again.',
  ],
  [
    'moves a frozen clock on, as cases do',
    { frozen: true, path: '/clock', wish: { advance: 'PT1S' }, back: { release: true } },
    undefined,
  ],
])(
  'when a case fails and somebody else %s, the reason says so if that may be the cause',
  async (_, moved, note) => {
    onTestFinished(async () => {
      await world.control('PUT', moved.path, moved.back);
      await world.control('PUT', '/clock', { freeze: true });
    });
    if (!moved.frozen) await world.control('PUT', '/clock', { release: true });
    const scenario = caseOf([stepOf(), stepOf({ expect: { status: 299 } })]);
    const run = startRun([scenario], await targetIn(world), { pace: 'step' });
    await expect.poll(() => run.result().cases[0]?.steps[0]?.status, { timeout: 45_000 }).toBe('passed');
    expect((await world.control('PUT', moved.path, moved.wish)).status).toBe(200);
    run.resume();
    const [result] = (await run.done).cases;
    expect(result?.status).toBe('failed');
    expect(result?.reason?.en).toMatch(/^Step 2, /);
    if (note === undefined) expect(result?.reason?.en).not.toMatch(/Somebody else/);
    else expect(result?.reason?.en.endsWith(` ${note}`)).toBe(true);
  },
);
