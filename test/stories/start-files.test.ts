import { execFileSync } from 'node:child_process';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { call, dataFolder, emptyFolder, serve, start } from '../support/commands.ts';

const launcher = fileURLToPath(new URL('../../bin/kfr-sandbox.js', import.meta.url));

const makePipe = async (path: string) => void execFileSync('sh', ['-c', 'mkfifo "$0"', path]);

async function makeSocket(path: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
}

const linkTo = (target: string) => async (path: string) => void execFileSync('ln', ['-s', target, path]);

const notAFile = (what: string) => `it is ${what}, not a file; move it away`;

/** What a start in this folder that cannot be says on standard error. */
async function faultsOf(folder: string, ...args: readonly string[]): Promise<string[]> {
  const ending = await call(['serve', '--port', '0', '--data-dir', folder, ...args]);
  expect({ ...ending, err: '' }).toEqual({ status: 1, out: '', err: '' });
  return ending.err
    .trimEnd()
    .split('\n')
    .map((line) => line.replace('kfr-sandbox: ', ''));
}

describe('what has the name of a file and is none is told, and nobody waits for it:', () => {
  test.each<[what: string, make: (path: string) => Promise<unknown>, name: string, fault: string]>([
    ['a pipe', makePipe, 'directory.json', 'the directory cannot be read'],
    ['a socket', makeSocket, 'directory.json', 'the directory cannot be read'],
    ['a device', linkTo('/dev/zero'), 'directory.json', 'the directory cannot be read'],
    ['a pipe', makePipe, 'signing-key.pem', 'the signing key cannot be read'],
    ['a device', linkTo('/dev/zero'), 'signing-keys.json', 'the signing key cannot be read'],
    ['a pipe', makePipe, 'certificates/authority/root.pem', 'the certificate authority cannot be read'],
    ['a folder', mkdir, 'certificates/authority/issuer.key.pem', 'the certificate authority cannot be read'],
    ['a pipe', makePipe, 'certificates/issuers/test-x-issuer.pem', 'the issuer cannot be read'],
    ['a pipe', makePipe, 'certificates/revocations/4F01', 'the revocation cannot be read'],
    ['a pipe', makePipe, 'certificates/tls/server.pem', 'the certificate for HTTPS cannot be read'],
    ['a pipe', makePipe, 'register.sqlite', 'the register cannot be opened'],
    ['a socket', makeSocket, 'register.sqlite-wal', 'the register cannot be opened'],
  ])('%s', async (what, make, name, fault) => {
    const folder = await dataFolder();
    const path = join(folder, name);
    await rm(path, { force: true });
    await mkdir(join(path, '..'), { recursive: true });
    await make(path);
    expect(await faultsOf(folder, '--tls')).toEqual([`${path}: ${fault}: ${notAFile(what)}`]);
  });

  test('in the trust folder, the folder of test cases, and as a seed', async () => {
    const [folder, other] = [await dataFolder(), await emptyFolder()];
    const [pipe, socket, text] = ['pipe.pem', 'socket.yaml', 'seed.json'].map((name) => join(other, name));
    await makePipe(pipe ?? '');
    await makePipe(text ?? '');
    await makeSocket(socket ?? '');
    expect(await faultsOf(folder, '--trust-dir', other)).toEqual([
      `${pipe}: cannot be read: ${notAFile('a pipe')}`,
    ]);
    for (const [seed, what] of [
      [text, 'a pipe'],
      [socket, 'a socket'],
      ['/dev/zero', 'a device'],
      [other, 'a folder'],
    ])
      expect(await faultsOf(folder, '--seed', seed ?? '')).toEqual([
        `${seed}: the seed cannot be read: ${notAFile(what ?? '')}`,
      ]);
    const cases = await call(['scenarios', 'check', '--scenarios-dir', other]);
    expect(cases).toMatchObject({ status: 1 });
    expect(cases.out + cases.err).toContain(`${socket}: is not a file`);
  });
});

