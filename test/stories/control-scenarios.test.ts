import { describe, expect, test } from 'vitest';
import { ownFolder, type RunResult, readLibrary } from '../../src/scenarios/index.ts';
import { observedClient } from '../support/observed-client.ts';
import { insurer, lender, openWorld, useWorld } from '../support/world.ts';

const ids = readLibrary([ownFolder]).scenarios.map(({ id }) => id);

const world = useWorld();

async function refusal(method: string, path: string, body?: string) {
  const reply = await fetch(`${world.url}/_sandbox/scenarios${path}`, {
    method,
    ...(body === undefined ? {} : { body }),
  });
  return [reply.status, await reply.json()];
}

describe('refused with the reason:', () => {
  test.each([
    ['GET', '/KFR-X99'],
    ['GET', '/kfr-n01'],
    ['POST', '/KFR-X99/arm'],
    ['DELETE', '/KFR-X99/arm'],
  ])('%s %s: an unknown case', async (method, path) => {
    expect(await refusal(method, path)).toEqual([
      404,
      {
        error: 'scenario-unknown',
        faults: [
          `there is no test case ${path.split('/')[1]}; GET /_sandbox/scenarios lists them, with their ids in capitals`,
        ],
      },
    ]);
  });

  test.each([
    ['?institution=123', 'institution: must be one of the directory: GET /_sandbox/institutions lists them'],
    [
      '?institution=999999999',
      'institution: must be one of the directory: GET /_sandbox/institutions lists them',
    ],
    ['?institution=', 'institution: must be one of the directory: GET /_sandbox/institutions lists them'],
    ['?run=', 'run: must be 1 to 64 of A-Z a-z 0-9 . _ -'],
    ['?run=a%20b', 'run: must be 1 to 64 of A-Z a-z 0-9 . _ -'],
    [`?run=${'r'.repeat(65)}`, 'run: must be 1 to 64 of A-Z a-z 0-9 . _ -'],
    ['?run=a&run=b', 'run: is given more than once'],
    ['?fid=311002007', 'fid: is unknown; there are institution and run'],
  ])('the query %s', async (query, message) => {
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/state'],
      ['DELETE', '/state'],
      ['GET', '/events'],
      ['GET', '/KFR-N01'],
      ['DELETE', '/KFR-N01/arm'],
    ] as const)
      expect(await refusal(method, `${path}${query}`)).toEqual([
        400,
        { error: 'scenario-query', faults: [message] },
      ]);
  });

  test.each([
    [
      'nothing',
      'not-json',
      'the body is not JSON; send for instance {"institution":"311002007","patience":"PT30S"}',
    ],
    ['[]', 'scenario-arm', 'the body: Invalid input: expected object, received array'],
    ['null', 'scenario-arm', 'the body: Invalid input: expected object, received null'],
    [
      '{"institution":311002007}',
      'scenario-arm',
      'institution: Invalid input: expected string, received number',
    ],
    [
      '{"institution":"999999999"}',
      'scenario-arm',
      'institution: must be one of the directory: GET /_sandbox/institutions lists them',
    ],
    ['{"run":"a b"}', 'scenario-arm', 'run: must be 1 to 64 of A-Z a-z 0-9 . _ -'],
    [
      '{"run":"play-1"}',
      'scenario-arm',
      'run: those that begin with play- are of the sandbox itself and are not observed; choose another',
    ],
    ['{"patience":"2 s"}', 'scenario-arm', 'patience: must be a duration up to an hour, such as PT2S'],
    ['{"quiet":"-PT2S"}', 'scenario-arm', 'quiet: must be a duration up to an hour, such as PT2S'],
    [
      '{"quiet":"P1M"}',
      'scenario-arm',
      'quiet: must be a duration without months and years, whose length varies: P30D is thirty days, PT1M a minute',
    ],
    ['{"quiet":"PT2H"}', 'scenario-arm', 'quiet: must be a duration up to an hour, such as PT2S'],
    ['{"wait":1}', 'scenario-arm', 'the body: Unrecognized key: "wait"'],
  ])('arming with %s', async (body, error, message) => {
    expect(await refusal('POST', '/KFR-R01/arm', body)).toEqual([400, { error, faults: [message] }]);
  });

  test('arming a case without faults and retries', async () => {
    for (const id of ['KFR-N01', 'KFR-B12'])
      expect(await refusal('POST', `/${id}/arm`)).toEqual([
        409,
        {
          error: 'scenario-not-playable',
          faults: [
            `${id} has nothing for the sandbox to play and no retry to judge; it is observed without arming: let the client make its calls`,
          ],
        },
      ]);
    const list = (await (await world.control('GET', '/scenarios')).json()) as {
      scenarios: readonly { armed: boolean }[];
    };
    expect(list.scenarios.filter(({ armed }) => armed)).toEqual([]);
  });

  test('disarming a case that is not armed', async () => {
    expect(await refusal('DELETE', '/KFR-R01/arm')).toEqual([
      404,
      {
        error: 'scenario-not-armed',
        faults: [
          'KFR-R01 is not armed for 311002007 in the run default; GET /_sandbox/scenarios says what is',
        ],
      },
    ]);
  });
});

