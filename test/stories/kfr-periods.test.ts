import { beforeEach, describe, expect, test } from 'vitest';
import { call } from '../support/operations.ts';
import { agency, insurer, lender, useWorld } from '../support/world.ts';

const world = useWorld();
const excluding = useWorld({ switches: 'end-day=excluded' });
beforeEach(async () => {
  for (const each of [world, excluding]) {
    await each.control('POST', '/reset');
    await each.control('PUT', '/clock', { freeze: true, set: '2026-03-04T11:00:00Z' });
  }
});

const customer = '01912490048';

const on = (day: string, somewhere = world) =>
  somewhere.control('PUT', '/clock', { set: `${day}T11:00:00Z` });

const write =
  (method: string) =>
  async (fid = lender.fid, somewhere = world): Promise<number> =>
    (
      await somewhere.kfr(method, `/customers/financialInstitutions/${fid}/relationshipType/DSOPBANK`, fid, {
        CustomerID: customer,
      })
    ).status;
const add = write('POST');
const end = write('DELETE');

const bank = ({ fid, name }: typeof lender) => ({
  organizationID: fid,
  bankName: name,
  activeAccount: false,
});

/** Looks up a customer of the institution. `period`: `from..to`, each optional; default today. */
async function own(period = '', { fid } = lender, somewhere = world): Promise<unknown> {
  const reply = await somewhere.kfr('GET', `/customers/financialInstitutions/${fid}/${query(period)}`, fid, {
    CustomerID: customer,
  });
  return reply.json();
}

async function agencySees(period = '', somewhere = world): Promise<unknown> {
  return (
    await somewhere.kfr('GET', `/customers/customerRelationships${query(period)}`, agency.fid, {
      CustomerID: customer,
    })
  ).json();
}

function query(period: string): string {
  const [from = '', to = ''] = period.split('..');
  const wanted = { ...(from && { fromDate: from }), ...(to && { toDate: to }) };
  return Object.keys(wanted).length === 0 ? '' : `?${new URLSearchParams(wanted)}`;
}

const noBanks = { banks: [] };
const found = { banks: [bank(lender)] };

describe('a relationship from 4 to 14 March', () => {
  const windows: [string, unknown][] = [
    ['2016-03-04..2026-03-03', noBanks],
    ['2016-03-04..2026-03-04', found],
    ['2026-03-03..2026-03-03', noBanks],
    ['2026-03-04..2026-03-04', found],
    ['2026-03-08..2026-03-09', found],
    ['2026-03-13..2026-03-13', found],
    ['2026-03-14..2026-03-14', found],
    ['2026-03-15..2026-03-15', noBanks],
    ['2026-03-14..', found],
    ['2026-03-15..', noBanks],
    ['2000-01-01..2099-12-31', found],
    ['..2026-03-20', noBanks],
    ['..2099-12-31', noBanks],
    ['0001-01-01..9999-12-31', found],
    ['', noBanks],
  ];
  const excluded = windows.map(([period, expected]) =>
    period.startsWith('2026-03-14') ? [period, noBanks] : [period, expected],
  ) as typeof windows;

  test.each(['included', 'excluded'] as const)(
    'is found by each period that overlaps it, the end day %s',
    async (endDay) => {
      const somewhere = endDay === 'included' ? world : excluding;
      expect(await add(lender.fid, somewhere)).toBe(201);
      await on('2026-03-14', somewhere);
      expect(await end(lender.fid, somewhere)).toBe(204);
      await on('2026-03-20', somewhere);
      for (const [period, expected] of endDay === 'included' ? windows : excluded) {
        expect(await own(period, lender, somewhere), period).toEqual(expected);
        expect(await agencySees(period, somewhere), period).toEqual(expected);
      }
    },
  );

  test('is found from its first day on while it is open, however far in the future the period ends', async () => {
    await add();
    expect(await own()).toEqual(found);
    expect(await own('..2099-12-31')).toEqual(found);
    expect(await own('2026-03-05..2026-03-05')).toEqual(found);
    expect(await own('2026-03-03..2026-03-03')).toEqual(noBanks);
  });
});

