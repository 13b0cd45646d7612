import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formOf } from '../support/batch.ts';
import { order } from '../support/faults.ts';
import { real } from '../support/numbers.ts';
import { day, loaded, type ObservedClient, observedClient, period } from '../support/observed-client.ts';
import { beginUpload } from '../support/raw-upload.ts';
import { insurer, lender, openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.control('GET', '/scenarios');
});
afterAll(() => world.close());

let runs = 0;
const newRun = (fid = lender.fid): ObservedClient => {
  runs += 1;
  return observedClient(world, fid, `traffic-${runs}`);
};

/** Five hundred rows of other customers, and this one. */
const many = (client: ObservedClient, row: string): string =>
  [...Array.from({ length: 500 }, () => client.person()), row].join(',');

test('an answer that is not as expected fails the case, with the reason and the remedy', async () => {
  const client = newRun();
  const customer = client.person();
  await order(world, { customer, code: 'KFR-007' });
  expect((await client.add(customer)).status).toBe(500);
  const seen = await client.seen('KFR-N01');
  expect([seen.status, seen.reason?.en]).toEqual([
    'failed',
    expect.stringMatching(
      /^Step 1, ".+": status: expected 201, got 500; body: expected nothing, got .+\. A client cannot know/,
    ),
  ]);
  expect(seen.reason?.nb).toMatch(
    /^Steg 1, «.+»: status: forventet 201, fikk 500; innholdet: forventet ingenting, fikk /,
  );
  expect(seen.steps[0]).toMatchObject({
    status: 'failed',
    request: `POST /kar-ws/api/v1/customers/financialInstitutions/${lender.fid}/relationshipType/DSOPBANK`,
    testData: { CustomerID: customer },
    deviations: [
      { what: { en: 'status' }, expected: { en: '201' }, actual: { en: '500' } },
      { what: { en: 'body', nb: 'innholdet' }, expected: { en: 'nothing', nb: 'ingenting' } },
    ],
    explanation: { code: 'fault-ordered' },
  });
  await client.add(client.person());
  expect((await client.seen('KFR-N01')).status).toBe('passed');
});

test('a file with a faulty row is not the file of a case that has none, the last comma being one', async () => {
  const client = newRun();
  for (const end of [',', ',1234567890']) {
    expect((await client.upload(`${client.person()}#${day(-30)}${end}`)).status).toBe(400);
    const { status, reason } = await client.seen('KFR-O03');
    expect([status, reason?.en]).toEqual(['open', expect.stringContaining('the file has faulty rows')]);
  }
});

test('a case that was passed stays passed', async () => {
  const client = newRun();
  await client.add(client.person());
  const customer = client.person();
  await order(world, { customer, status: 503 });
  await client.add(customer);
  expect((await client.seen('KFR-N01')).status).toBe('passed');
});

test('a near miss says what is missing or differs, in both languages', async () => {
  const client = newRun();
  const customer = client.person();
  const exchange = await world.exchangeOf(await client.end(customer, { CorrelationID: null }));
  expect((await client.seen('KFR-S02')).reason).toEqual({
    en: expect.stringMatching(
      new RegExp(
        `^The next step is ".+"\\. The nearest call for the step ".+" so far is exchange ${exchange.id}: CorrelationID is missing\\.$`,
      ),
    ),
    nb: expect.stringMatching(
      new RegExp(
        `^Neste steg er «.+»\\. Det nærmeste kallet for steget «.+» hittil er utveksling ${exchange.id}: CorrelationID mangler\\.$`,
      ),
    ),
  });
  await client.add(customer);
  await client.add(customer);
  const second = newRun();
  await second.add(customer);
  expect((await second.seen('KFR-N01')).reason?.en).toContain(
    'the customer (person.1) was registered already just before the call; the case needs one who was never registered',
  );
});

test('a write that comes too early fails the attempt that is under way, and says why', async () => {
  const client = newRun();
  const customer = client.person();
  await client.upload(many(client, `${customer}#${day(-30)}`));
  expect((await client.end(customer)).status).toBe(404);
  const seen = await client.seen('KFR-I02');
  expect([seen.status, seen.reason?.en]).toEqual([
    'failed',
    expect.stringContaining(
      'was in a file that was not loaded yet just before the call; the case needs one who is registered',
    ),
  ]);
  await loaded(world);
  const other = client.person();
  await client.upload(many(client, `${other}#${day(-30)}`));
  await loaded(world);
  await client.end(other);
  await client.find(other, period(1));
  expect((await client.seen('KFR-I02')).status).toBe('passed');
});

