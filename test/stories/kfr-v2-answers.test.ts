import { beforeAll, describe, expect, test } from 'vitest';
import type { WrittenEntries } from '../../src/directory/index.ts';
import { ask, type Version2, withAgencies } from '../support/agencies.ts';
import { answered, checkedReply, gatewayRefusal, refusal } from '../support/checked-reply.ts';
import { commercialBank, savingsBank, withKar } from '../support/kar.ts';
import { typePath } from '../support/operations.ts';
import { agency, editedWorldOfTest, insurer, lender, useEditedWorld, type World } from '../support/world.ts';

/** Owns an account in one bank, may dispose of one in another, and is a customer of two institutions. */
const customer = '311000888';
const today = 'fromDate=2026-03-04&toDate=2026-03-04';
const past = 'fromDate=2026-01-01&toDate=2026-03-03';

function withAccounts(entries: WrittenEntries): void {
  withAgencies(entries);
  const held = { customer, opened: '2020-01-01' };
  withKar(entries, [
    { number: '99910000001', bank: savingsBank.fid, ...held },
    { number: '99920000001', bank: commercialBank.fid, primaryOwner: false, ...held },
    { number: '99920000002', bank: commercialBank.fid, closed: '2025-12-31', ...held },
    { number: '99900000001', bank: lender.fid, primaryOwner: false, ...held },
  ]);
}

async function addCustomer(world: World): Promise<void> {
  for (const { fid } of [lender, insurer]) {
    const added = await world.kfr('POST', typePath(fid), fid, { CustomerID: customer });
    expect(added.status).toBe(201);
  }
}

const world = useEditedWorld(withAccounts);
beforeAll(() => addCustomer(world));

async function worldWith(switches: string): Promise<World> {
  const other = await editedWorldOfTest(withAccounts, { switches });
  await addCustomer(other);
  return other;
}

const found = async (query: string, somewhere = world) =>
  checkedReply(
    somewhere,
    await ask(somewhere, 'customerRelationships', { query, headers: { CustomerID: customer } }),
  );

const named = ({ fid, name }: { fid: string; name: string }, more: object = {}) => ({
  organizationID: fid,
  bankName: name,
  ...more,
});
const banks = (...list: readonly unknown[]) => answered({ banks: list });

describe('customerRelationships', () => {
  test('has activeAccount when the period ends today, and ownershipType only if onlyPrimaryOwner was sent', async () => {
    expect(await found(today)).toEqual(
      banks(
        named(savingsBank, { activeAccount: true }),
        named(commercialBank, { activeAccount: true }),
        named(lender, { activeAccount: true }),
        named(insurer, { activeAccount: false }),
      ),
    );
    expect(await found('fromDate=2026-01-01&toDate=2026-03-05')).toEqual(
      banks(named(savingsBank), named(commercialBank), named(lender), named(insurer)),
    );
    expect(await found(past)).toEqual(banks(named(savingsBank), named(commercialBank), named(lender)));
  });

  test('with onlyPrimaryOwner=false has ownershipType and includes everybody', async () => {
    expect(await found(`${today}&onlyPrimaryOwner=false`)).toEqual(
      banks(
        named(savingsBank, { activeAccount: true, ownershipType: 'primaryOwner' }),
        named(commercialBank, { activeAccount: true, ownershipType: 'notPrimaryOwner' }),
        named(lender, { activeAccount: true, ownershipType: 'notPrimaryOwner' }),
        named(insurer, { activeAccount: false, ownershipType: 'unknown' }),
      ),
    );
  });

  test('with onlyPrimaryOwner=true has only owners from KAR, and everybody from KFR', async () => {
    expect(await found(`${today}&onlyPrimaryOwner=true`)).toEqual(
      banks(
        named(savingsBank, { activeAccount: true, ownershipType: 'primaryOwner' }),
        named(lender, { activeAccount: false, ownershipType: 'unknown' }),
        named(insurer, { activeAccount: false, ownershipType: 'unknown' }),
      ),
    );
  });

  test('has the ownership in the period: an owned account closed by the end counts', async () => {
    expect(await found('fromDate=2025-12-31&toDate=2025-12-31&onlyPrimaryOwner=true')).toEqual(
      banks(
        named(savingsBank, { ownershipType: 'primaryOwner' }),
        named(commercialBank, { ownershipType: 'primaryOwner' }),
      ),
    );
  });

  test('of a relationship that is only in KFR has the ownership set by the switch kfr-ownership', async () => {
    const other = await worldWith('kfr-ownership=primaryOwner');
    expect(await found(`${today}&onlyPrimaryOwner=false`, other)).toEqual(
      banks(
        named(savingsBank, { activeAccount: true, ownershipType: 'primaryOwner' }),
        named(commercialBank, { activeAccount: true, ownershipType: 'notPrimaryOwner' }),
        named(lender, { activeAccount: true, ownershipType: 'primaryOwner' }),
        named(insurer, { activeAccount: false, ownershipType: 'primaryOwner' }),
      ),
    );
  });

  test('of an unknown customer is an empty list', async () => {
    const reply = await ask(world, 'customerRelationships', { headers: { CustomerID: '311001663' } });
    expect(await checkedReply(world, reply)).toEqual(banks());
  });
});