describe('on its last day', () => {
  test('a relationship is found, and can be reopened: two periods, one answer', async () => {
    await add();
    await on('2026-03-10');
    expect(await end()).toBe(204);
    expect(await own()).toEqual(found);
    expect(await add()).toBe(201);
    expect(await add()).toBe(200);
    expect(await own()).toEqual(found);
    await on('2026-03-11');
    expect(await end()).toBe(204);
    expect(await end()).toBe(404);
    await on('2026-03-12');
    expect(await own()).toEqual(noBanks);
    expect(await own('2026-03-11..2026-03-11')).toEqual(found);
  });

  test('a relationship opened on the same day counts only if the end day is included', async () => {
    for (const [somewhere, expected] of [
      [world, found],
      [excluding, noBanks],
    ] as const) {
      expect(await add(lender.fid, somewhere)).toBe(201);
      expect(await end(lender.fid, somewhere)).toBe(204);
      expect(await own('', lender, somewhere)).toEqual(expected);
      await on('2026-03-05', somewhere);
      expect(await own('2026-03-04..2026-03-04', lender, somewhere)).toEqual(expected);
    }
  });
});

test('a customer who returns is found in both periods and not between them', async () => {
  await add();
  await on('2026-03-10');
  await end();
  await on('2026-06-01');
  expect(await own()).toEqual(noBanks);
  expect(await add()).toBe(201);
  expect(await own()).toEqual(found);
  await on('2026-06-10');
  await end();
  await on('2027-01-01');
  for (const [period, expected] of [
    ['2026-03-10..2026-03-10', found],
    ['2026-03-11..2026-05-31', noBanks],
    ['2026-06-01..2026-06-01', found],
    ['2026-06-11..2026-12-31', noBanks],
    ['2026-01-01..2026-12-31', found],
  ] as const) {
    expect(await own(period), period).toEqual(expected);
  }
});

test('days are Norwegian days: late in the evening in UTC it is already tomorrow', async () => {
  await world.control('PUT', '/clock', { set: '2026-03-04T23:30:00Z' });
  await add();
  expect(await own('2026-03-04..2026-03-04')).toEqual(noBanks);
  expect(await own('2026-03-05..2026-03-05')).toEqual(found);
  await world.control('PUT', '/clock', { set: '2026-06-30T22:00:00Z' });
  await end();
  await on('2026-08-01');
  expect(await own('2026-07-01..2026-07-01')).toEqual(found);
});

describe('several institutions', () => {
  test('are all returned to an agency, in ascending order, each for its own days', async () => {
    await add(insurer.fid);
    expect(await agencySees()).toEqual({ banks: [bank(insurer)] });
    await on('2026-03-05');
    await add(lender.fid);
    expect(await agencySees()).toEqual({ banks: [bank(lender), bank(insurer)] });
    await end(insurer.fid);
    await on('2026-03-06');
    expect(await agencySees()).toEqual(found);
    expect(await agencySees('2026-03-04..2026-03-04')).toEqual({ banks: [bank(insurer)] });
    expect(await agencySees('2026-03-04..2026-03-06')).toEqual({ banks: [bank(lender), bank(insurer)] });
  });

  test("do not see or end each other's relationships", async () => {
    await add(lender.fid);
    expect(await own('', insurer)).toEqual(noBanks);
    expect(await end(insurer.fid)).toBe(404);
    expect(await add(insurer.fid)).toBe(201);
    expect(await own('', insurer)).toEqual({ banks: [bank(insurer)] });
    expect(await end(insurer.fid)).toBe(204);
    await on('2026-03-05');
    expect(await own('', insurer)).toEqual(noBanks);
    expect(await own()).toEqual(found);
  });
});

test('a repeated registration keeps the start day', async () => {
  await add();
  await on('2026-03-09');
  expect((await call(world, 'addCustomerDSOPGW')).status).toBe(200);
  expect(await own('2026-03-04..2026-03-04')).toEqual(found);
});
