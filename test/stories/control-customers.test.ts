import { beforeAll, describe, expect, test } from 'vitest';
import { batch } from '../support/batch.ts';
import { ownPath } from '../support/operations.ts';
import { insurer, lender, useWorld } from '../support/world.ts';

/** A synthetic person, an organisation, and numbers that are masked: one that a real person may have, one that nobody can have. */
const [tenor, organisation, real, invalid] = ['14828510046', '213000004', '14028510099', '99999999999'];

const world = useWorld();
beforeAll(async () => {
  const register = (fid: string, rows: string) => {
    const { headers, body } = batch(rows);
    return world.kfr('POST', `${ownPath(fid)}/batch`, fid, headers, body);
  };
  expect((await register(lender.fid, `${tenor}#2020-01-31,${organisation}`)).status).toBe(201);
  expect((await register(insurer.fid, `${tenor}#2024-02-29`)).status).toBe(201);
  await world.control('PUT', '/clock', { advance: 'PT10S' });
});

async function get(path: string, customerId?: string): Promise<[number, unknown]> {
  const reply = await fetch(`${world.url}/_sandbox${path}`, {
    headers: customerId === undefined ? {} : { CustomerID: customerId },
  });
  return [reply.status, await reply.json()];
}

const open = (fid: string) => ({ fid, periods: 1, open: true });
const person = { customer: tenor, masked: false, institutions: [open(lender.fid), open(insurer.fid)] };
const company = { customer: organisation, masked: false, institutions: [open(lender.fid)] };

describe('GET /_sandbox/customers', () => {
  test.each([
    ['', undefined, [person, company], 2],
    ['?limit=1', undefined, [person], 2],
    ['', '213', [company], 1],
    [`?institution=${insurer.fid}`, undefined, [person], 1],
    [`?institution=${insurer.fid}`, '213', [], 0],
  ])('%s with CustomerID %s', async (query, customerId, customers, count) => {
    expect(await get(`/customers${query}`, customerId)).toEqual([200, { customers, count, counted: true }]);
  });

  test.each([
    ['?limit=0', undefined, 'limit: must be a whole number from 1 to 500'],
    ['?limit=501', undefined, 'limit: must be a whole number from 1 to 500'],
    ['?limit=x', undefined, 'limit: must be a whole number from 1 to 500'],
    ['?institution=1', undefined, expect.stringContaining('institution: ')],
    ['', '1482851004x', 'header CustomerID: must be the first digits of a number, at most 11'],
    ['', '148285100461', 'header CustomerID: must be the first digits of a number, at most 11'],
    ['', '%', 'header CustomerID: must be the first digits of a number, at most 11'],
  ])('refuses %s with CustomerID %s', async (query, customerId, fault) => {
    expect(await get(`/customers${query}`, customerId)).toEqual([
      400,
      { error: 'customer-filter', faults: [fault] },
    ]);
  });
});

describe('GET /_sandbox/customers/history', () => {
  test('has the periods at every institution', async () => {
    expect(await get('/customers/history', tenor)).toEqual([
      200,
      {
        customer: tenor,
        masked: false,
        today: world.clock.today(),
        institutions: [
          { fid: lender.fid, periods: [{ start: '2020-01-31' }] },
          { fid: insurer.fid, periods: [{ start: '2024-02-29' }] },
        ],
        waiting: [],
      },
    ]);
  });

  test.each([
    ['', '1482851004', 'header CustomerID: must be 9 or 11 digits'],
    ['', undefined, 'header CustomerID: must be 9 or 11 digits'],
    [`?customer=${tenor}`, tenor, 'the query: must be empty; an identifier in an address is found in logs'],
  ])('refuses %s with CustomerID %s', async (query, customerId, fault) => {
    expect(await get(`/customers/history${query}`, customerId)).toEqual([
      400,
      { error: 'customer-history', faults: [fault] },
    ]);
  });

  test('names the batch that will register the customer', async () => {
    const { headers, body } = batch('310600113');
    await world.kfr('POST', `${ownPath(lender.fid)}/batch`, lender.fid, headers, body);
    const [, history] = await get('/customers/history', '310600113');
    expect(history).toMatchObject({ institutions: [], waiting: [{ fid: lender.fid, batch: '3' }] });
  });
});

test.each([real, invalid])('masks %s, which is no number of Tenor or Dolly', async (number) => {
  const shown = `${number.slice(0, 3)}******${number.slice(-2)}`;
  await world.kfr('POST', `${ownPath(lender.fid)}/relationshipType/DSOPBANK`, lender.fid, {
    CustomerID: number,
  });
  expect(await get('/customers', number)).toEqual([
    200,
    {
      customers: [{ customer: shown, masked: true, institutions: [open(lender.fid)] }],
      count: 1,
      counted: true,
    },
  ]);
  expect(await get('/customers/history', number)).toMatchObject([200, { customer: shown, masked: true }]);
});
