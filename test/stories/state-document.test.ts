import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { switchNames, switchTable } from '../../src/switches/index.ts';
import { batch, people } from '../support/batch.ts';
import { eventually } from '../support/faults.ts';
import { call, ownPath, person } from '../support/operations.ts';
import { putState, stateOf } from '../support/state.ts';
import { send } from '../support/wire.ts';
import { insurer, lender, useWorld, worldOfTest } from '../support/world.ts';

const world = useWorld();
beforeEach(async () => {
  await world.control('POST', '/reset');
  await world.control('PUT', '/clock', { freeze: true });
});

const text = async () => (await world.control('GET', '/state')).text();
const found = async (CustomerID: string, fid = lender.fid, on?: string) => {
  const path = `${ownPath(fid)}/${on === undefined ? '' : `?fromDate=${on}&toDate=${on}`}`;
  const reply = await call(world, 'getCustomerRelationForOwnBank', { CustomerID }, { fid, path });
  return ((await reply.json()) as { banks: object[] }).banks.length === 1;
};

test('the state is exported as a readable document', async () => {
  await call(world, 'addCustomerDSOPGW');
  const rows = ['14828510046#2020-01-01#2021-05-05', '14828510046#2022-01-01'];
  await putState(world, {
    register: { relationships: { [lender.fid]: rows, [insurer.fid]: [`${person}#2024-02-29`] } },
  });
  const reply = await world.control('GET', '/state');
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'transfer-encoding': 'chunked',
  });
  const document = await reply.text();
  expect(document).toContain(`
  "register": {
    "relationships": {
      "311002007": [
        "14828510046#2020-01-01#2021-05-05",
        "14828510046#2022-01-01"
      ],
      "314159004": [
        "01912490048#2024-02-29"
      ]
    },
    "batches": []
  }
}
`);
  const { switches, directory, clock, version } = JSON.parse(document);
  expect({ version, clock }).toEqual({
    version: 1,
    clock: { set: '2026-03-04T11:00:00.000Z', freeze: true },
  });
  expect(switches).toEqual(
    Object.fromEntries(switchNames.map((name) => [name, switchTable[name].values[0]])),
  );
  expect(directory).toEqual(world.sandbox.directory.entries());
});

test('HEAD is answered as GET without its body', async () => {
  const reply = await send(world.url, 'HEAD', '/_sandbox/state');
  expect([reply.status, reply.headers['content-type'], reply.body]).toEqual([
    200,
    'application/json; charset=utf-8',
    '',
  ]);
});

test('a part that a document omits stays unchanged, and one that it has is replaced', async () => {
  await call(world, 'addCustomerDSOPGW');
  await world.control('PUT', '/switches', { 'kfr-401': 'gateway', 'error-uri': 'seen' });
  const before = await stateOf(world);
  expect(await putState(world, {})).toEqual([200, { replaced: true, clock: world.clock.state() }]);
  expect(await stateOf(world)).toEqual(before);

  await putState(world, { switches: { 'end-day': 'excluded' } });
  const { switches, ...others } = await stateOf(world);
  expect(switches).toMatchObject({ 'end-day': 'excluded', 'kfr-401': 'published', 'error-uri': 'all' });
  expect(others).toEqual({ ...before, switches: undefined });

  await putState(world, { directory: { delegations: [] } });
  expect((await stateOf(world)).directory).toEqual({ ...before.directory, delegations: [] });
  await putState(world, { register: {} });
  expect((await stateOf(world)).register).toEqual({ relationships: {}, batches: [] });
  await putState(world, { clock: { offset: 86_400_000 } });
  expect((await stateOf(world)).clock).toEqual({ offset: 86_400_000 });
  await putState(world, { clock: { set: '2030-01-31T12:00:00+01:00', freeze: true } });
  expect((await stateOf(world)).clock).toEqual({ set: '2030-01-31T11:00:00.000Z', freeze: true });
});

test("a customer without days begins on the day of the document's clock", async () => {
  await putState(world, {
    register: { relationships: { [lender.fid]: ['213000004', '14828510046'] } },
    clock: { set: '2030-01-31T23:30:00Z', freeze: true },
  });
  const rows = ['14828510046#2030-02-01', '213000004#2030-02-01'];
  expect((await stateOf(world)).register.relationships).toEqual({ [lender.fid]: rows });
});

