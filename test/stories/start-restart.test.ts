import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, serve } from '../support/commands.ts';
import { agency, insurer, lender, openWorld, worldOfTest } from '../support/world.ts';

async function getJson(url: string): Promise<unknown> {
  const reply = await fetch(url);
  expect(reply.status).toBe(200);
  return reply.json();
}

/** Everything that a client may be configured with, except the port, which differs at each start. */
async function identityOf(url: string) {
  const list = JSON.stringify(await getJson(`${url}/_sandbox/institutions`)).replaceAll(url, '');
  const connections = await Promise.all(
    [lender, insurer, agency].map(async ({ fid }) => {
      const { certificatePem, chainPem, privateKeyPem, clientId } = (await getJson(
        `${url}/_sandbox/institutions/${fid}/connection`,
      )) as Record<string, string>;
      return { certificatePem, chainPem, privateKeyPem, clientId };
    }),
  );
  return { list, connections, keys: await getJson(`${url}/jwk`) };
}

test('a first start creates everything in a missing folder, and a restart uses the same', {
  timeout: 180_000,
}, async () => {
  const folder = join(await emptyFolder(), 'new', 'data');
  const first = await openWorld({}, folder);
  const before = await identityOf(first.url);
  expect(before.connections.map(({ clientId }) => clientId)).toEqual([
    lender.clientId,
    insurer.clientId,
    agency.clientId,
  ]);
  expect(before.keys).toEqual({
    keys: [expect.objectContaining({ kty: 'RSA', use: 'sig', alg: 'RS256', kid: expect.any(String) })],
  });
  await first.close();
  expect((await readdir(folder)).sort()).toEqual([
    'certificates',
    'directory.json',
    'register.sqlite',
    'register.sqlite.seal',
    'signing-key.pem',
    'signing-keys.json',
  ]);

  const second = await serve(folder);
  expect(await identityOf(second.url)).toEqual(before);

  // Even a killed sandbox loses none of it.
  second.process.kill('SIGKILL');
  await second.ended;
  const third = await worldOfTest({}, folder);
  expect(await identityOf(third.url)).toEqual(before);
});
