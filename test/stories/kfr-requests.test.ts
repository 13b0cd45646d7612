import { beforeEach, describe, expect, test } from 'vitest';
import { checkedReply, refusal } from '../support/checked-reply.ts';
import {
  call,
  correlationId,
  type OperationName,
  operations,
  ownPath,
  person,
  typePath,
} from '../support/operations.ts';
import { agency, insurer, lender, useWorld } from '../support/world.ts';

const world = useWorld();
beforeEach(() => {
  world.sandbox.journal.clear();
});

/** Explanation code of each malformed CustomerID. */
const wrongForms = [
  '1912490048',
  '019124900481',
  '0191249004A',
  '019124 90048',
  '019124-90048',
  '12345678',
  '1234567890',
  `${person},14828510046`,
  `${person}, ${person}`,
  '+4712345678',
  'abc',
];

describe('CustomerID', () => {
  test.each(wrongForms)('"%s" is not an identifier', async (value) => {
    for (const name of ['addCustomerDSOPGW', 'deleteCustomerDSOPGW'] as const) {
      expect(await checkedReply(world, await call(world, name, { CustomerID: value }))).toEqual(
        refusal('KFR-005', { because: 'customer-id-form', echo: correlationId }),
      );
    }
    for (const name of ['getCustomerRelation', 'getCustomerRelationForOwnBank'] as const) {
      expect(await checkedReply(world, await call(world, name, { CustomerID: value }))).toEqual(
        refusal('ERR-002', { because: 'customer-id-form' }),
      );
    }
  });

  test.each([null, ''])(
    'missing or empty (%j) is an invalid request on a write, an invalid KUNDEID on a look-up',
    async (value) => {
      for (const name of ['addCustomerDSOPGW', 'deleteCustomerDSOPGW'] as const) {
        expect(await checkedReply(world, await call(world, name, { CustomerID: value }))).toEqual(
          refusal('KFR-004', { because: 'customer-id-missing', echo: correlationId }),
        );
      }
      for (const name of ['getCustomerRelation', 'getCustomerRelationForOwnBank'] as const) {
        expect(await checkedReply(world, await call(world, name, { CustomerID: value }))).toEqual(
          refusal('ERR-002', { because: 'customer-id-form' }),
        );
      }
    },
  );
});

describe('relationship type and existence', () => {
  test.each(['', 'BANK', 'dsopbank', 'DSOPBANK%20', 'DSOPBANKX', '%00', 'æ'])(
    'the type %s does not exist',
    async (type) => {
      const path = `${ownPath(lender.fid)}/relationshipType/${type}`;
      for (const name of ['addCustomerDSOPGW', 'deleteCustomerDSOPGW'] as const) {
        expect(await checkedReply(world, await call(world, name, {}, { path }))).toEqual(
          refusal('KFR-009', { because: 'relationship-type', echo: correlationId }),
        );
      }
    },
  );

  test('ending a relationship that never existed and one that has ended are both 404, with different explanations', async () => {
    const customer = { CustomerID: '311666666' };
    expect(await checkedReply(world, await call(world, 'deleteCustomerDSOPGW', customer))).toEqual(
      refusal('KFR-008', { because: 'relationship-unknown', echo: correlationId }),
    );
    await call(world, 'addCustomerDSOPGW', customer);
    await call(world, 'deleteCustomerDSOPGW', customer);
    expect(await checkedReply(world, await call(world, 'deleteCustomerDSOPGW', customer))).toEqual(
      refusal('KFR-008', { because: 'relationship-ended', echo: correlationId }),
    );
  });
});