test('look-ups find an imported relationship on its days, and one that never existed on none', async () => {
  const rows = ['213000004#2020-01-01#2020-12-31', '311000004#2030-01-01#2026-01-01#never'];
  await putState(world, { register: { relationships: { [lender.fid]: rows } } });
  expect([
    await found('213000004', lender.fid, '2020-12-31'),
    await found('213000004', lender.fid, '2021-01-01'),
    await found('213000004', insurer.fid, '2020-12-31'),
    await found('311000004', lender.fid, '2030-01-01'),
    await found('311000004', lender.fid, '2026-01-01'),
  ]).toEqual([true, false, false, false, false]);
  expect((await stateOf(world)).register.relationships).toEqual({ [lender.fid]: rows });
});

test('files that are waiting or loading are exported with their progress, and continue where they are imported', async () => {
  const { headers, body } = batch(people(2_000).join());
  for (const fid of [lender.fid, lender.fid])
    expect((await world.kfr('POST', `${ownPath(fid)}/batch`, fid, headers, body)).status).toBe(201);
  await world.control('PUT', '/clock', { advance: 'PT4S' });
  const document = await stateOf(world);
  expect(document.register.batches).toMatchObject([
    { institution: lender.fid, rows: 2_000, loaded: 1_000 },
    { institution: lender.fid, rows: 2_000, loaded: 0, startsAt: Date.parse('2026-03-04T11:00:08Z') },
  ]);
  const other = await worldOfTest();
  expect((await putState(other, document))[0]).toBe(200);
  await other.control('PUT', '/clock', { advance: 'PT2S' });
  expect((await stateOf(other)).register.batches).toMatchObject([{ loaded: 1_500 }, { loaded: 0 }]);
  await other.control('PUT', '/clock', { advance: 'PT10S' });
  const { batches, relationships } = (await stateOf(other)).register;
  expect(batches).toMatchObject([
    { loaded: 2_000, pieces: [] },
    { loaded: 2_000, pieces: [] },
  ]);
  expect(relationships[lender.fid]).toHaveLength(2_000);
  const more = await other.kfr('POST', `${ownPath(lender.fid)}/batch`, lender.fid, headers, body);
  expect(more.status).toBe(201);
  expect((await stateOf(other)).register.batches.map(({ id }) => id)).toEqual([1, 2, 3]);
});

test('relationships of organisations that are no longer in the directory are exported separately, and can be imported', async () => {
  await call(world, 'addCustomerDSOPGW');
  const { directory } = await stateOf(world);
  const institutions = directory.institutions.filter(
    (each) => !('organisationNumber' in each && each.organisationNumber === lender.fid),
  );
  await putState(world, { directory: { institutions } });
  const document = await stateOf(world);
  expect(document.register).toEqual({
    relationships: {},
    orphans: { [lender.fid]: [`${person}#2026-03-04`] },
    batches: [],
  });
  expect((await putState(world, document))[0]).toBe(200);
  expect(await stateOf(world)).toEqual(document);
});

test('a client that disconnects during an export leaves nothing in the data folder', async () => {
  const rows = people(50_000).map((each) => `${each}#2020-01-01`);
  await putState(world, { register: { relationships: { [lender.fid]: rows } } });
  for (const wait of [0, 5, 50]) {
    const aborter = new AbortController();
    const request = fetch(`${world.url}/_sandbox/state`, { signal: aborter.signal }).catch(() => undefined);
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    aborter.abort();
    await request;
  }
  await eventually(async () =>
    (await readdir(world.dataDir)).filter((name) => name.includes('beside')),
  ).toEqual([]);
  expect(JSON.parse(await text()).register.relationships[lender.fid]).toEqual(rows);
});

test('temporary files of a killed process beside the register are removed at start', async () => {
  const other = await worldOfTest();
  await other.sandbox.close();
  const left = join(other.dataDir, 'register.sqlite.beside-7');
  await writeFile(left, 'half');
  await worldOfTest({}, other.dataDir);
  expect(existsSync(left)).toBe(false);
});

test('institutions created while a document without institutions is imported are all kept', async () => {
  const posted: string[] = [];
  const post = async () => {
    for (let number = 0; number < 8; number += 1) {
      const reply = await world.control('POST', '/institutions', { name: `BANK ${posted.length}` });
      expect(reply.status).toBe(201);
      posted.push(((await reply.json()) as { organisationNumber: string }).organisationNumber);
    }
  };
  const document = {
    directory: { systemUsers: [] },
    register: { relationships: { [lender.fid]: [person] } },
  };
  for (let round = 0; round < 3; round += 1) {
    const [[status]] = await Promise.all([putState(world, document), text(), text(), post()]);
    expect(status).toBe(200);
  }
  const listed = new Set(world.sandbox.directory.institutions().map((each) => each.organisationNumber));
  expect(posted.filter((number) => !listed.has(number))).toEqual([]);
  expect(posted).toHaveLength(24);
});
