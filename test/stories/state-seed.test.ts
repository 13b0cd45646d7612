import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { batch, people } from '../support/batch.ts';
import { dataFolder, emptyFolder, call as kfrSandbox, run } from '../support/commands.ts';
import { call, ownPath, person } from '../support/operations.ts';
import { stateOf } from '../support/state.ts';
import { lender, openWorld, type World, worldOfTest } from '../support/world.ts';

/** A data folder with only keys and certificates. */
async function newFolder(): Promise<string> {
  const folder = await dataFolder();
  for (const file of ['directory.json', 'register.sqlite', 'register.sqlite.seal'])
    await rm(join(folder, file));
  return folder;
}

const seed = {
  clock: { set: '2026-06-30T10:00:00Z', freeze: true },
  switches: { 'end-day': 'excluded' },
  directory: { delegations: [] },
  register: { relationships: { [lender.fid]: [`${person}#2020-01-01`, '213000004#2019-01-01#2019-12-31'] } },
};
const inline = JSON.stringify(seed);

const partsOf = async (world: World) => {
  const { clock, switches, directory, register } = await stateOf(world);
  return { clock, endDay: switches['end-day'], delegations: directory.delegations, register };
};
const seeded = {
  clock: { set: '2026-06-30T10:00:00.000Z', freeze: true },
  endDay: 'excluded',
  delegations: [],
  register: { ...seed.register, batches: [] },
};

test.each<[what: string, text: string, faults: string[]]>([
  ['no JSON', 'register: {}', ['line 1: a value is missing, or is none of JSON']],
  ['nothing', '', ['line 1: the text ends before the document does']],
  ['a truncated document', '{\n"register": {', ['line 2: the text ends before the document does']],
  [
    'errors in several places',
    '{"version":3,"switches":{"end-day":"x"},"register":{"relationships":{"213000004":["1"]}}}',
    [
      'register.relationships.213000004.0: must be a customer of 9 or 11 digits, with its days if any: customer#2020-01-31 or customer#2020-01-31#2021-12-31',
      'version: must be 1',
      'switches: switch end-day is "x"; it takes included or excluded',
      'register.relationships.213000004: the directory has no such organisation',
    ],
  ],
])(
  'a seed file that holds %s prevents the start, with a line for each error',
  async (_what, text, faults) => {
    const folder = await newFolder();
    const file = join(folder, 'seed.json');
    await writeFile(file, text);
    const { status, err } = await kfrSandbox(['serve', '--port', '0', '--data-dir', folder, '--seed', file]);
    expect({ status, err }).toEqual({
      status: 1,
      err: faults.map((fault) => `kfr-sandbox: ${file}: ${fault}\n`).join(''),
    });
    // A seed is applied completely or not at all: a later start with a valid seed succeeds.
    const world = await openWorld({ seedJson: inline }, folder);
    expect(await partsOf(world)).toEqual(seeded);
    await world.close();
  },
);

test('a seed that is missing, not a file, or given twice prevents the start', async () => {
  const folder = await newFolder();
  const serve = (...flags: string[]) => kfrSandbox(['serve', '--port', '0', '--data-dir', folder, ...flags]);
  const missing = join(folder, 'missing.json');
  expect(await serve('--seed', missing)).toMatchObject({
    status: 1,
    err: `kfr-sandbox: ${missing}: the seed cannot be read (ENOENT)\n`,
  });
  await mkdir(join(folder, 'folder'));
  expect(await serve('--seed', join(folder, 'folder'))).toMatchObject({
    status: 1,
    err: `kfr-sandbox: ${join(folder, 'folder')}: the seed cannot be read: it is a folder, not a file; move it away\n`,
  });
  expect(await serve('--seed', missing, '--seed-json', '{}')).toMatchObject({
    status: 1,
    err: 'kfr-sandbox: --seed-json: a seed is given twice, as a file and inline; give one of them\n',
  });
  expect(await serve('--seed-json', '{"clock":{}}')).toMatchObject({
    status: 1,
    err: 'kfr-sandbox: the inline seed: clock: needs set, with freeze to stop it, or offset\n',
  });
});