test('accountServicingProvider has the upper-case D, and finds accounts as version 1 does', async () => {
  const provider = async (AccountID: string) =>
    checkedReply(world, await ask(world, 'accountServicingProvider', { headers: { AccountID } }));
  expect(await provider('99920000001')).toEqual(answered(named(commercialBank)));
  expect(await provider('99900312345')).toEqual(answered(named(lender)));
});

test('neither look-up echoes CorrelationID, and the journal names the operation', async () => {
  for (const operation of ['customerRelationships', 'accountServicingProvider'] as const) {
    const reply = await ask(world, operation);
    expect([reply.status, reply.headers.get('CorrelationID')]).toEqual([200, null]);
    expect(await world.exchangeOf(reply)).toMatchObject({
      operation,
      institution: agency.fid,
      answeredBy: 'kfr',
    });
  }
});

describe('the paths', () => {
  const at = async (method: string, path: string) =>
    checkedReply(world, await fetch(`${world.url}/kar-ws/api/v2${path}`, { method }));

  test.each(['', '/', '/customers', '/customers/financialInstitutions/311002007/'])(
    '"%s" is 404',
    async (path) => {
      expect(await at('GET', path)).toEqual(
        gatewayRefusal(404, 'Resource not found', { because: 'path-unknown' }),
      );
    },
  );

  test.each<Version2>(['customerRelationships', 'accountServicingProvider'])(
    '%s allows only GET and HEAD',
    async (name) => {
      const expected = gatewayRefusal(405, 'Method not allowed', { because: 'method-not-allowed' });
      expect(await at('POST', `/customers/${name}`)).toEqual({
        ...expected,
        headers: { ...expected.headers, allow: 'GET' },
      });
    },
  );

  test('of version 1 do not have onlyPrimaryOwner', async () => {
    const path = `/customers/customerRelationships?${today}&onlyPrimaryOwner=true`;
    const reply = await world.kfr('GET', path, agency.fid, { CustomerID: customer });
    expect(((await reply.json()) as { banks: unknown[] }).banks).toHaveLength(4);
  });
});

test('include the document, which the explanation of an unknown path names', async () => {
  const reply = await fetch(`${world.url}/kar-ws/api/v2/openapi.json`);
  const document = (await reply.json()) as { paths: object; servers: { url: string }[] };
  expect(document.servers[0]?.url).toBe(`${world.url}/kar-ws/api/v2`);
  expect(Object.keys(document.paths)).toEqual([
    '/customers/customerRelationships',
    '/customers/accountServicingProvider',
  ]);
  const lost = await fetch(`${world.url}/kar-ws/api/v2/x`);
  expect((await world.exchangeOf(lost)).explanation?.expected).toBe(
    'a path of the contract: GET /kar-ws/api/v2/openapi.yaml',
  );
});

test('with KAR unavailable the look-up of a customer is 504, after all other checks; accounts are found', async () => {
  const alone = await worldWith('kar=out-of-reach,legal-mandate=on');
  expect(await found(today, alone)).toEqual({
    status: 504,
    body: { errorCode: 'KFR-007', errorMessage: 'Internal error', timestamp: '2026-03-04T11:00:00Z' },
    headers: { 'content-type': 'application/json' },
    explanation: 'kar-out-of-reach',
  });
  const other = await ask(alone, 'customerRelationships', { headers: { 'Legal-Mandate': 'x' } });
  expect(await checkedReply(alone, other)).toEqual(refusal('ERR-001', { because: 'legal-mandate-other' }));
  expect((await ask(alone, 'accountServicingProvider')).status).toBe(200);
});