test('when a write has several errors, the first of token, scope, institution, headers, type, customer counts', async () => {
  const path = `${ownPath(insurer.fid)}/relationshipType/BANK`;
  const ownWrongType = `${ownPath(lender.fid)}/relationshipType/BANK`;
  const scope = { Authorization: `Bearer ${await world.token(agency.fid)}` };
  const bad = { CorrelationID: 'x', CustomerID: 'x' };
  const steps: [Record<string, string | null>, string][] = [
    [{ ...bad, Authorization: 'Bearer x' }, path],
    [{ ...bad, ...scope }, path],
    [bad, path],
    [bad, ownWrongType],
    [{ CustomerID: null }, ownWrongType],
    [{ CustomerID: 'x' }, ownWrongType],
    [{ CustomerID: 'x' }, typePath(lender.fid)],
    [{ CustomerID: '311555555' }, typePath(lender.fid)],
  ];
  const because: (string | undefined)[] = [];
  for (const [headers, first] of steps) {
    const reply = await call(world, 'deleteCustomerDSOPGW', headers, { path: first });
    because.push((await checkedReply(world, reply)).explanation);
  }
  expect(because).toEqual([
    'token-malformed',
    'scope-missing',
    'institution-other',
    'correlation-id-form',
    'customer-id-missing',
    'relationship-type',
    'customer-id-form',
    'relationship-unknown',
  ]);
});

test('of concurrent registrations of a customer one is new, and of concurrent ends one succeeds', async () => {
  const headers = { CustomerID: '311456789', Authorization: `Bearer ${await world.token(lender.fid)}` };
  const statuses = async (name: OperationName) => {
    const replies = await Promise.all(Array.from({ length: 40 }, () => call(world, name, headers)));
    return replies.map(({ status }) => status).sort();
  };
  expect(await statuses('addCustomerDSOPGW')).toEqual([...Array(39).fill(200), 201]);
  expect(await statuses('deleteCustomerDSOPGW')).toEqual([204, ...Array(39).fill(404)]);
});

describe('period of a look-up', () => {
  test.each([
    ['fromDate=01.01.2019', 'day-form'],
    ['fromDate=2019-02-30', 'day-form'],
    ['fromDate=2019-13-01', 'day-form'],
    ['fromDate=2019-1-1', 'day-form'],
    ['fromDate=', 'day-form'],
    ['toDate=20260304', 'day-form'],
    ['toDate=2026-03-04T00:00:00Z', 'day-form'],
    ['fromDate=2019-01-01&fromDate=2019-01-01', 'day-form'],
    ['fromDate=2026-01-01&toDate=2026-01-02&toDate=2026-01-03', 'day-form'],
    ['fromDate=2026-03-04&toDate=2026-03-03', 'period-backwards'],
    ['fromDate=2026-03-05', 'period-backwards'],
    ['toDate=2026-03-03', 'period-backwards'],
  ])('?%s is refused with ERR-003: %s', async (query, because) => {
    for (const name of ['getCustomerRelation', 'getCustomerRelationForOwnBank'] as const) {
      const path = `${operations[name].path}?${query}`;
      expect(await checkedReply(world, await call(world, name, {}, { path }))).toEqual(
        refusal('ERR-003', { because }),
      );
    }
  });

  test('several errors are checked in the order CorrelationID, customer, period', async () => {
    const path = `${operations.getCustomerRelation.path}?fromDate=x`;
    const ask = async (headers: Record<string, string>) =>
      (await checkedReply(world, await call(world, 'getCustomerRelation', headers, { path }))).explanation;
    expect(await ask({ CorrelationID: 'x', CustomerID: 'x' })).toBe('correlation-id-form');
    expect(await ask({ CustomerID: 'x' })).toBe('customer-id-form');
    expect(await ask({})).toBe('day-form');
  });
});

describe('account number', () => {
  test.each([null, '', '1503001234', '150300123456', '1503.00.12345', '1503 00 12345', 'NO9386011117947'])(
    '%j is not one',
    async (value) => {
      const reply = await call(world, 'getAccountServicingProvider', { AccountID: value });
      expect(await checkedReply(world, reply)).toEqual(
        refusal('ERR-004', { because: 'account-number-form' }),
      );
    },
  );

  test('of an unknown series is refused with ERR-004 and an explanation', async () => {
    const reply = await call(world, 'getAccountServicingProvider', { AccountID: '15030012345' });
    expect(await checkedReply(world, reply)).toEqual(refusal('ERR-004', { because: 'account-unknown' }));
  });
});
