import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { batch } from '../support/batch.ts';
import {
  concluded,
  type ObservedClient,
  observedClient,
  patient,
  watchful,
} from '../support/observed-client.ts';
import { ownCases } from '../support/own-cases.ts';
import { beginUpload } from '../support/raw-upload.ts';
import { lender, openWorld, type World } from '../support/world.ts';

/** A case of our own with an upload that fails at first. */
let own: World;
let folder: Awaited<ReturnType<typeof ownCases>>;
beforeAll(async () => {
  const upload = { rows: [{ customer: '{{customer.person.1}}' }] };
  const failing = { call: 'addCustomerDSOPGWByFile', with: { upload }, instead: { code: 'KFR-007' } };
  folder = await ownCases({
    UPLOAD: {
      needs: 'sandbox',
      given: { customers: { 'person.1': 'none' } },
      steps: [
        { ...failing, id: 'failing', expect: { status: 500 } },
        { retries: 'failing', expect: { status: 201 } },
      ],
    },
  });
  own = await openWorld({ scenariosDir: folder.folder });
  await own.control('GET', '/scenarios');
});
afterAll(async () => {
  await own.close();
  await folder.remove();
});

test.concurrent.each([
  ['passes when the file is sent once more', 1, ['passed', undefined]],
  ['fails when it is sent twice more', 2, ['failed', 'The client sent a duplicate']],
])('%s, and ignores another file', async (_, times, expected) => {
  const client = observedClient(own, lender.fid, `upload-${times}`);
  await client.arm('OWN-UPLOAD', times === 1 ? { ...patient, quiet: 'PT1S' } : watchful);
  const file = client.person();
  expect((await client.upload(file)).status).toBe(500);
  for (let time = 0; time < times; time += 1) expect((await client.upload(file)).status).toBe(201);
  await client.upload(client.person());
  const { status, reason } = await concluded(client, 'OWN-UPLOAD');
  expect([status, reason?.en.slice(0, 27)]).toEqual(expected);
});

test.concurrent.each<
  readonly [string, (client: ObservedClient) => Promise<Response>, status: number, near: string]
>([
  [
    'another multipart form',
    (client) => client.upload(client.person(), {}, null),
    400,
    'the part customer_type is missing',
  ],
  [
    'another type',
    (client) => client.upload(client.person(), {}, 'SPARING'),
    400,
    'customer_type is SPARING, not DSOPBANK',
  ],
  [
    'different customers',
    (client) => client.upload(client.organisation()),
    201,
    'the file has no row with person.1',
  ],
  [
    'a customer who is already registered',
    async (client) => {
      const customer = client.person();
      await client.add(customer);
      return client.upload(customer);
    },
    201,
    'the customer (person.1) was registered already just before the call',
  ],
  [
    'a boundary in quotation marks',
    (client) =>
      client.upload(client.person(), { 'Content-Type': 'multipart/form-data; boundary="kfr-batch"' }),
    403,
    'the boundary is in quotes; in the case it is without quotes',
  ],
])(
  'a file with %s gets its own answer, and the case explains why that file does not match',
  async (name, send, status, near) => {
    const client = observedClient(own, lender.fid, `near-${name.replaceAll(' ', '-')}`);
    await client.arm('OWN-UPLOAD', patient);
    const sent = await send(client);
    expect(sent.status).toBe(status);
    const exchange = await own.exchangeOf(sent);
    expect((await client.seen('OWN-UPLOAD')).reason?.en).toContain(
      `so far is exchange ${exchange.id}: ${near}`,
    );
    expect((await client.upload(client.person())).status).toBe(500);
  },
);

test('a file that is parsed for matching is accepted and loaded completely', async () => {
  const client = observedClient(own, lender.fid, 'long-file');
  await client.arm('OWN-UPLOAD', patient);
  const [first, last] = [client.organisation(), client.dNumber()];
  const rows = [first, ...Array<string>(100_000).fill(client.organisation()), last].join(',');
  expect((await client.upload(rows)).status).toBe(201);
  await own.control('PUT', '/clock', { advance: 'PT1H' });
  for (const customer of [first, last])
    expect(await (await client.find(customer)).json()).toMatchObject({ banks: [{}] });
});

test('an aborted upload matches no step, and the next file does', async () => {
  const client = observedClient(own, lender.fid, 'broken-file');
  await client.arm('OWN-UPLOAD', patient);
  const correlationId = randomUUID();
  const { body, headers } = batch(client.person());
  const path = `/kar-ws/api/v1/customers/financialInstitutions/${lender.fid}/batch`;
  const sending = await beginUpload(own.url, path, [
    `Authorization: Bearer ${await own.token(lender.fid)}`,
    `CorrelationID: ${correlationId}`,
    `Content-Type: ${headers['Content-Type']}`,
    `Content-Length: ${body.length}`,
    'Sandbox-Run: broken-file',
  ]);
  await sending.write(body.slice(0, -20));
  sending.kill();
  for (;;) {
    const found = await own.control('GET', `/exchanges?correlationId=${correlationId}`);
    const { exchanges } = (await found.json()) as { exchanges: readonly { explanation?: object }[] };
    if (exchanges.length === 0) continue;
    expect(exchanges).toMatchObject([{ explanation: { code: 'upload-cut-off' } }]);
    break;
  }
  expect((await client.seen('OWN-UPLOAD')).steps.map(({ status }) => status)).toEqual(['open', 'open']);
  expect((await client.upload(client.person())).status).toBe(500);
});
