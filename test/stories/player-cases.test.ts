import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { otherTarget, type PlayEvent, play, startRun } from '../../src/player/index.ts';
import type { Scenario } from '../../src/scenarios/index.ts';
import { caseOf, foreignTargetIn, inShort, playedIn, stepOf, targetIn } from '../support/played.ts';
import { insurer, lender, openWorld, supplier, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const lookUp = (banks: number, change: Parameters<typeof stepOf>[0] = {}) =>
  stepOf({
    call: 'getCustomerRelationForOwnBank',
    expect: { status: 200, body: { banks: banks === 0 ? [] : [{ organizationID: '{{institution.fid}}' }] } },
    ...change,
  });

const switchNow = async (name: string): Promise<string | undefined> => {
  const { switches } = (await (await world.control('GET', '/switches')).json()) as {
    switches: { name: string; value: string }[];
  };
  return switches.find((one) => one.name === name)?.value;
};

const clockNow = async () => (await world.control('GET', '/clock')).json();

describe('a call is made as it is written', () => {
  test('and what it says is told, customers whole when they are synthetic', async () => {
    const result = await playedIn(
      world,
      caseOf([
        stepOf({
          id: 'first',
          with: { customer: '{{customer.d-number.1}}', headers: { Accept: 'application/json' } },
          expect: {
            status: 201,
            headers: { CorrelationID: '{{request.correlationId}}', ETag: null },
            body: 'none',
          },
        }),
        lookUp(1, {
          id: 'second',
          with: {
            customer: '{{customer.d-number.1}}',
            correlationId: '{{steps.first.correlationId}}',
            query: { fromDate: '{{today}}', toDate: '{{today+1d}}' },
          },
        }),
      ]),
      { id: 'play-told' },
    );
    expect(inShort(result)).toEqual(['first passed', 'second passed']);
    const [first, second] = result.steps;
    expect(first?.testData?.CustomerID).toMatch(/^[4-7]\d{10}$/);
    expect(second?.testData).toEqual({ ...first?.testData, fromDate: '2026-03-04', toDate: '2026-03-05' });
    expect(second?.request).toBe(
      `GET /customers/financialInstitutions/${lender.fid}/?fromDate=2026-03-04&toDate=2026-03-05`,
    );
    expect(second?.correlationId).toBe(first?.correlationId);
    expect(second?.actual).toMatch(/^200, \{"banks":\[/);
    expect(result.startedAt).toBe('2026-03-04T11:00:00.000Z');
    expect(result.endedAt).toBe('2026-03-04T11:00:00.000Z');
  });

  test.each<[string, NonNullable<Parameters<typeof stepOf>[0]>]>([
    ['without CustomerID', { with: { customer: null }, expect: { status: 400, code: 'KFR-004' } }],
    [
      'without CorrelationID',
      {
        with: { customer: '{{customer.person.1}}', correlationId: null },
        expect: { status: 400, code: 'KFR-004' },
      },
    ],
    [
      'with another type',
      {
        with: { customer: '{{customer.person.1}}', relationshipType: '{{invalid.relationship-type}}' },
        expect: { status: 400, code: 'KFR-009' },
      },
    ],
    [
      "with another's number",
      {
        with: { customer: '{{customer.person.1}}', fid: '{{other.fid}}' },
        expect: { status: 403, code: 'KFR-003' },
      },
    ],
    [
      'without a header that is usual',
      {
        with: { customer: '{{customer.person.1}}', headers: { authorization: null } },
        expect: { status: 401, code: 'KFR-001' },
      },
    ],
    [
      'without a token',
      {
        with: { customer: '{{customer.person.1}}', token: 'none' },
        expect: { status: 401, code: 'KFR-001' },
      },
    ],
    [
      'with an altered token',
      {
        with: { customer: '{{customer.person.1}}', token: 'altered' },
        expect: { status: 401, code: 'KFR-001' },
      },
    ],
    [
      'with an expired token',
      {
        with: { customer: '{{customer.person.1}}', token: 'expired' },
        expect: { status: 401, code: 'KFR-001' },
      },
    ],
    [
      'with a token for another scope',
      {
        with: { customer: '{{customer.person.1}}', token: { scope: 'bits:kundeforhold' } },
        expect: { status: 403, code: 'KFR-002' },
      },
    ],
    [
      'of /token',
      {
        call: 'token',
        with: {},
        expect: { status: 200, claims: { consumer: { ID: '0192:{{institution.fid}}' } } },
      },
    ],
    [
      'of /token with a grant of another length',
      { call: 'token', with: { grant: { lifetime: 200 } }, expect: { status: 400, code: 'invalid_grant' } },
    ],
    [
      'of /token with another scope',
      {
        call: 'token',
        with: { grant: { scope: 'bits:unknown' } },
        expect: { status: 400, code: 'invalid_scope' },
      },
    ],
    ['of another operation', { call: 'getCustomerRelation', expect: { status: 403, code: 'ERR-001' } }],
    [
      'of one more',
      {
        call: 'getAccountServicingProvider',
        with: { headers: { AccountID: '12345678901' } },
        expect: { status: 403, code: 'ERR-001' },
      },
    ],
  ])('%s', async (_, change) => {
    expect(inShort(await playedIn(world, caseOf([stepOf(change)])))).toEqual(['step-1 passed']);
  });

  test('with one grant for a whole case, and the token of an earlier step where it is wanted', async () => {
    const before = await grants();
    const result = await playedIn(
      world,
      caseOf([
        stepOf({ id: 'a' }),
        stepOf({ with: { customer: '{{customer.person.2}}', token: { of: 'a' } } }),
        lookUp(1),
      ]),
    );
    expect(result.status).toBe('passed');
    expect((await grants()) - before).toBe(1);
  });

  test('with a token that /token gave to an earlier step, which is nowhere to be seen', async () => {
    const result = await playedIn(
      world,
      caseOf([
        stepOf({
          id: 'get',
          call: 'token',
          with: {},
          expect: { status: 200, body: { token_type: 'Bearer' } },
        }),
        stepOf({ with: { customer: '{{customer.person.1}}', token: { of: 'get' } } }),
      ]),
    );
    expect(inShort(result)).toEqual(['get passed', 'step-2 passed']);
    expect(result.steps[0]).toMatchObject({
      request: 'POST /token',
      actual: '200, an access token',
      testData: { scope: 'bits:kundeforhold.write' },
    });
    expect(JSON.stringify(result)).not.toMatch(/eyJ/);
  });

  async function grants(): Promise<number> {
    const found = await world.control('GET', '/exchanges?path=/token&limit=2000');
    return ((await found.json()) as { exchanges: unknown[] }).exchanges.length;
  }
});

describe('a file goes out as it is written', () => {
  const file = (upload: NonNullable<Scenario['steps'][number]['with']>['upload'], expected = {}) =>
    stepOf({ call: 'addCustomerDSOPGWByFile', with: { upload }, expect: { status: 201, ...expected } });
  const rows = [
    { customer: '{{customer.person.1}}', from: '{{today-30d}}' },
    { customer: '{{customer.organisation.1}}' },
  ];

  test.each<[string, Scenario['steps'][number]]>([
    ['with rows', file({ rows })],
    ['with others before them', file({ rows, more: 3 })],
    ['with nothing but others', file({ more: 2 })],
    ['with a quoted boundary', file({ rows, boundary: 'quoted' }, { status: 403 })],
    ['with another boundary in the header', file({ rows, boundary: 'other-than-body' }, { status: 403 })],
    ['without customer_type', file({ rows, customerType: null }, { status: 400, code: 'KFR-004' })],
    ['without customers', file({ rows: null }, { status: 400, code: 'KFR-004' })],
    [
      'with another customer_type',
      file({ rows, customerType: '{{invalid.relationship-type}}' }, { status: 400, code: 'KFR-009' }),
    ],
    [
      'with an identifier that is none',
      file({ rows: [...rows, { customer: '{{invalid.ten-digits}}' }] }, { status: 400, code: 'KFR-005' }),
    ],
  ])('%s', async (_, step) => {
    expect(inShort(await playedIn(world, caseOf([step])))).toEqual(['step-1 passed']);
  });

  test('and to the byte as large as it should be', async () => {
    // Whatever waits to be loaded is loaded when a clock is moved: not in the others' world.
    const own = await openWorld();
    onTestFinished(() => own.close());
    const most = file({ rows, bytes: 10_000_000 });
    const tooMany = file({ rows, bytes: 10_000_001 }, { status: 413 });
    expect(inShort(await playedIn(own, caseOf([most, tooMany])))).toEqual(['step-1 passed', 'step-2 passed']);
  });

  test('and is loaded while the clock is moved, since it is frozen; the same file twice makes nothing new', async () => {
    const before = (await clockNow()) as { now: string };
    const result = await playedIn(
      world,
      caseOf(
        [
          { ...file({ rows, more: 700 }), id: 'file' },
          lookUp(0, { id: 'at-once' }),
          lookUp(1, { id: 'later', until: { every: 'PT0.5S', atMost: 'PT20S' } }),
          lookUp(1, {
            id: 'before',
            with: {
              customer: '{{customer.person.1}}',
              query: { toDate: '{{today-1d}}', fromDate: '{{today-30d}}' },
            },
          }),
          { ...file({ sameAs: 'file' }), id: 'again' },
          stepOf({
            id: 'end',
            call: 'deleteCustomerDSOPGW',
            when: { 'organisation.1': 'active' },
            with: { customer: '{{customer.organisation.1}}' },
            expect: { status: 204 },
          }),
        ],
        { outcome: { 'person.1': 'active', 'organisation.1': 'ended' } },
      ),
    );
    expect(inShort(result)).toEqual([
      'file passed',
      'at-once passed',
      'later passed',
      'before passed',
      'again passed',
      'end passed',
    ]);
    expect(result.steps[0]?.testData).toMatchObject({ rows: '702', customer_type: 'DSOPBANK' });
    const after = (await clockNow()) as { now: string; frozen: boolean };
    expect(after.frozen).toBe(true);
    const passed = Date.parse(after.now) - Date.parse(before.now);
    expect(passed).toBeGreaterThanOrEqual(2_800);
    expect(passed).toBeLessThan(30_000);
  });

  test('and one that never gets loaded is told by what is missing', async () => {
    const result = await playedIn(world, caseOf([lookUp(1, { until: { every: 'PT1S', atMost: 'PT3S' } })]));
    expect(inShort(result)).toEqual(['step-1 failed; body.banks: 1 entries / 0 entries: []']);
  });

  test('and a call that comes too late for a load is told so', async () => {
    const result = await playedIn(
      world,
      caseOf([stepOf(), stepOf({ when: { 'person.1': 'loading' }, expect: { status: 200 } })]),
    );
    expect(inShort(result)).toEqual(['step-1 passed', 'step-2 failed; customer person.1: loading / active']);
  });
});

describe('what is given is brought about', () => {
  test.each<[string, Scenario['given'], Scenario['steps'][number]]>([
    ['nobody', { customers: { 'person.1': 'none' } }, stepOf()],
    ['an active one', { customers: { 'person.1': 'active' } }, stepOf({ expect: { status: 200 } })],
    [
      'an ended one',
      { customers: { 'person.1': 'ended' } },
      stepOf({ call: 'deleteCustomerDSOPGW', expect: { status: 404 } }),
    ],
  ])('%s', async (_, given, step) => {
    expect(inShort(await playedIn(world, caseOf([step], given === undefined ? {} : { given })))).toEqual([
      'step-1 passed',
    ]);
  });

  test('with other customers in each run and each case, and the same ones in the same run, if they are still new', async () => {
    const customerOf = async (id: string, scenario: string) =>
      (await playedIn(world, { ...caseOf([stepOf()]), id: scenario }, { id })).steps[0]?.testData?.CustomerID;
    const drawn = [
      await customerOf('play-a', 'X'),
      await customerOf('play-a', 'Y'),
      await customerOf('play-b', 'X'),
    ];
    const again = await customerOf('play-a', 'X');
    expect(new Set([...drawn, again]).size).toBe(4);
    const fresh = await openWorld();
    onTestFinished(() => fresh.close());
    const inFresh = await playedIn(fresh, { ...caseOf([stepOf()]), id: 'X' }, { id: 'play-a' });
    expect(inFresh.steps[0]?.testData?.CustomerID).toBe(drawn[0]);
  });

  test('also in a run whose name many have had before', async () => {
    for (let time = 0; time < 7; time += 1)
      expect((await playedIn(world, caseOf([stepOf()]), { id: 'job-7' })).status).toBe('passed');
  });

  test('switches, which are put back when the case has passed and when it has failed', async () => {
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

  test('a switch that there is not makes the case fail, and changes nothing', async () => {
    const given = { switches: { 'kfr-401': 'gateway', nonsense: 'x' }, clock: '2030-01-01T00:00:00Z' };
    const before = await clockNow();
    const { status, reason } = await playedIn(world, caseOf([stepOf()], { given }));
    expect(status).toBe('failed');
    expect(reason?.en).toContain('there is no switch "nonsense"');
    expect(await switchNow('kfr-401')).toBe('published');
    expect(await clockNow()).toEqual(before);
  });

  test.each<[string, unknown]>([
    ['frozen', { freeze: true }],
    ["as the machine's", { release: true }],
    ['ahead of it', { freeze: false, set: '2027-01-01T00:00:00Z' }],
  ])('the clock, which is put back as it was: %s', async (_, wish) => {
    const own = await openWorld();
    onTestFinished(() => own.close());
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

  test('and stopping in the middle puts them back too', async () => {
    const given = { switches: { 'kfr-401': 'gateway' }, clock: '2030-01-01T00:00:00Z' };
    const before = await clockNow();
    const scenario = caseOf([stepOf({ instead: { stall: true } })], { given });
    const run = startRun([scenario], await targetIn(world));
    await expect
      .poll(async () => (await world.control('GET', '/faults')).json(), { timeout: 30_000 })
      .toMatchObject({ faults: [{ holding: 1 }] });
    expect(await switchNow('kfr-401')).toBe('gateway');
    run.stop();
    await run.done;
    expect(await switchNow('kfr-401')).toBe('published');
    expect(await clockNow()).toEqual(before);
  });
});

describe('a retry', () => {
  test('comes after its time, about the same customer, with a CorrelationID of its own', async () => {
    const result = await playedIn(
      world,
      caseOf(
        [
          stepOf({
            id: 'failing',
            instead: { code: 'KFR-007', performed: true },
            expect: { status: 500, code: 'KFR-007' },
          }),
          stepOf({ retries: 'failing', after: 'PT0.3S', expect: { status: 200 } }),
        ],
        { outcome: { 'person.1': 'active' } },
      ),
    );
    expect(inShort(result)).toEqual(['failing passed', 'step-2 passed']);
    expect(result.steps[1]?.testData).toEqual(result.steps[0]?.testData);
    expect(result.steps[1]?.correlationId).not.toBe(result.steps[0]?.correlationId);
  });

  test('of a file sends that file', async () => {
    const upload = { rows: [{ customer: '{{customer.person.1}}' }], more: 4 };
    const result = await playedIn(
      world,
      caseOf([
        stepOf({
          id: 'cut',
          call: 'addCustomerDSOPGWByFile',
          with: { upload },
          instead: { cut: 'before' },
          expect: { status: 'none' },
        }),
        stepOf({ retries: 'cut', expect: { status: 201 } }),
      ]),
    );
    expect(inShort(result)).toEqual(['cut passed', 'step-2 passed']);
    expect(result.steps[1]?.testData).toEqual(result.steps[0]?.testData);
  });
});

describe('another address than a sandbox', () => {
  test.each<[string, Partial<Scenario>, RegExp]>([
    ['needs the sandbox', { needs: 'sandbox' }, /^Only the sandbox can play its part/],
    ['sets switches', { given: { switches: { kar: 'answers' } } }, /^The case sets switches of the sandbox/],
    ['sets the clock', { given: { clock: '2030-01-01T00:00:00Z' } }, /^The case sets the sandbox's clock/],
    [
      'wants a fault',
      { steps: [stepOf({ instead: { stall: true } })] },
      /^The case makes the sandbox fail on purpose/,
    ],
    [
      'begins while a customer is loaded',
      { given: { customers: { 'person.1': 'loading' } } },
      /^The case begins while a customer is being loaded/,
    ],
  ])('cannot try a case that %s, and says why', async (_, change, reason) => {
    const target = await foreignTargetIn(world);
    const result = await playedIn(world, caseOf([stepOf()], change), { target });
    expect(result).toMatchObject({ status: 'not-applicable', steps: [{ status: 'open' }] });
    expect(result.reason?.en).toMatch(reason);
    expect(result.reason?.nb).not.toBe(result.reason?.en);
  });

  test("cannot try a case that compares the institution's name when nobody has told it", async () => {
    const { name: _, ...institution } = (await targetIn(world)).institution;
    const target = { ...(await foreignTargetIn(world)), institution };
    const step = lookUp(1, {
      expect: { status: 200, body: { banks: [{ bankName: '{{institution.name}}' }] } },
    });
    const result = await playedIn(world, caseOf([step]), { target });
    expect(result.reason?.en).toContain('--institution-name');
  });

  test('gets no header that only a sandbox knows, and is told by its CorrelationID', async () => {
    const result = await playedIn(
      world,
      caseOf([stepOf(), lookUp(1)], { outcome: { 'person.1': 'active' } }),
      {
        target: await foreignTargetIn(world),
      },
    );
    expect(inShort(result)).toEqual(['step-1 passed', 'step-2 passed']);
    const found = await world.control('GET', `/exchanges?correlationId=${result.steps[0]?.correlationId}`);
    expect(((await found.json()) as { exchanges: unknown[] }).exchanges).toHaveLength(1);
  });

  test('a token with another scope is got by a grant there; refused, the case cannot be tried', async () => {
    const step = stepOf({
      with: { customer: '{{customer.person.1}}', token: { scope: 'bits:kundeforhold' } },
      expect: { status: 403 },
    });
    const result = await playedIn(world, caseOf([stepOf(), step]), { target: await foreignTargetIn(world) });
    expect(result.status).toBe('not-applicable');
    expect(result.reason?.en).toMatch(
      /^Maskinporten gives this client no token with the scope bits:kundeforhold, .*invalid_scope/,
    );
    expect(result.steps.map(({ status }) => status)).toEqual(['passed', 'open']);
  });

  test("a supplier's client acts for the institution that has delegated to it", async () => {
    const { client } = await targetIn(world, supplier.fid);
    const target = { ...(await foreignTargetIn(world)), institution: { organisationNumber: insurer.fid } };
    const scope = 'bits:kundeforhold.write';
    const onBehalf = { ...target, client: { ...client, scope, onBehalf: true } };
    const claims = { consumer: { ID: `0192:${insurer.fid}` }, supplier: { ID: `0192:${supplier.fid}` } };
    const steps = [stepOf({ call: 'token', with: {}, expect: { status: 200, claims } }), stepOf()];
    const result = await playedIn(world, caseOf(steps), { target: onBehalf });
    expect(inShort(result)).toEqual(['step-1 passed', 'step-2 passed']);
    const alone = { ...onBehalf, client: { ...client, scope } };
    expect((await playedIn(world, caseOf(steps), { target: alone })).status).toBe('failed');
  });

  test.each([
    [
      600,
      'not-applicable',
      /An access token here lasts \d+ s, and the player waits for its end no longer than 180 s/,
    ],
    [-4, 'passed', undefined],
  ])('an expired token is waited for: one of %i s', async (life, status, reason) => {
    const { url } = await registerWith(life);
    const { client, institution } = await targetIn(world);
    const target = await otherTarget({ kfr: `${url}/kfr/`, maskinporten: url, institution, client });
    const events: PlayEvent[] = [];
    const step = lookUp(0, {
      with: { customer: '{{customer.person.1}}', token: 'expired' },
      expect: { status: 401 },
    });
    const result = await playedIn(world, caseOf([step]), { target, onEvent: (event) => events.push(event) });
    expect(result.status).toBe(status);
    if (reason !== undefined) expect(result.reason?.en).toMatch(reason);
    const notes = events.flatMap((event) => (event.event === 'note' ? [event.text.en] : []));
    expect(notes).toEqual(
      status === 'passed'
        ? [expect.stringMatching(/^Waiting \d s until the access token has expired\.$/)]
        : [],
    );
  });
});

/** A register and an issuer that give out opaque tokens of so many seconds, and refuse every one of them. */
async function registerWith(life: number): Promise<{ url: string }> {
  const server = createServer((message, response) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    if (message.url?.startsWith('/.well-known'))
      response.end(JSON.stringify({ issuer: `${url}/`, token_endpoint: `${url}/token` }));
    else if (message.url === '/token')
      response.end(JSON.stringify({ access_token: 'opaque', expires_in: life }));
    else response.writeHead(401).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('many cases of two institutions at once pass, each with its own customers', async () => {
  const own = await openWorld();
  onTestFinished(() => own.close());
  await own.control('PUT', '/clock', { release: true });
  const cases = Array.from({ length: 12 }, (_, index) => ({
    ...caseOf([stepOf(), stepOf({ expect: { status: 200 } }), lookUp(1)], {
      outcome: { 'person.1': 'active' },
    }),
    id: `OWN-${index}`,
  }));
  const runs = await Promise.all(
    [lender.fid, insurer.fid].map(async (fid) => play(cases, await targetIn(own, fid), { parallel: 6 })),
  );
  expect(runs.flatMap((run) => run.cases.map(({ status }) => status))).toEqual(Array(24).fill('passed'));
  expect(runs.map(({ institution }) => institution)).toEqual([
    { organisationNumber: lender.fid, name: lender.name },
    { organisationNumber: insurer.fid, name: insurer.name },
  ]);
});