test.each([
  ['directory.json', ', line 1: not valid JSON'],
  ['signing-key.pem', ': not a private RSA key in PEM'],
  ['signing-keys.json', ': not the history of the signing keys'],
  ['certificates/authority/root.key.pem', ': the certificate authority cannot be used'],
  ['register.sqlite', ': the register is empty (0 bytes), though'],
])('a file of 0 bytes in the place of %s keeps the sandbox from starting, and stays', async (name, fault) => {
  const folder = await dataFolder();
  const path = join(folder, name);
  await writeFile(path, '');
  expect((await faultsOf(folder))[0]).toContain(`${path}${fault}`);
  expect((await stat(path)).size).toBe(0);
});

test('a seed on standard input is read once, and counts at a restart and at a reset', async () => {
  const clock = { set: '2026-06-30T10:00:00.000Z', freeze: true };
  const line = `echo '${JSON.stringify({ clock })}' | '${process.execPath}' '${launcher}' serve --port 0 --seed /dev/stdin --data-dir '${await dataFolder()}'`;
  const { said } = start([line], { node: '/bin/sh', launcher: '-c' });
  const port = /"port":(\d+)/.exec(await said('"event":"ready"'))?.[1];
  const control = `http://localhost:${port}/_sandbox`;
  const now = async () => JSON.parse(await (await fetch(`${control}/clock`)).text()).now;
  expect(await now()).toBe(clock.set);
  const headers = { 'Content-Type': 'application/json' };
  await fetch(`${control}/clock`, { method: 'PUT', headers, body: '{"set":"2030-01-01T00:00:00Z"}' });
  expect(await now()).toBe('2030-01-01T00:00:00.000Z');
  expect((await fetch(`${control}/reset`, { method: 'POST' })).status).toBe(200);
  expect(await now()).toBe(clock.set);
});

describe('a start that fails because of its seed', () => {
  const args = ['--seed-json', '{"clock":{}}'];
  const fault = ['the inline seed: clock: must hold set, with freeze if it is to stand still, or offset'];

  test('leaves nothing behind in a folder that it made, nor that folder', async () => {
    const above = await emptyFolder();
    expect(await faultsOf(join(above, 'new', 'data'), ...args)).toEqual(fault);
    expect(await readdir(above)).toEqual([]);
  });

  test('leaves what was there, and nothing else', async () => {
    const folder = await dataFolder();
    for (const name of ['directory.json', 'signing-keys.json']) await rm(join(folder, name));
    await writeFile(join(folder, 'notes.txt'), 'mine');
    const before = await readdir(folder);
    expect(await faultsOf(folder, ...args)).toEqual(fault);
    expect(await readdir(folder)).toEqual(before);
  });
});

test('temporary files of a kill are gone after the next start, and nothing else', async () => {
  const folder = await dataFolder();
  const before = (await readdir(folder, { recursive: true })).toSorted();
  const id = '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80';
  const kept = ['directory.json.draft', `notes-${id}.txt`];
  await mkdir(join(folder, `certificates/authority.${id}.draft`));
  for (const folderOf of ['issuers', 'revocations', 'tls'])
    await mkdir(join(folder, 'certificates', folderOf));
  for (const name of [
    '.directory.json.tmp',
    `signing-key.pem.${id}.draft`,
    `signing-keys.json.${id}.draft`,
    `register.sqlite.seal.${id}.draft`,
    'register.sqlite.beside-1',
    `certificates/authority.${id}.draft/root.pem`,
    `certificates/issuers/production-root.pem.${id}.draft`,
    `certificates/keystores/999999999.pem.${id}.draft`,
    `certificates/revocations/4F01.${id}.draft`,
    `certificates/tls/server.pem.${id}.draft`,
    ...kept,
  ])
    await writeFile(join(folder, name), 'half');
  const { process: sandbox, ended } = await serve(folder);
  sandbox.kill('SIGTERM');
  expect(await ended).toMatchObject({ status: 0, err: '' });
  expect((await readdir(folder, { recursive: true })).toSorted()).toEqual(
    [
      ...before,
      ...kept,
      ...['issuers', 'revocations', 'tls'].map((name) => `certificates/${name}`),
    ].toSorted(),
  );
});