test('a client that waits for the load before it ends a customer fails no case', async () => {
  const client = newRun();
  const customer = client.person();
  await client.upload(many(client, customer));
  await loaded(world);
  await client.end(customer);
  await client.find(customer, period(1));
  const { cases } = await client.state();
  expect(cases.filter(({ status }) => status === 'failed')).toEqual([]);
  expect((await client.seen('KFR-I02')).status).toBe('passed');
  expect((await client.seen('KFR-I03')).status).toBe('open');
});

test('a customer whose row is loaded may be ended while the rest of the file is not', async () => {
  const client = newRun();
  const customer = client.person();
  await client.upload([customer, ...many(client, client.person()).split(',')].join(','));
  await world.control('PUT', '/clock', { advance: 'PT1S' });
  expect((await client.end(customer)).status).toBe(204);
  await client.find(customer, period(1));
  const { status, reason } = await client.seen('KFR-I02');
  expect([status, reason?.en]).toEqual(['passed', undefined]);
  await loaded(world);
});

test('a file whose every row has a start date serves cases that are not about dates, and only those', async () => {
  const client = newRun();
  const [joining, last] = [client.person(), client.person()];
  const dated = (...rows: readonly string[]) => rows.map((row) => `${row}#${day(-400)}`).join(',');
  await client.upload(dated(...many(client, joining).split(','), last));
  await client.add(joining);
  await client.find(last);
  await loaded(world);
  await client.find(last);
  await client.find(joining);
  const statuses = await Promise.all(['KFR-B02', 'KFR-I01', 'KFR-B01'].map(client.seen));
  expect(statuses.map(({ status }) => status)).toEqual(['passed', 'passed', 'open']);
});

test('days to come are no start dates of a file that is to be loaded', async () => {
  const client = newRun();
  await client.upload(many(client, `${client.person()}#${day(3)}`).replaceAll(',', `#${day(3)},`));
  expect((await client.seen('KFR-B02')).reason?.en).toContain('the file has no row with person.1');
});

test('once a case has begun, the nearest call is one for its next step', async () => {
  const client = newRun();
  await client.upload(client.person());
  await client.upload(many(client, client.person()));
  expect((await client.seen('KFR-B02')).reason?.en).not.toContain('nearest');
  const customer = client.person();
  await client.upload(many(client, customer));
  const { headers } = await client.find(customer, undefined, { Authorization: null });
  const exchange = headers.get('sandbox-exchange')?.split('/').at(-1);
  await client.upload(client.person());
  expect((await client.seen('KFR-B02')).reason?.en).toContain(`is exchange ${exchange}: `);
});

test('other customers, other calls and parallel cases in between disturb nothing', async () => {
  const client = newRun();
  const [one, two, three] = [client.person(), client.dNumber(), client.organisation()];
  const [four, five] = [client.person(), client.person()];
  await client.add(one);
  await client.upload(`${client.person()}#${day(-30)},${client.person()}`);
  await client.find(client.person());
  await client.add(three);
  await client.end(client.person());
  await client.add(two);
  await client.end(one);
  await client.find(two);
  await client.add(four);
  await client.add(five);
  await client.find(four);
  await client.end(one);
  await client.find(three, period(-30));
  const passed = (await client.state()).cases
    .filter(({ status }) => status === 'passed')
    .map(({ scenario }) => scenario);
  expect(passed).toEqual(
    expect.arrayContaining([
      'KFR-N01',
      'KFR-N02',
      'KFR-N03',
      'KFR-S01',
      'KFR-S02',
      'KFR-S03',
      'KFR-O01',
      'KFR-O02',
      'KFR-T06',
    ]),
  );
  expect((await client.state()).cases.filter(({ status }) => status === 'failed')).toEqual([]);
});

test.each([1, 3])(
  'files ahead of those of a case take none of its files from it: the first has %i times 501 rows',
  async (times) => {
    // The files of the tests before would be ahead of these, too.
    await loaded(world);
    const client = newRun();
    const [other, first, second] = [client.person(), client.person(), client.person()];
    const dated = (customer: string, more: number) =>
      [
        ...Array.from({ length: more }, () => many(client, client.person())),
        many(client, `${customer}#${day(-30)}`),
      ].join();
    await client.upload(dated(other, 0));
    await client.upload(dated(first, times - 1));
    await client.upload(dated(second, 2));
    await world.control('PUT', '/clock', { advance: `PT${3 * (times + 1)}S` });
    await client.find(first);
    await client.find(second);
    await loaded(world);
    await client.find(second);
    expect(await client.seen('KFR-I04')).toMatchObject({ status: 'passed' });
  },
);

