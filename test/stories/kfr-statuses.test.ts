import { beforeEach, describe, expect, test } from 'vitest';
import {
  answered,
  type ContractCode,
  checkedReply,
  done,
  refusal,
  unauthorized,
} from '../support/checked-reply.ts';
import {
  call,
  correlationId,
  echoOf,
  type OperationName,
  operations,
  ownPath,
  typePath,
} from '../support/operations.ts';
import { agency, insurer, lender, useWorld } from '../support/world.ts';

const world = useWorld();
beforeEach(() => {
  world.sandbox.journal.clear();
});

const all = Object.keys(operations) as OperationName[];
const bank = (fid: string, name: string) => ({ organizationID: fid, bankName: name, activeAccount: false });
const found = { banks: [bank(lender.fid, lender.name)] };

describe('success', () => {
  test('adds a customer with 201, finds an open relationship with 200, ends it with 204, each without a body', async () => {
    expect(await checkedReply(world, await call(world, 'addCustomerDSOPGW'))).toEqual(
      done(201, correlationId),
    );
    expect(await checkedReply(world, await call(world, 'addCustomerDSOPGW'))).toEqual(
      done(200, correlationId),
    );
    expect(await checkedReply(world, await call(world, 'deleteCustomerDSOPGW'))).toEqual(
      done(204, correlationId),
    );
  });

  test('accepts a batch with 201 and no body', async () => {
    expect(await checkedReply(world, await call(world, 'addCustomerDSOPGWByFile'))).toEqual(
      done(201, correlationId),
    );
  });

  test.each(['getCustomerRelation', 'getCustomerRelationForOwnBank'] as const)(
    '%s answers with institutions, or an empty list, and no CorrelationID',
    async (name) => {
      await call(world, 'addCustomerDSOPGW');
      expect(await checkedReply(world, await call(world, name))).toEqual(answered(found));
      expect(await checkedReply(world, await call(world, name, { CustomerID: '311999999' }))).toEqual(
        answered({ banks: [] }),
      );
    },
  );

  test('getAccountServicingProvider names the institution in a field with a lower-case d, as in its schema', async () => {
    expect(await checkedReply(world, await call(world, 'getAccountServicingProvider'))).toEqual(
      answered({ organizationId: lender.fid, bankName: lender.name }),
    );
  });

  test.each(['12345678901', '54828510110', '14428510063', '213000004', '000000000'])(
    'accepts %s as a customer: control digits are not checked',
    async (customer) => {
      const added = await call(world, 'addCustomerDSOPGW', { CustomerID: customer });
      expect(await checkedReply(world, added)).toEqual(done(201, correlationId));
    },
  );
});

const unauthenticated: Record<OperationName, 'KFR-001' | 'ERR-001' | 'gateway'> = {
  getCustomerRelation: 'ERR-001',
  getAccountServicingProvider: 'gateway',
  addCustomerDSOPGW: 'KFR-001',
  deleteCustomerDSOPGW: 'KFR-001',
  addCustomerDSOPGWByFile: 'KFR-001',
  getCustomerRelationForOwnBank: 'ERR-001',
};