test('the list has the state of every case for the first institution and the default run', async () => {
  const list = (await (await world.control('GET', '/scenarios')).json()) as {
    institution: string;
    run: string;
    scenarios: readonly { id: string; state: string; armed: boolean }[];
  };
  expect([list.institution, list.run]).toEqual([lender.fid, 'default']);
  expect(list.scenarios.map(({ id }) => id)).toEqual(ids);
  expect(list.scenarios.find(({ id }) => id === 'KFR-N04')).toEqual({
    id: 'KFR-N04',
    title: { nb: expect.any(String), en: expect.any(String) },
    purpose: { nb: expect.any(String), en: expect.any(String) },
    area: 'registration',
    tags: ['happy'],
    basis: ['S'],
    state: 'open',
    reason: {
      en: expect.stringMatching(/^The next step is "/),
      nb: expect.stringMatching(/^Neste steg er «/),
    },
    steps: { done: 0, of: 1 },
    armed: false,
    needsArming: false,
    canBeArmed: false,
  });
});

test('one case is returned with its definition, its steps and the next expected call', async () => {
  const client = observedClient(world, insurer.fid, 'one-case');
  await client.add(client.person());
  const shown = await (
    await world.control('GET', `/scenarios/KFR-T06?institution=${insurer.fid}&run=one-case`)
  ).json();
  expect(shown).toMatchObject({
    id: 'KFR-T06',
    state: 'open',
    steps: { done: 1, of: 2 },
    definition: { id: 'KFR-T06', steps: [{ id: 'first' }, { id: 'second' }] },
    observed: {
      status: 'open',
      steps: [
        { step: 'first', status: 'passed' },
        { step: 'second', status: 'open' },
      ],
    },
    inWords: {
      nb: { title: 'Gjenbruk av gyldig token', steps: [{ title: expect.any(String) }, {}] },
      en: { title: 'Reuse of a valid token', steps: [{ title: expect.any(String) }, {}] },
    },
    waitsFor: ['second'],
  });
  expect(shown).not.toHaveProperty('nearest');
});

test('an open case names the nearest call and its differences, a passed case nothing', async () => {
  const client = observedClient(world, insurer.fid, 'nearest');
  const { id: exchange } = await world.exchangeOf(await client.add(client.person()));
  const seen = async (id: string) =>
    (await world.control('GET', `/scenarios/${id}?institution=${insurer.fid}&run=nearest`)).json();
  expect(await seen('KFR-N08')).toMatchObject({
    waitsFor: ['without-correlation-id', 'without-customer'],
    nearest: {
      step: 'without-correlation-id',
      exchange,
      differences: [
        {
          en: 'CorrelationID is there, but the case leaves it out',
          nb: 'CorrelationID er med, men skal ikke være det i dette testtilfellet',
        },
      ],
    },
  });
  const passed = await seen('KFR-N01');
  expect(passed).toMatchObject({ state: 'passed', waitsFor: [] });
  expect(passed).not.toHaveProperty('nearest');
  expect(await seen('KFR-R01')).toMatchObject({ needsArming: true, canBeArmed: true, waitsFor: [] });
});

test('a case is armed without a body, listed as armed, and disarmed', async () => {
  const armed = await world.control('POST', '/scenarios/KFR-R02/arm');
  expect([armed.status, armed.headers.get('Location'), await armed.json()]).toEqual([
    201,
    `/_sandbox/scenarios/KFR-R02?institution=${lender.fid}&run=default`,
    { institution: lender.fid, run: 'default', scenario: 'KFR-R02', armed: true },
  ]);
  const one = async () => (await world.control('GET', '/scenarios/KFR-R02')).json();
  expect(await one()).toMatchObject({ armed: true });
  expect((await world.control('DELETE', '/scenarios/KFR-R02/arm')).status).toBe(204);
  expect(await one()).toMatchObject({ armed: false });
});

test('the state is a result of kind "observed", and can be cleared', async () => {
  const client = observedClient(world, lender.fid, 'job.17');
  await client.add(client.person());
  await client.arm('KFR-R01');
  const state = await client.state();
  expect({ ...state, cases: state.cases.map(({ scenario }) => scenario) }).toEqual({
    id: 'job.17',
    kind: 'observed',
    state: 'running',
    target: world.url,
    institution: { organisationNumber: lender.fid, name: lender.name },
    clientId: lender.clientId,
    apiVersion: '1.1.2',
    startedAt: '2026-03-04T11:00:00.000Z',
    cases: ids,
    armed: ['KFR-R01'],
  });
  expect((await client.seen('KFR-N01')).status).toBe('passed');
  expect(
    (await world.control('DELETE', `/scenarios/state?institution=${lender.fid}&run=job.17`)).status,
  ).toBe(204);
  expect((await client.seen('KFR-N01')).status).toBe('open');
});

test('events report steps, cases and arming of one institution and run, and end with the sandbox', async () => {
  const other = await openWorld();
  const client = observedClient(other, lender.fid, 'events');
  const stream = await other.control('GET', `/scenarios/events?institution=${lender.fid}&run=events`);
  let text = '';
  const ended = (async () => {
    for await (const piece of stream.body ?? []) text += Buffer.from(piece).toString();
  })();
  await observedClient(other, insurer.fid, 'events').add(client.organisation());
  await client.arm('KFR-R01');
  await client.add(client.person());
  await client.find(client.person());
  while (!text.includes('KFR-O02')) await new Promise((resolve) => setTimeout(resolve, 5));
  await other.close();
  await ended;
  const events = [...text.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, name, data = '']) => [
    name,
    JSON.parse(data),
  ]);
  expect(events[0]).toMatchObject(['state', { kind: 'observed', id: 'events' }]);
  const scope = { institution: lender.fid, run: 'events' };
  expect(events.slice(1)).toEqual([
    ['armed', { ...scope, scenario: 'KFR-R01' }],
    [
      'step',
      { ...scope, scenario: 'KFR-R01', step: 'failing', status: 'passed', exchange: expect.any(String) },
    ],
    [
      'step',
      {
        ...scope,
        scenario: 'KFR-O02',
        step: expect.any(String),
        status: 'passed',
        exchange: expect.any(String),
      },
    ],
    ['case', { ...scope, scenario: 'KFR-O02', status: 'passed' }],
    ['disarmed', { ...scope, scenario: 'KFR-R01' }],
  ]);
});

