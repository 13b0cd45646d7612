import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { people } from '../support/batch.ts';
import { call, emptyFolder, run } from '../support/commands.ts';
import { putState, stateOf } from '../support/state.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();

const command = (...args: string[]) => ['state', ...args, '--url', world.url];
const state = (...args: string[]) => call(command(...args));

test('exports the state to a file or standard output, and imports it from a file', async () => {
  const folder = await emptyFolder();
  const file = join(folder, 'state.json');
  await putState(world, { register: { relationships: { [lender.fid]: ['213000004#2020-01-01'] } } });
  const before = await stateOf(world);
  expect(await state('export', '--out', file)).toEqual({ status: 0, out: '', err: '' });
  expect(await readdir(folder)).toEqual(['state.json']);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(before);
  const { status, out } = await state('export');
  expect([status, JSON.parse(out)]).toEqual([0, before]);
  await putState(world, { register: {} });
  expect(await state('import', file)).toEqual({ status: 0, out: '', err: '' });
  expect(await stateOf(world)).toEqual(before);
});

test('refuses in one line, and changes nothing', async () => {
  const folder = await emptyFolder();
  const before = await stateOf(world);
  const file = join(folder, 'state.json');
  await writeFile(file, '{"version":2,"clock":{"offset":0.5}}');
  expect(await state('import', file)).toEqual({
    status: 1,
    out: '',
    err: 'kfr-sandbox: version: must be 1\nkfr-sandbox: clock.offset: must be a whole number of milliseconds\n',
  });
  const missing = join(folder, 'missing.json');
  expect(await state('import', missing)).toMatchObject({
    status: 1,
    err: expect.stringMatching(/^kfr-sandbox: .*missing\.json: cannot be read\n$/),
  });
  const nowhere = join(folder, 'no', 'folder.json');
  expect(await state('export', '--out', nowhere)).toEqual({
    status: 1,
    out: '',
    err: `kfr-sandbox: ${nowhere}: ENOENT\n`,
  });
  expect(await call(['state', 'export', '--url', 'http://localhost:1'])).toEqual({
    status: 1,
    out: '',
    err: 'kfr-sandbox: nothing answers at http://localhost:1/_sandbox/state; is the sandbox running? --url says where\n',
  });
  expect(await call(['state', 'import', file, '--url', 'localhost'])).toEqual({
    status: 1,
    out: '',
    err: 'kfr-sandbox: --url is "localhost", but it must begin with http:// or https://\n',
  });
  expect(await call(['state', 'export', '--url', `${world.url}/token`])).toMatchObject({
    status: 1,
    err: expect.stringContaining('answers 404, and not as a sandbox does'),
  });
  expect(await stateOf(world)).toEqual(before);
});

test('the sandbox survives concurrent exports, imports and resets', async () => {
  const folder = await emptyFolder();
  const file = join(folder, 'state.json');
  await putState(world, { register: { relationships: { [lender.fid]: people(3_000) } } });
  expect(await state('export', '--out', file)).toEqual({ status: 0, out: '', err: '' });
  const taken = await Promise.all([
    run(command('export', '--out', join(folder, 'other.json'))),
    run(command('import', file)),
    ...Array.from({ length: 12 }, async (_, number) => {
      const wish = { register: { relationships: { [lender.fid]: people(number + 1) } } };
      const [method, path, body] = (
        [
          ['GET', '/state', undefined],
          ['PUT', '/state', wish],
          ['POST', '/reset', undefined],
        ] as const
      )[number % 3] ?? ['GET', '/state', undefined];
      const reply = await world.control(method, path, body);
      await reply.arrayBuffer();
      return reply.status;
    }),
  ]);
  const done = { status: 0, out: '', err: '' };
  expect(taken).toEqual([done, done, ...Array.from({ length: 12 }, () => 200)]);
  expect(await (await fetch(`${world.url}/isready`)).json()).toEqual({ status: 'UP' });
  expect((await world.control('POST', '/reset')).status).toBe(200);
  expect((await stateOf(world)).register).toEqual({ relationships: {}, batches: [] });
  expect((await readdir(world.dataDir)).filter((name) => name.includes('.beside-'))).toEqual([]);
});
