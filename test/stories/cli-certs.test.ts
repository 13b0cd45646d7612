import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MovableClock } from '../../src/kernel/index.ts';
import { emptyFolder, run } from '../support/commands.ts';
import { derOf, lender, openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const issue = (...args: string[]) =>
  run(['certs', 'issue', '--data-dir', world.dataDir, ...args], { environment: {} });

test('writes key store, key, certificate, chain and JWK that all work', async () => {
  const out = join(await emptyFolder(), 'new', 'folder');
  const { status, err, ...said } = await issue('--orgno', lender.fid, '--out', out, '--password', 'p å s');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const names = ['p12', 'key.pem', 'cert.pem', 'chain.pem', 'jwk.json'].map((end) => `${lender.fid}.${end}`);
  expect((await readdir(out)).sort()).toEqual([...names].sort());
  expect(said.out.split('\n').slice(0, 5)).toEqual(names.map((name) => join(out, name)));
  expect(said.out.split('\n').slice(5)).toEqual([expect.stringMatching(/^alias .+, password p å s$/), '']);
  for (const name of names) expect((await stat(join(out, name))).mode & 0o777).toBe(0o600);

  const text = (end: string) => readFile(join(out, `${lender.fid}.${end}`), 'utf8');
  const certificate = await text('cert.pem');
  // It was issued on the machine's clock; the world's stands still.
  world.clock.set(new MovableClock().now());
  const grant = await world.grant(lender.fid, {
    header: { x5c: [derOf(certificate)] },
    key: await text('key.pem'),
  });
  const reply = await world.postGrant(grant);
  expect([reply.status, await reply.json()]).toEqual([
    200,
    expect.objectContaining({ access_token: expect.any(String) }),
  ]);

  const server = createServer({ pfx: await readFile(join(out, `${lender.fid}.p12`)), passphrase: 'p å s' });
  server.listen(0);
  await once(server, 'listening');
  const roots = (await text('chain.pem')).match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? [];
  const socket = connect({
    port: (server.address() as AddressInfo).port,
    ca: roots,
    checkServerIdentity: () => undefined,
  });
  socket.on('error', () => {});
  await once(socket, 'secureConnect');
  expect(socket.getPeerX509Certificate()?.raw.toString('base64')).toBe(derOf(certificate));
  socket.destroy();
  server.close();
  expect(JSON.parse(await text('jwk.json'))).toMatchObject({ kty: 'RSA', x5c: expect.any(Array) });
});

test.each([
  ['a number of eight digits', ['--orgno', '31100200'], '--orgno is "31100200", but it must be 9 digits'],
  ['a path as number', ['--orgno', '../../etc'], '--orgno is "../../etc", but it must be 9 digits'],
  ['an empty name', ['--orgno', lender.fid, '--name', ' '], '--name is " ", but it must be a name'],
])('refuses %s and writes nothing', async (_, args, fault) => {
  const out = await emptyFolder();
  expect(await issue(...args, '--out', out)).toEqual({ status: 1, out: '', err: `kfr-sandbox: ${fault}\n` });
  expect(await readdir(out)).toEqual([]);
});

test('refuses to be called without a number', async () => {
  const { status, err } = await issue();
  expect({ status, err }).toEqual({
    status: 1,
    err: "error: required option '--orgno <number>' not specified\n(kfr-sandbox --help shows what there is)\n",
  });
});

test('refuses to write beneath a file, or to read an authority there', async () => {
  const file = join(await emptyFolder(), 'file');
  await writeFile(file, '');
  const below = join(file, 'certs');
  expect(await issue('--orgno', lender.fid, '--out', below)).toEqual({
    status: 1,
    out: '',
    err: `kfr-sandbox: ${below}: cannot be written to (ENOTDIR); choose another folder with --out\n`,
  });
  const { status, out, err } = await run(['certs', 'issue', '--orgno', lender.fid, '--data-dir', file]);
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err).toContain(`kfr-sandbox: ${file}`);
  expect(err).not.toMatch(/^ {4}at /m);
});
