import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, truncate, watch, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { call, dataFolder, emptyFolder, start } from '../support/commands.ts';
import { onUnix, unixRows } from '../support/unix.ts';
import { openWorld } from '../support/world.ts';

const withPipes = onUnix('pipes and devices among files');

const launcher = fileURLToPath(new URL('../../bin/kfr-sandbox.js', import.meta.url));

const makePipe = async (path: string) => void execFileSync('sh', ['-c', 'mkfifo "$0"', path]);

async function makeSocket(path: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
}

const linkTo = (target: string) => async (path: string) => void execFileSync('ln', ['-s', target, path]);

const notAFile = (what: string) => `it is ${what}, not a file; move it away`;

/** Standard error of a failed start with this folder. */
async function errorsOf(folder: string, ...args: readonly string[]): Promise<string[]> {
  const ending = await call(['serve', '--port', '0', '--data-dir', folder, ...args]);
  expect({ ...ending, err: '' }).toEqual({ status: 1, out: '', err: '' });
  return ending.err
    .trimEnd()
    .split('\n')
    .map((line) => line.replace('kfr-sandbox: ', ''));
}

describe('a folder, pipe, socket or device in the place of a file is reported, without waiting for it:', () => {
  type Row = [what: string, make: (path: string) => Promise<unknown>, name: string, fault: string];
  test.each<Row>([
    ['a folder', mkdir, 'certificates/authority/issuer.key.pem', 'the certificate authority cannot be read'],
    ...unixRows<Row>(
      'pipes and devices among files',
      ['a pipe', makePipe, 'directory.json', 'the directory cannot be read'],
      ['a socket', makeSocket, 'directory.json', 'the directory cannot be read'],
      ['a device', linkTo('/dev/zero'), 'directory.json', 'the directory cannot be read'],
      ['a pipe', makePipe, 'signing-key.pem', 'the signing key cannot be read'],
      ['a device', linkTo('/dev/zero'), 'signing-keys.json', 'the signing key cannot be read'],
      ['a pipe', makePipe, 'certificates/authority/root.pem', 'the certificate authority cannot be read'],
      ['a pipe', makePipe, 'certificates/issuers/test-x-issuer.pem', 'the issuer cannot be read'],
      ['a pipe', makePipe, 'certificates/revocations/4F01', 'the revocation cannot be read'],
      ['a pipe', makePipe, 'certificates/tls/server.pem', 'the certificate for HTTPS cannot be read'],
      ['a pipe', makePipe, 'register.sqlite', 'the register cannot be opened'],
      ['a socket', makeSocket, 'register.sqlite-wal', 'the register cannot be opened'],
    ),
  ])('%s', async (what, make, name, message) => {
    const folder = await dataFolder();
    const path = join(folder, name);
    await rm(path, { force: true });
    await mkdir(join(path, '..'), { recursive: true });
    await make(path);
    expect(await errorsOf(folder, '--tls')).toEqual([`${path}: ${message}: ${notAFile(what)}`]);
  });

  withPipes('in the trust folder, the folder of test cases, and as a seed', async () => {
    const [folder, other] = [await dataFolder(), await emptyFolder()];
    const [pipe, socket, text] = ['pipe.pem', 'socket.yaml', 'seed.json'].map((name) => join(other, name));
    await makePipe(pipe ?? '');
    await makePipe(text ?? '');
    await makeSocket(socket ?? '');
    expect(await errorsOf(folder, '--trust-dir', other)).toEqual([
      `${pipe}: cannot be read: ${notAFile('a pipe')}`,
    ]);
    for (const [seed, what] of [
      [text, 'a pipe'],
      [socket, 'a socket'],
      ['/dev/zero', 'a device'],
      [other, 'a folder'],
    ])
      expect(await errorsOf(folder, '--seed', seed ?? '')).toEqual([
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
])('an empty file in the place of %s prevents the start, and is kept', async (name, message) => {
  const folder = await dataFolder();
  const path = join(folder, name);
  await writeFile(path, '');
  expect((await errorsOf(folder))[0]).toContain(`${path}${message}`);
  expect((await stat(path)).size).toBe(0);
});

withPipes('a seed on standard input is read once, and used at restart and reset', async () => {
  const clock = { set: '2026-06-30T10:00:00.000Z', freeze: true };
  const command = `echo '${JSON.stringify({ clock })}' | '${process.execPath}' '${launcher}' serve --port 0 --seed /dev/stdin --data-dir '${await dataFolder()}'`;
  const { said } = start([command], { node: '/bin/sh', launcher: '-c' });
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

/** A data folder with only keys and certificates. */
async function newFolder(): Promise<string> {
  const folder = await dataFolder();
  for (const file of ['directory.json', 'register.sqlite', 'register.sqlite.seal'])
    await rm(join(folder, file));
  return folder;
}

/** Starts the sandbox with a seed, and asserts that every part of it is used. */
async function expectSeeded(folder: string): Promise<void> {
  const relationships = { '311002007': ['311000004#2021-01-01'] };
  const seed = { directory: { delegations: [] }, register: { relationships } };
  const world = await openWorld({ seedJson: JSON.stringify(seed) }, folder);
  const { directory, register } = JSON.parse(await (await world.control('GET', '/state')).text());
  expect(directory.delegations).toEqual([]);
  expect(register.relationships).toEqual(relationships);
  await world.close();
}

describe('a failed start leaves nothing behind:', () => {
  const badSeed = ['--seed-json', '{"clock":{}}'];
  const message = ['the inline seed: clock: needs set, with freeze to stop it, or offset'];

  test('no folder that it created', async () => {
    const above = await emptyFolder();
    expect(await errorsOf(join(above, 'new', 'data'), ...badSeed)).toEqual(message);
    expect(await readdir(above)).toEqual([]);
  });

  test('whatever the reason, so that a corrected seed is used', async () => {
    const folder = await newFolder();
    await rm(join(folder, 'signing-keys.json'));
    await writeFile(join(folder, 'notes.txt'), 'mine');
    const before = await readdir(folder);
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    onTestFinished(() => void taken.close());
    const address = taken.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    const good = ['--seed-json', '{"register":{"relationships":{"311002007":["311000004"]}}}'];
    for (const [args, message] of [
      [badSeed, 'the inline seed: clock: needs set'],
      [
        [...good, '--trust-dir', '/nothere'],
        '/nothere: the folder of trusted issuers cannot be read (ENOENT)',
      ],
      [[...good, '--port', port], `127.0.0.1:${port} is in use`],
      [[...good, '--tls', '--tls-port', port], `127.0.0.1:${port} is in use`],
      [[...good, '--host', '192.0.2.1'], 'this machine has no address "192.0.2.1"'],
    ] as const) {
      expect((await errorsOf(folder, ...args))[0]).toContain(message);
      expect(await readdir(folder)).toEqual(before);
    }
    await expectSeeded(folder);
  });

  test('no change to the files of an existing register', async () => {
    const folder = await dataFolder();
    await rm(join(folder, 'register.sqlite.seal'));
    await errorsOf(folder, '--trust-dir', '/nothere');
    expect(await readdir(folder)).toContain('register.sqlite.seal');
  });
});

withPipes(
  'a first start that was killed before it applied its seed does not block another seed',
  async () => {
    const folder = await newFolder();
    const watched = watch(folder);
    // The seed is an endless stream.
    const killed = spawn(
      process.execPath,
      [launcher, 'serve', '--port', '0', '--data-dir', folder, '--seed', '/dev/stdin'],
      { stdio: ['pipe', 'ignore', 'ignore'] },
    );
    onTestFinished(() => void killed.kill('SIGKILL'));
    for await (const _ of watched) if (existsSync(join(folder, 'directory.json'))) break;
    killed.kill('SIGKILL');
    await once(killed, 'close');
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['directory.json', 'register.sqlite']));
    await expectSeeded(folder);
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  },
);

test('a directory that existed before a killed first start is kept', async () => {
  const folder = await dataFolder();
  const directory = await readFile(join(folder, 'directory.json'), 'utf8');
  for (const name of ['register.sqlite', 'register.sqlite.seal']) await rm(join(folder, name));
  await writeFile(join(folder, '.first-start'), '["register.sqlite"]');
  await errorsOf(folder, '--seed-json', '{"directory":{"delegations":[]},"clock":{}}');
  expect(await readFile(join(folder, 'directory.json'), 'utf8')).toBe(directory);
});

test('a file that is too large to be read is named with its size', async () => {
  const [folder, other] = [await dataFolder(), await emptyFolder()];
  const [issuer, directory] = [join(other, 'issuer.pem'), join(folder, 'directory.json')];
  const tooLarge = (most: number) => `it has 4000000000 bytes, and ${most} are the most that it may have`;
  for (const path of [issuer, directory]) await writeFile(path, '');
  await truncate(issuer, 4_000_000_000);
  await truncate(directory, 4_000_000_000);
  expect(await errorsOf(folder)).toEqual([
    `${directory}: the directory cannot be read: ${tooLarge(67_108_864)}`,
  ]);
  expect(await errorsOf(await dataFolder(), '--trust-dir', other)).toEqual([
    `${issuer}: cannot be read: ${tooLarge(16_777_216)}`,
  ]);
});

test('a seed of too many values is refused before it fills the memory', async () => {
  const [folder, seed] = [await newFolder(), join(await emptyFolder(), 'seed.json')];
  const before = await readdir(folder);
  await writeFile(seed, `{"switches":[${'{},'.repeat(3_000_000)}{}]}`);
  const args = [launcher, 'serve', '--port', '0', '--data-dir', folder, '--seed', seed];
  expect(await start(args, { launcher: '--max-old-space-size=96' }).ended).toEqual({
    status: 1,
    out: '',
    err: `kfr-sandbox: ${seed}: line 1: more than 250000 names and values stand outside relationships and batches, or in one batch\n`,
  });
  expect(await readdir(folder)).toEqual(before);
});

test.each(['[', '{"a":'])('a deeply nested seed in the environment, %j, is refused', async (open) => {
  // The longest environment variable that Linux allows.
  const environment = { SANDBOX_SEED_JSON: open.repeat(130_000 / open.length) };
  const ending = await call(['serve', '--port', '0', '--data-dir', await dataFolder()], { environment });
  expect(ending).toEqual({
    status: 1,
    out: '',
    err: 'kfr-sandbox: the inline seed: line 1: it is nested more than 100 levels deep\n',
  });
});

test('the next start removes temporary files of a killed process, and nothing else', async () => {
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
  await (await openWorld({}, folder)).close();
  expect((await readdir(folder, { recursive: true })).toSorted()).toEqual(
    [
      ...before,
      ...kept,
      ...['issuers', 'revocations', 'tls'].map((name) => `certificates/${name}`),
    ].toSorted(),
  );
});