test.each([
  ['forgotten', 'DELETE', `/scenarios/state?institution=${lender.fid}&run=stale`],
  ['reset', 'POST', '/reset'],
])('an open event stream gets the state again when it is %s', async (_, method, path) => {
  const client = observedClient(world, lender.fid, 'stale');
  await client.add(client.person());
  await client.arm('KFR-R02');
  await client.arm('KFR-R01');
  const ending = new AbortController();
  const stream = await fetch(
    `${world.url}/_sandbox/scenarios/events?institution=${lender.fid}&run=stale`,
    ending,
  );
  const states: unknown[] = [];
  let text = '';
  for await (const piece of stream.body ?? []) {
    text += Buffer.from(piece).toString();
    const events = [...text.matchAll(/^event: state\ndata: (.*)\n\n/gm)];
    if (events.length > states.length) {
      const { cases, armed } = JSON.parse(events.at(-1)?.[1] ?? '') as RunResult & { armed: unknown };
      states.push([cases.find(({ scenario }) => scenario === 'KFR-N01')?.status, armed]);
      if (states.length === 2) break;
      await world.control(method, path);
    }
  }
  expect(states).toEqual([
    ['passed', ['KFR-R01', 'KFR-R02']],
    ['open', []],
  ]);
});

test('calls before the first request for cases are observed when the sandbox loads the cases at start', async () => {
  const other = await openWorld();
  void other.sandbox.readAhead();
  const client = observedClient(other);
  await client.add(client.person());
  expect((await client.seen('KFR-N01')).status).toBe('passed');
  await other.close();
});
