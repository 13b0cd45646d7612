import { afterEach, describe, expect, test } from 'vitest';
import { ask } from '../support/agencies.ts';
import { batch } from '../support/batch.ts';
import { checkedReply, refusal } from '../support/checked-reply.ts';
import { call, correlationId, operations, ownPath } from '../support/operations.ts';
import { inShort, playedIn } from '../support/played.ts';
import { scenarios } from '../support/played-cases.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();
afterEach(() => world.control('POST', '/reset'));

const at = async (moment: string): Promise<void> => {
  expect((await world.control('PUT', '/clock', { freeze: true, set: moment })).status).toBe(200);
};

/** Moments around midnight in Norway and in UTC, in winter and summer time, with the day in Norway and in UTC. */
const moments = [
  ['2026-03-04T21:59:00Z', '2026-03-04', '2026-03-04'],
  ['2026-03-04T22:01:00Z', '2026-03-04', '2026-03-04'],
  ['2026-03-04T22:59:00Z', '2026-03-04', '2026-03-04'],
  ['2026-03-04T23:01:00Z', '2026-03-05', '2026-03-04'],
  ['2026-03-05T00:01:00Z', '2026-03-05', '2026-03-05'],
  ['2026-07-04T21:59:00Z', '2026-07-04', '2026-07-04'],
  ['2026-07-04T22:01:00Z', '2026-07-05', '2026-07-04'],
  ['2026-07-04T22:59:00Z', '2026-07-05', '2026-07-04'],
  ['2026-07-04T23:01:00Z', '2026-07-05', '2026-07-04'],
  ['2026-07-05T00:01:00Z', '2026-07-05', '2026-07-05'],
  // The nights of the change to and from summer time.
  ['2026-03-28T23:01:00Z', '2026-03-29', '2026-03-28'],
  ['2026-03-29T22:01:00Z', '2026-03-30', '2026-03-29'],
  ['2026-10-24T22:01:00Z', '2026-10-25', '2026-10-24'],
  ['2026-10-25T22:01:00Z', '2026-10-25', '2026-10-25'],
  ['2026-12-31T23:01:00Z', '2027-01-01', '2026-12-31'],
] as const;

test('these tests do not run in Norwegian time', () => {
  expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).not.toBe('Europe/Oslo');
});

describe.each(moments)('at %s it is %s in Norway and %s in UTC:', (moment, norway, utc) => {
  test('a POST, a row without a date and a DELETE use the Norwegian day', async () => {
    await at(moment);
    expect((await call(world, 'addCustomerDSOPGW')).status).toBe(201);
    expect((await call(world, 'deleteCustomerDSOPGW')).status).toBe(204);
    const { headers, body } = batch('14828510046');
    const file = { CorrelationID: correlationId, ...headers };
    await world.kfr('POST', `${ownPath(lender.fid)}/batch`, lender.fid, file, body);
    await world.control('PUT', '/clock', { advance: 'PT1S' });
    const history = async (CustomerID: string) => {
      const path = `${world.url}/_sandbox/institutions/${lender.fid}/customers/history`;
      const reply = await fetch(path, { headers: { CustomerID } });
      return ((await reply.json()) as { periods: unknown }).periods;
    };
    expect(await history('01912490048')).toEqual([{ start: norway, end: norway }]);
    expect(await history('14828510046')).toEqual([{ start: norway }]);
  });

  test('a period that ends on the UTC day is backwards only if that is yesterday in Norway, and the explanation says so', async () => {
    await at(moment);
    const name = 'getCustomerRelation';
    const reply = await call(world, name, {}, { path: `${operations[name].path}?toDate=${utc}` });
    if (norway === utc) return expect(reply.status).toBe(200);
    const timestamp = moment;
    const expected = refusal('ERR-003', { because: 'period-backwards' });
    expect(await checkedReply(world, reply)).toEqual({
      ...expected,
      body: { ...(expected.body as object), timestamp },
    });
    const { explanation } = await world.exchangeOf(reply);
    expect(explanation?.summary).toEqual({
      en: `The period ends before it begins: it is ${norway} in Norway already, and ${utc} in UTC still.`,
      nb: `Perioden slutter før den begynner: i Norge er det allerede ${norway}, i UTC fortsatt ${utc}.`,
    });
    const explicit = await ask(world, 'customerRelationships', { query: `fromDate=${norway}&toDate=${utc}` });
    expect((await world.exchangeOf(explicit)).explanation?.summary).toEqual(explanation?.summary);
  });
});

test.each([
  'fromDate=2026-03-05&toDate=2026-03-03',
  'toDate=2026-03-03',
  'fromDate=2026-03-06&toDate=2026-03-05',
])('other backwards periods are not attributed to the time zone: %s', async (query) => {
  await at('2026-03-04T23:01:00Z');
  const name = 'getCustomerRelation';
  const reply = await call(world, name, {}, { path: `${operations[name].path}?${query}` });
  const { explanation } = await world.exchangeOf(reply);
  expect([explanation?.code, explanation?.summary.en]).toEqual([
    'period-backwards',
    'The period ends before it begins.',
  ]);
});

describe('a case that is played across midnight passes', () => {
  const cases = scenarios.filter(({ id }) => ['KFR-B03', 'KFR-I05', 'KFR-O04'].includes(id));

  // A file is loaded, and a look-up retried, while the sandbox's clock moves on.
  test.each([
    '2026-03-04T22:59:59.900Z',
    '2026-07-04T21:59:59.900Z',
    '2026-03-04T22:01:00Z',
    '2026-07-04T22:01:00Z',
  ])('from %s on', async (moment) => {
    for (const scenario of cases) {
      await at(moment);
      const result = await playedIn(world, scenario);
      expect([
        result.scenario,
        result.status,
        ...inShort(result).filter((line) => !line.includes('passed')),
      ]).toEqual([scenario.id, 'passed']);
    }
  });
});