test('a first start and a reset apply the seed, whatever has changed; a restart keeps changes', async () => {
  const folder = await newFolder();
  let world = await openWorld({ seedJson: inline }, folder);
  expect(await partsOf(world)).toEqual(seeded);
  const change = async () => {
    expect((await call(world, 'addCustomerDSOPGW', { CustomerID: '311000004' })).status).toBe(201);
    await world.control('PUT', '/delegations?scope=bits:kundeforhold&consumer=311002007&supplier=313579018');
    await world.control('PUT', '/switches', { 'end-day': 'included' });
    await world.control('PUT', '/clock', { advance: 'P1D' });
    return partsOf(world);
  };
  const changed = await change();
  expect(changed).not.toEqual(seeded);
  expect((await world.control('POST', '/reset')).status).toBe(200);
  expect(await partsOf(world)).toEqual(seeded);
  await change();
  await world.close();

  world = await openWorld({ seedJson: inline }, folder);
  const { register, delegations } = changed;
  // Clock and switches are not kept over a restart.
  expect(await partsOf(world)).toEqual({ ...seeded, register, delegations });
  await world.control('POST', '/reset');
  expect(await partsOf(world)).toEqual(seeded);
  await world.close();
});

test('a seed supplies what a data folder lacks: a register beside an existing directory', async () => {
  const folder = await dataFolder();
  for (const file of ['register.sqlite', 'register.sqlite.seal'])
    await rm(join(folder, file), { force: true });
  const directory = await readFile(join(folder, 'directory.json'), 'utf8');
  const world = await worldOfTest({ seedJson: inline }, folder);
  const { register, delegations } = await partsOf(world);
  expect(register).toEqual(seeded.register);
  expect(delegations).toEqual(JSON.parse(directory).delegations);
});

test('an edited seed file is used from the next reset on, and an invalid one makes the reset fail', async () => {
  const folder = await newFolder();
  const file = join(folder, 'seed.json');
  await writeFile(file, inline);
  const world = await worldOfTest({ seed: file }, folder);
  await writeFile(file, '{"register":{"relationships":{"311002007":["x"]}}}');
  const refused = await world.control('POST', '/reset');
  expect([refused.status, await refused.json()]).toEqual([
    503,
    {
      error: 'seed',
      faults: [expect.stringContaining(`${file}: register.relationships.311002007.0: must be`)],
    },
  ]);
  expect(await partsOf(world)).toEqual(seeded);
  await writeFile(file, '{"register":{"relationships":{"311002007":["311000004#2021-01-01"]}}}');
  expect((await world.control('POST', '/reset')).status).toBe(200);
  expect(await partsOf(world)).toMatchObject({
    clock: { offset: 0 },
    endDay: 'included',
    register: { relationships: { [lender.fid]: ['311000004#2021-01-01'] } },
  });
});

test('a container can be configured only by its environment', async () => {
  const folder = await emptyFolder();
  const { status, err } = await run(['serve', '--port', '0', '--data-dir', folder], {
    environment: { SANDBOX_SEED_JSON: '{"register":{"relationships":{"311002007":["1"]}}}' },
  });
  expect([status, err]).toEqual([
    1,
    expect.stringMatching(/^kfr-sandbox: the inline seed: register\.relation/),
  ]);
});

test('a restart with the clock of a seed keeps the progress of waiting files', async () => {
  const folder = await newFolder();
  const seedJson = JSON.stringify({ clock: { set: '2026-03-04T11:00:00Z', freeze: true }, register: {} });
  let world = await openWorld({ seedJson }, folder);
  const { headers, body } = batch(people(2_000).join());
  await world.kfr('POST', `${ownPath(lender.fid)}/batch`, lender.fid, headers, body);
  const before = await stateOf(world);
  await world.close();
  // The machine is months ahead of the seed, so everything would be due.
  world = await openWorld({ seedJson }, folder, Date.parse('2026-07-01T00:00:00Z'));
  expect(await stateOf(world)).toEqual(before);
  await world.control('PUT', '/clock', { advance: 'PT2S' });
  expect((await stateOf(world)).register.batches).toMatchObject([{ loaded: 500 }]);
  await world.close();
});
