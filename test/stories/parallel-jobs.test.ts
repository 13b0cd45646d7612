import { randomUUID, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { setKeySource } from '../../src/kernel/index.ts';
import { firstNumbersOf } from '../../src/testdata/index.ts';
import { dataFolder, serve } from '../support/commands.ts';
import { keysOf } from '../support/ready-keys.ts';
import { type Connection, lender, useWorld } from '../support/world.ts';

const jobs = 50;
const numbers = Array.from({ length: jobs }, (_, job) => job);

const world = useWorld();
beforeAll(async () => {
  // Shorter than usual, for speed.
  const keys = keysOf('file');
  setKeySource(() => keys(2048));
});

const read = async <Body>(reply: Response): Promise<Body> => (await reply.json()) as Body;
const customers = [...firstNumbersOf({ count: jobs, seed: 7, kinds: ['tenor'] })].map(({ number }) =>
  String(number),
);

interface Created {
  readonly organisationNumber: string;
  readonly connection: string;
  readonly clients: readonly { readonly clientId: string }[];
}
const create = (url: string) =>
  fetch(`${url}/_sandbox/institutions`, { method: 'POST', body: '{"name":"PRØVEBANKEN"}' });

test(`${jobs} jobs at once have an institution each, with its own client, key and customers`, async () => {
  const results = await Promise.all(
    numbers.map(async () => {
      const reply = await create(world.url);
      expect(reply.status).toBe(201);
      const { organisationNumber: fid, clients } = await read<Created>(reply);
      const { clientId, certificatePem } = await world.connection(fid);
      const granted = await world.postGrant(await world.grant(fid));
      const { access_token: token } = await read<{ access_token: string }>(granted);
      const { consumer } = JSON.parse(Buffer.from(String(token.split('.')[1]), 'base64url').toString()) as {
        consumer: { ID: string };
      };
      const path = `/customers/financialInstitutions/${fid}/relationshipType/DSOPBANK`;
      // All register the same customer.
      const added = await world.kfr('POST', path, fid, { CustomerID: customers[0] ?? '' });
      return {
        fid,
        clientId,
        isOwnClient: clients[0]?.clientId === clientId,
        key: new X509Certificate(certificatePem).publicKey.export({ type: 'spki', format: 'pem' }),
        statuses: [granted.status, added.status],
        isOwnToken: consumer.ID === `0192:${fid}`,
      };
    }),
  );
  expect(results).toEqual(
    numbers.map(() => expect.objectContaining({ isOwnClient: true, isOwnToken: true, statuses: [200, 201] })),
  );
  for (const field of ['fid', 'clientId', 'key'] as const)
    expect(new Set(results.map((result) => result[field])).size).toBe(jobs);
});

/** A job: its token and its write fail once each, as it orders. */
async function job(number: number) {
  const run = `job-${number}`;
  const control = (method: string, path: string, body?: unknown) =>
    fetch(`${world.url}/_sandbox${path}`, {
      method,
      headers: { 'Sandbox-Run': run },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  // Every other job fails in another way.
  const [refusal, fault] = number % 2 === 0 ? ([429, 503] as const) : ([502, 500] as const);
  await control('POST', '/maskinporten/next', { answers: [{ status: refusal }] });
  await control('POST', '/faults', { operation: 'addCustomerDSOPGW', status: fault });

  async function token() {
    const reply = await fetch(`${world.url}/token`, {
      method: 'POST',
      headers: { 'Sandbox-Run': run },
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: await world.grant(lender.fid),
      }),
    });
    return { status: reply.status, text: await reply.text() };
  }
  const refused = await token();
  const granted = await token();
  const { access_token } = JSON.parse(granted.text) as { access_token: string };
  const add = async () => {
    const reply = await fetch(
      `${world.url}/kar-ws/api/v1/customers/financialInstitutions/${lender.fid}/relationshipType/DSOPBANK`,
      {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${access_token}`,
          CorrelationID: randomUUID(),
          CustomerID: customers[number] ?? '',
          'Sandbox-Run': run,
        },
      },
    );
    return reply.status;
  };
  const statuses = [refused.status, granted.status, await add(), await add(), await add()];
  const waited = await control('GET', `/exchanges/wait?run=${run}&atLeast=5&timeout=PT30S`);
  const { exchanges } = await read<{ exchanges: { run: string; reply: { status: number } }[] }>(waited);
  return {
    statuses,
    expected: [refusal, 200, fault, 201, 200],
    inJournal: exchanges.reverse().map((exchange) => [exchange.run, exchange.reply.status]),
    run,
  };
}

test(`${jobs} jobs at once with one institution do not meet`, async () => {
  expect((await world.control('GET', '/scenarios')).status).toBe(200);
  const results = await Promise.all(numbers.map(job));
  for (const { statuses, expected, inJournal, run } of results) {
    expect(statuses).toEqual(expected);
    expect(inJournal).toEqual(expected.map((status) => [run, status]));
  }
  const faults = await read<{ faults: unknown[] }>(await world.control('GET', '/faults'));
  const next = await read<{ waiting: unknown[] }>(await world.control('GET', '/maskinporten/next'));
  expect([faults.faults, next.waiting]).toEqual([[], []]);

  const passed = async (run: string) => {
    const reply = await world.control('GET', `/scenarios?institution=${lender.fid}&run=${run}`);
    const { scenarios } = await read<{ scenarios: { id: string; state: string }[] }>(reply);
    return scenarios.filter(({ state }) => state === 'passed').map(({ id }) => id);
  };
  const count = async (run: string) =>
    (await read<{ count: number }>(await world.control('GET', `/exchanges/count?run=${run}`))).count;
  expect([await passed('job-1'), await passed('job-49')]).toEqual([
    expect.arrayContaining(['KFR-T01']),
    expect.arrayContaining(['KFR-T01']),
  ]);
  expect((await world.control('POST', '/reset?run=job-1')).status).toBe(200);
  expect([await passed('job-1'), await count('job-1')]).toEqual([[], 0]);
  expect([(await passed('job-49')).includes('KFR-T01'), await count('job-49')]).toEqual([true, 5]);
});

describe('an institution of a sandbox that is killed', () => {
  test('right after it was answered is there after a restart, and so is its key store', async () => {
    const folder = await dataFolder();
    const first = await serve(folder);
    const created = await Promise.all([create(first.url), create(first.url), create(first.url)]);
    const [withKeys, ...others] = await Promise.all(created.map(read<Created>));
    const before = await read<Connection>(await fetch(withKeys?.connection ?? ''));
    first.process.kill('SIGKILL');
    await first.ended;

    const again = await serve(folder);
    const at = (number: string, path = '') => fetch(`${again.url}/_sandbox/institutions/${number}${path}`);
    for (const { organisationNumber, clients } of others)
      expect(await read<Created>(await at(organisationNumber))).toMatchObject({ clients });
    const after = await read<Connection>(await at(withKeys?.organisationNumber ?? '', '/connection'));
    const { clientId, certificatePem, privateKeyPem } = before;
    expect(after).toMatchObject({ clientId, certificatePem, privateKeyPem });
  });
});