test('strangers in between take no part from whom a case is about', async () => {
  await loaded(world);
  const client = newRun();
  const [nosy, last, faulty, company, sound] = [
    client.person(),
    client.person(),
    client.person(),
    client.organisation(),
    client.person(),
  ];
  await client.upload(many(client, `${nosy},${last}`));
  await client.find(nosy);
  await client.find(last);
  await client.upload(`${faulty},5123456789,${company}`);
  await client.upload(client.person());
  await client.upload(sound);
  await loaded(world);
  for (const customer of [last, sound, company, faulty]) await client.find(customer);
  const seen = await Promise.all(['KFR-B02', 'KFR-B04'].map(client.seen));
  expect(seen.map(({ status, reason }) => [status, reason?.en])).toEqual([
    ['passed', undefined],
    ['passed', undefined],
  ]);
  expect(seen[0]?.steps[1]?.testData).toEqual({ CustomerID: last });
});

test('what one institution or one run does is no part of what another has done', async () => {
  const [lenders, insurers, another] = [newRun(), newRun(insurer.fid), newRun()];
  await lenders.add(lenders.person());
  await insurers.add(insurers.dNumber());
  const statusOf = async (client: ObservedClient, id: string) => (await client.seen(id)).status;
  expect([await statusOf(lenders, 'KFR-N01'), await statusOf(lenders, 'KFR-N02')]).toEqual([
    'passed',
    'open',
  ]);
  expect([await statusOf(insurers, 'KFR-N01'), await statusOf(insurers, 'KFR-N02')]).toEqual([
    'open',
    'passed',
  ]);
  expect([await statusOf(another, 'KFR-N01'), await statusOf(another, 'KFR-N02')]).toEqual(['open', 'open']);
});

test("what the sandbox itself plays is nobody's", async () => {
  const client = observedClient(world, lender.fid, 'play-7');
  await client.add(client.person());
  expect((await client.seen('KFR-N01')).status).toBe('open');
});

test('a run that is no run id is the usual run', async () => {
  const client = observedClient(world, insurer.fid);
  await client.add(client.organisation(), { 'Sandbox-Run': 'not a run' });
  expect((await client.seen('KFR-N03')).status).toBe('passed');
});

test('fifty clients at once are each seen: none is lost, none is taken for another', async () => {
  const clients = Array.from({ length: 50 }, () => newRun());
  await Promise.all(
    clients.map(async (client, index) => {
      const customer = client.person();
      await client.add(customer);
      if (index % 2 === 0) await client.end(customer);
      else await client.find(customer);
    }),
  );
  const seen = await Promise.all(
    clients.map(async (client) => {
      const { cases } = await client.state();
      return cases
        .filter(({ status }) => status !== 'open')
        .map(({ scenario, status }) => `${scenario} ${status}`);
    }),
  );
  expect(seen).toEqual(
    clients.map((_, index) => ['KFR-N01 passed', index % 2 === 0 ? 'KFR-S01 passed' : 'KFR-O01 passed']),
  );
});

test('no token and no whole number that looks real is in what is handed out', async () => {
  const client = newRun();
  await client.add(real.person);
  await client.add(real.dNumber);
  // A client that mixes up its headers is told that these are no digits, without them.
  await client.add(await world.token(client.fid));
  expect((await client.seen('KFR-N05')).steps[2]).toMatchObject({ testData: { CustomerID: 'eyJ…(JWT)' } });
  const text = JSON.stringify(await client.state());
  expect(text).not.toContain(real.person);
  expect(text).not.toContain(real.dNumber);
  expect(text).not.toMatch(/eyJ[\w-]{8}/);
});

test('a file that breaks off on its way ends no case, as nobody knows what it was', async () => {
  const client = observedClient(world, lender.fid, 'broken-off');
  const correlationId = randomUUID();
  const body = formOf('broken-off', 'DSOPBANK', client.person());
  const sending = await beginUpload(
    world.url,
    `/kar-ws/api/v1/customers/financialInstitutions/${lender.fid}/batch`,
    [
      `Authorization: Bearer ${await world.token(lender.fid)}`,
      `CorrelationID: ${correlationId}`,
      'Content-Type: multipart/form-data; boundary=broken-off',
      `Content-Length: ${body.length}`,
      'Sandbox-Run: broken-off',
    ],
  );
  await sending.write(body.slice(0, -20));
  sending.kill();
  const exchanges = () => world.sandbox.journal.exchanges({ correlationId });
  await expect.poll(() => exchanges().length, { timeout: 45_000 }).toBe(1);
  const { cases } = await client.state();
  expect(cases.filter(({ scenario, status }) => scenario !== 'KFR-T01' && status !== 'open')).toEqual([]);
  expect((await client.seen('KFR-B01')).reason?.en).toContain('the file broke off before its end');
});
