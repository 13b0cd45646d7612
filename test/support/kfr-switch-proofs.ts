import { ask } from './agencies.ts';
import { batch, people } from './batch.ts';
import { invalid, real } from './numbers.ts';
import { observedClient, period } from './observed-client.ts';
import { call, correlationId, ownPath, typePath } from './operations.ts';
import type { SwitchProof } from './switch-proofs.ts';
import { sendWithoutLength } from './wire.ts';
import { lender, type World } from './world.ts';

/** Code of the explanation header. */
const explanationCode = (reply: Response): string | undefined =>
  reply.headers.get('Sandbox-Explanation')?.split(':', 1)[0];

const statusAndCode = (reply: Response): unknown[] => [reply.status, explanationCode(reply)];

let used = 0;
/** An unused customer number. */
function unusedCustomer(): string {
  used += 1;
  return people(1, 50_000 + used).join();
}

const add = (world: World, customer: string): Promise<Response> =>
  call(world, 'addCustomerDSOPGW', { CustomerID: customer });

/** Uploads a file of one row, and waits until it is loaded. */
async function load(world: World, row: string): Promise<void> {
  const { headers, body } = batch(row);
  const file = { CorrelationID: correlationId, ...headers };
  await world.kfr('POST', `${ownPath(lender.fid)}/batch`, lender.fid, file, body);
  await world.control('PUT', '/clock', { advance: 'PT1S' });
}

async function starts(world: World, customer: string): Promise<string[]> {
  const reply = await fetch(`${world.url}/_sandbox/institutions/${lender.fid}/customers/history`, {
    headers: { CustomerID: customer },
  });
  const { periods } = (await reply.json()) as { periods: { start: string }[] };
  return periods.map(({ start }) => start);
}

const asksFor = (customer: string) => async (world: World) =>
  statusAndCode(await call(world, 'getCustomerRelationForOwnBank', { CustomerID: customer }));

/** Proofs of the switches for customers, periods, files and agencies. */
export const kfrSwitchProofs = {
  'post-after-delete': {
    look: async (world) => {
      const customer = unusedCustomer();
      await add(world, customer);
      await call(world, 'deleteCustomerDSOPGW', { CustomerID: customer });
      await add(world, customer);
      return (await starts(world, customer)).length;
    },
    shows: { 'new-period': 2, reopen: 1 },
  },
  'post-future-start': {
    look: async (world) => {
      const customer = unusedCustomer();
      await load(world, `${customer}#2027-01-01`);
      return [(await add(world, customer)).status, await starts(world, customer)];
    },
    shows: { kept: [200, ['2027-01-01']], 'from-today': [201, ['2026-03-04']] },
  },
  'start-correction': {
    look: async (world) => {
      const customer = unusedCustomer();
      await add(world, customer);
      await load(world, `${customer}#2020-01-31`);
      return starts(world, customer);
    },
    shows: { never: ['2026-03-04'], earlier: ['2020-01-31'] },
  },
  'batch-media-type': {
    look: async (world) =>
      (await call(world, 'addCustomerDSOPGWByFile', { 'Content-Type': 'text/plain' })).status,
    shows: { 400: 400, 415: 415 },
  },
  'content-length': {
    look: async (world) => {
      const target = `/kar-ws/api/v1${typePath(lender.fid)}`;
      const headers = [
        'Authorization',
        `Bearer ${await world.token(lender.fid)}`,
        'CorrelationID',
        correlationId,
      ];
      const reply = await sendWithoutLength(world.url, target, [...headers, 'CustomerID', unusedCustomer()]);
      return [reply.status, String(reply.headers['sandbox-explanation'] ?? '').split(':', 1)[0]];
    },
    shows: {
      note: [201, 'content-length-missing'],
      refuse: [411, 'content-length-missing'],
      ignore: [201, ''],
    },
  },
  'customer-id': {
    look: async (world) => (await asksFor(invalid[0][0])(world))[0],
    shows: { format: 200, mod11: 400 },
  },
  'real-numbers': {
    look: asksFor(real.person),
    shows: {
      warn: [200, 'customer-id-looks-real'],
      refuse: [400, 'customer-id-looks-real'],
      allow: [200, undefined],
    },
  },
  'real-organisations': {
    look: asksFor(real.organisation),
    shows: {
      allow: [200, undefined],
      warn: [200, 'customer-id-looks-real'],
      refuse: [400, 'customer-id-looks-real'],
    },
  },
  kar: {
    look: async (world) => (await call(world, 'getCustomerRelation')).status,
    shows: { answers: 200, 'out-of-reach': 504 },
  },
  'unknown-account': {
    look: async (world) =>
      (await call(world, 'getAccountServicingProvider', { AccountID: '00000000000' })).status,
    shows: { 400: 400, 404: 404 },
  },
  'kfr-ownership': {
    look: async (world) => {
      const customer = unusedCustomer();
      await add(world, customer);
      const query = 'fromDate=2026-03-04&toDate=2026-03-04&onlyPrimaryOwner=true';
      const reply = await ask(world, 'customerRelationships', { query, headers: { CustomerID: customer } });
      const { banks } = (await reply.json()) as { banks: { ownershipType: string }[] };
      return banks.map(({ ownershipType }) => ownershipType);
    },
    shows: { unknown: ['unknown'], primaryOwner: ['primaryOwner'] },
  },
  'legal-mandate': {
    look: async (world) =>
      statusAndCode(
        await ask(world, 'customerRelationships', { headers: { 'Legal-Mandate': 'Ingen%20lov' } }),
      ),
    shows: { warn: [200, 'legal-mandate-other'], off: [200, undefined], on: [403, 'legal-mandate-other'] },
  },
  'lost-answer': {
    look: async (world) => {
      const client = observedClient(world, lender.fid, `lost-answer-${unusedCustomer()}`);
      const customer = client.person();
      await client.add(customer);
      await client.arm('KFR-R02');
      await client.end(customer).catch(() => 'lost');
      await client.find(customer, period(1));
      return (await client.seen('KFR-R02')).steps[1]?.status;
    },
    shows: { 'look-up': 'passed', retry: 'open' },
  },
  'magic-customers': {
    look: async (world) => (await add(world, '29820410066')).ok,
    shows: { on: false, off: true },
  },
} satisfies Record<string, SwitchProof>;