describe('401 and 403', () => {
  test.each(all)('%s without a token is refused with 401 and its own body', async (name) => {
    const code = unauthenticated[name];
    const reason = { because: 'token-missing', echo: echoOf(name), status: 401 };
    const expected = code === 'gateway' ? unauthorized(reason) : refusal(code, reason);
    expect(await checkedReply(world, await call(world, name, { Authorization: null }))).toEqual(expected);
    expect(await checkedReply(world, await call(world, name, { Authorization: '' }))).toEqual(expected);
  });

  test.each(all)('%s with a token for other scopes is refused with 403', async (name) => {
    const other = operations[name].fid === agency.fid ? lender : agency;
    const code = operations[name].echoes ? 'KFR-002' : 'ERR-001';
    const reply = await call(world, name, { Authorization: `Bearer ${await world.token(other.fid)}` });
    expect(await checkedReply(world, reply)).toEqual(
      refusal(code, { because: 'scope-missing', echo: echoOf(name) }),
    );
  });

  test('a token for one scope of an agency does not allow the other look-up', async () => {
    const token = await world.token(agency.fid, { claims: { scope: 'bits:kundeforhold' } });
    const reply = await call(world, 'getAccountServicingProvider', { Authorization: `Bearer ${token}` });
    expect(await checkedReply(world, reply)).toEqual(refusal('ERR-001', { because: 'scope-missing' }));
  });

  test.each([
    ['addCustomerDSOPGW', typePath(insurer.fid)],
    ['deleteCustomerDSOPGW', typePath(insurer.fid)],
    ['addCustomerDSOPGWByFile', `${ownPath(insurer.fid)}/batch`],
    ['getCustomerRelationForOwnBank', `${ownPath(insurer.fid)}/`],
    ['addCustomerDSOPGW', typePath('1')],
    ['getCustomerRelationForOwnBank', `${ownPath(`${lender.fid}0`)}/`],
    ['getCustomerRelationForOwnBank', `${ownPath('')}/`],
  ] as const)('%s at %s, another institution, is refused with 403', async (name, path) => {
    const code = operations[name].echoes ? 'KFR-003' : 'ERR-001';
    expect(await checkedReply(world, await call(world, name, {}, { path }))).toEqual(
      refusal(code, { because: 'institution-other', echo: echoOf(name) }),
    );
  });
});

const malformed = [
  '',
  'x',
  `urn:uuid:${correlationId}`,
  '0b5e4f52',
  `${correlationId}0`,
  `{${correlationId}}`,
  correlationId.replace('-', ''),
  'æøå',
];
const formCode: Record<OperationName, ContractCode> = {
  getCustomerRelation: 'ERR-002',
  getAccountServicingProvider: 'ERR-004',
  addCustomerDSOPGW: 'KFR-004',
  deleteCustomerDSOPGW: 'KFR-004',
  addCustomerDSOPGWByFile: 'KFR-004',
  getCustomerRelationForOwnBank: 'ERR-002',
};

describe('CorrelationID', () => {
  test.each(all)('%s refuses a malformed one with 400 and does not echo it', async (name) => {
    for (const value of malformed) {
      expect(await checkedReply(world, await call(world, name, { CorrelationID: value })), value).toEqual(
        refusal(formCode[name], { because: 'correlation-id-form' }),
      );
    }
  });

  test.each(all)('%s does not echo a malformed one in an earlier refusal', async (name) => {
    const other = operations[name].fid === agency.fid ? lender : agency;
    const headers = { CorrelationID: 'x', Authorization: `Bearer ${await world.token(other.fid)}` };
    const code = operations[name].echoes ? 'KFR-002' : 'ERR-001';
    const bare = { CustomerID: null, AccountID: null };
    for (const changed of [headers, { ...headers, ...bare }]) {
      expect(await checkedReply(world, await call(world, name, changed))).toEqual(
        refusal(code, { because: 'scope-missing' }),
      );
    }
  });

  test.each([
    'getAccountServicingProvider',
    'addCustomerDSOPGW',
    'deleteCustomerDSOPGW',
    'addCustomerDSOPGWByFile',
  ] as const)('%s refuses a request without one', async (name) => {
    expect(await checkedReply(world, await call(world, name, { CorrelationID: null }))).toEqual(
      refusal(formCode[name], { because: 'correlation-id-missing' }),
    );
  });

  test.each(['getCustomerRelation', 'getCustomerRelationForOwnBank'] as const)(
    '%s answers a request without one',
    async (name) => {
      const customer = { CustomerID: '311888888', CorrelationID: null };
      expect(await checkedReply(world, await call(world, name, customer))).toEqual(answered({ banks: [] }));
    },
  );

  test('in capitals is a UUID, and is echoed as sent', async () => {
    const loud = correlationId.toUpperCase();
    const reply = await call(world, 'addCustomerDSOPGW', { CorrelationID: loud, CustomerID: '311777777' });
    expect(await checkedReply(world, reply)).toEqual(done(201, loud));
  });
});
