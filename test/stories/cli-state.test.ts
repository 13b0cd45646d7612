import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyFolder, run } from '../support/commands.ts';
import { putState, stateOf } from '../support/state.ts';
import { lender, openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const state = (...args: string[]) => run(['state', ...args, '--url', world.url]);

test('the state goes to a file, or to standard output, and comes back from a file', async () => {
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

test('what cannot be done is said in plain lines, and nothing is changed', async () => {
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
  expect(await run(['state', 'export', '--url', 'http://localhost:1'])).toEqual({
    status: 1,
    out: '',
    err: 'kfr-sandbox: nothing answers at http://localhost:1/_sandbox/state; is the sandbox running? --url says where\n',
  });
  expect(await run(['state', 'import', file, '--url', 'localhost'])).toEqual({
    status: 1,
    out: '',
    err: 'kfr-sandbox: --url is "localhost", but it must begin with http:// or https://\n',
  });
  expect(await run(['state', 'export', '--url', `${world.url}/token`])).toMatchObject({
    status: 1,
    err: expect.stringContaining('answers 404, and not as a sandbox does'),
  });
  expect(await stateOf(world)).toEqual(before);
});
