import { beforeEach, describe, expect, test } from 'vitest';
import { batch } from '../support/batch.ts';
import { call, correlationId, ownPath, person } from '../support/operations.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld({ loadRate: 'unlimited' });
const today = '2026-03-04';

beforeEach(() => world.control('POST', '/reset'));

const noteOf = (reply: Response): string | undefined =>
  reply.headers.get('Sandbox-Explanation')?.split(':', 1)[0];

/** Imports a state with these periods. */
async function begin(switches: Record<string, string>, ...periods: readonly string[]): Promise<void> {
  const relationships = { [lender.fid]: periods.map((period) => `${person}#${period}`) };
  const document = { switches, register: { relationships } };
  expect((await world.control('PUT', '/state', document)).status).toBe(200);
}

async function history(): Promise<readonly string[]> {
  const path = `${world.url}/_sandbox/institutions/${lender.fid}/customers/history`;
  const reply = await fetch(path, { headers: { CustomerID: person } });
  const { periods } = (await reply.json()) as { periods: readonly { start: string; end?: string }[] };
  return periods.map(({ start, end = '' }) => `${start}..${end}`);
}

async function isFound(): Promise<boolean> {
  const { banks } = (await (await call(world, 'getCustomerRelationForOwnBank')).json()) as {
    banks: readonly unknown[];
  };
  return banks.length > 0;
}

const reopen = { 'post-after-delete': 'reopen' };
const reopenFromToday = { ...reopen, 'post-future-start': 'from-today' };
const all = { ...reopenFromToday, 'start-correction': 'earlier', 'end-day': 'excluded' };
const never = '2030-01-01#2026-03-02#never';
const ahead = '2030-01-01#2031-01-01';
const begun = `${today}..`;

describe('a POST for a customer with', () => {
  test.each([
    ['a period that never began', reopen, [never], undefined, ['2030-01-01..2026-03-02', begun]],
    ['a period that never began', reopenFromToday, [never], undefined, ['2030-01-01..2026-03-02', begun]],
    ['a period that never began', all, [never], undefined, ['2030-01-01..2026-03-02', begun]],
    ['an ended period in the future', reopen, [ahead], undefined, ['2030-01-01..2031-01-01', begun]],
    ['an ended period in the future', all, [ahead], undefined, ['2030-01-01..2031-01-01', begun]],
    [
      'a period before one that never began',
      reopen,
      ['2020-01-01#2021-01-01', never],
      undefined,
      ['2020-01-01..2021-01-01', '2030-01-01..2026-03-02', begun],
    ],
    ['a period that ended', reopen, ['2020-01-01#2021-01-01'], 'relationship-reopened', ['2020-01-01..']],
    [
      'a period that ends later',
      reopen,
      ['2020-01-01#2027-01-01'],
      'relationship-reopened',
      ['2020-01-01..'],
    ],
    ['a period of today alone', all, [`${today}#${today}`], 'relationship-reopened', [begun]],
  ] as const)(
    '%s, %j, is answered 201, and the customer is found',
    async (_, switches, before, note, after) => {
      await begin(switches, ...before);
      const added = await call(world, 'addCustomerDSOPGW');
      expect([added.status, noteOf(added)]).toEqual([201, note]);
      expect(await history()).toEqual(after);
      expect(await isFound()).toBe(true);
      const again = await call(world, 'addCustomerDSOPGW');
      expect([again.status, noteOf(again)]).toEqual([200, undefined]);
    },
  );

  test.each([
    [reopen, 200, 'relationship-begins-later', '2030-01-01..', false],
    [reopenFromToday, 201, 'relationship-begins-today', begun, true],
  ] as const)(
    'an open period in the future, %j, is answered %i',
    async (switches, status, note, after, found) => {
      await begin(switches, '2030-01-01');
      const added = await call(world, 'addCustomerDSOPGW');
      expect([added.status, noteOf(added)]).toEqual([status, note]);
      expect(await history()).toEqual([after]);
      expect(await isFound()).toBe(found);
    },
  );
});

test('a file, a DELETE and a POST: the row that starts in the future is kept, and the POST registers from today', async () => {
  await begin(reopen);
  const { headers, body } = batch(`${person}#2030-01-01`);
  const file = { CorrelationID: correlationId, ...headers };
  await world.kfr('POST', `${ownPath(lender.fid)}/batch`, lender.fid, file, body);
  await world.control('PUT', '/clock', { advance: 'PT1S' });
  expect(noteOf(await call(world, 'deleteCustomerDSOPGW'))).toBe('relationship-never-was');
  expect((await call(world, 'addCustomerDSOPGW')).status).toBe(201);
  expect(await history()).toEqual([`2030-01-01..${today}`, begun]);
  expect(await isFound()).toBe(true);
});

test.each([
  ['2020-01-01', 'never', ['2024-01-01..']],
  ['2020-01-01', 'earlier', ['2020-01-01..']],
  ['2030-01-01', 'earlier', ['2024-01-01..']],
] as const)(
  'a row from %s after an ended period, with start-correction=%s',
  async (start, correction, after) => {
    await begin({ ...reopen, 'start-correction': correction }, '2024-01-01#2025-01-01');
    const { headers, body } = batch(`${person}#${start}`);
    const file = { CorrelationID: correlationId, ...headers };
    await world.kfr('POST', `${ownPath(lender.fid)}/batch`, lender.fid, file, body);
    await world.control('PUT', '/clock', { advance: 'PT1S' });
    expect(await history()).toEqual(after);
    expect(await isFound()).toBe(true);
  },
);
