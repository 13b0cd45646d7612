import { beforeEach, describe, expect, test } from 'vitest';
import type { Batch } from '../../src/control/api.d.ts';
import { batch, people } from '../support/batch.ts';
import { ownPath, typePath } from '../support/operations.ts';
import { insurer, lender, useWorld, worldOfTest } from '../support/world.ts';

const world = useWorld();
beforeEach(async () => {
  await world.control('POST', '/reset');
  await world.control('PUT', '/clock', { freeze: true, set: '2026-03-04T11:00:00Z' });
});

async function upload(rows: readonly string[], fid = lender.fid, somewhere = world): Promise<Response> {
  const { headers, body } = batch(rows.join());
  // Mints tokens, because the certificate is not valid yet when the clock is moved back.
  const minted = await somewhere.control('POST', '/tokens', { institution: fid });
  const { access_token: token } = (await minted.json()) as { access_token: string };
  const all = { ...headers, Authorization: `Bearer ${token}` };
  const reply = await somewhere.kfr('POST', `${ownPath(fid)}/batch`, fid, all, body);
  expect(reply.status).toBe(201);
  return reply;
}

/** Status, error code, and the codes of explanation and notes. */
async function write(method: string, customer: string): Promise<unknown> {
  const reply = await world.kfr(method, typePath(lender.fid), lender.fid, { CustomerID: customer });
  const { explanation, notes = [] } = await world.exchangeOf(reply);
  const reasons = [explanation, ...notes].flatMap((each) => each ?? []);
  return [reply.status, ...reasons.map(({ code, got }) => `${code}: ${got}`)];
}

const batches = async (somewhere = world) =>
  ((await (await somewhere.control('GET', '/batches')).json()) as { batches: Batch[] }).batches;
const move = (wish: object, somewhere = world) => somewhere.control('PUT', '/clock', wish);

async function historyOf(customer: string): Promise<unknown> {
  const path = `/_sandbox/institutions/${lender.fid}/customers/history`;
  return (await fetch(`${world.url}${path}`, { headers: { CustomerID: customer } })).json();
}

const known = (...periods: object[]) => ({ fid: lender.fid, periods });

test('files of one institution are loaded in order, each after the previous one', async () => {
  for (const first of [0, 1_000, 2_000]) await upload(people(1_000, first));
  const at = (seconds: number) => new Date(Date.parse('2026-03-04T11:00:00Z') + seconds * 1000).toISOString();
  expect((await batches()).map(({ startsAt, expectedEnd }) => [startsAt, expectedEnd])).toEqual([
    [at(0), at(4)],
    [at(4), at(8)],
    [at(8), at(12)],
  ]);
  const progress: unknown[] = [];
  for (const seconds of [0, 2, 4, 7, 12]) {
    await move({ set: at(seconds) });
    progress.push((await batches()).map(({ loaded }) => loaded));
  }
  expect(progress).toEqual([
    [0, 0, 0],
    [500, 0, 0],
    [1_000, 0, 0],
    [1_000, 750, 0],
    [1_000, 1_000, 1_000],
  ]);
});

test('moving the clock back undoes nothing, and each file continues from its progress', async () => {
  await upload(people(1_000));
  await upload(people(1_000, 1_000));
  await move({ advance: 'PT2S' });
  await move({ set: '2025-12-24T12:00:00Z' });
  await upload(people(1_000, 2_000));
  expect((await batches()).map(({ loaded, expectedEnd }) => [loaded, expectedEnd])).toEqual([
    [500, '2025-12-24T12:00:02.000Z'],
    [0, '2025-12-24T12:00:06.000Z'],
    [0, '2025-12-24T12:00:10.000Z'],
  ]);
  await move({ advance: 'PT10S' });
  expect((await batches()).map(({ state }) => state)).toEqual(['loaded', 'loaded', 'loaded']);
});

describe('a DELETE of a customer', () => {
  const [loaded = '', waiting = '', second = '', twice = ''] = people(4);
  const fillers = people(996, 100);
  let ids: string[];
  beforeEach(async () => {
    // At 250 rows a second the first two rows are loaded after 8 ms.
    await upload([loaded, twice, waiting, ...fillers]);
    await upload([second, twice]);
    await move({ advance: 'PT0.008S' });
    ids = (await batches()).map(({ id }) => id);
  });
  const due = ['2026-03-04T11:00:03.996Z', '2026-03-04T11:00:04.004Z'];
  const early = (file: 0 | 1) =>
    `delete-before-load: one that waits in batch ${ids[file]}, to be loaded by ${due[file]}`;

  test('whose row is loaded ends the relationship permanently', async () => {
    expect(await write('DELETE', loaded)).toEqual([204]);
    await move({ advance: 'P1D' });
    expect(await historyOf(loaded)).toEqual(known({ start: '2026-03-04', end: '2026-03-04' }));
  });

  test('whose row is still waiting in the loading file is too early', async () => {
    expect(await write('DELETE', waiting)).toEqual([404, early(0)]);
    expect(await historyOf(waiting)).toEqual({ ...known(), waitingIn: ids[0] });
    await move({ advance: 'P1D' });
    expect(await historyOf(waiting)).toEqual(known({ start: '2026-03-04' }));
    expect(await write('DELETE', waiting)).toEqual([204]);
  });

  test('whose row is in the next file is too early', async () => {
    expect(await write('DELETE', second)).toEqual([404, early(1)]);
    await move({ advance: 'P1D' });
    expect(await historyOf(second)).toEqual(known({ start: '2026-03-04' }));
  });

  test('with rows in two files, one of them loaded, is undone by the other', async () => {
    expect(await write('DELETE', twice)).toEqual([204, early(1)]);
    expect(await write('DELETE', twice)).toEqual([404, early(1)]);
    await move({ advance: 'P1D' });
    expect(await historyOf(twice)).toEqual(
      known({ start: '2026-03-04', end: '2026-03-04' }, { start: '2026-03-04' }),
    );
    expect(await write('DELETE', twice)).toEqual([204]);
  });

  test('registered by POST before its row is loaded is undone by the load, and the row is not a duplicate', async () => {
    expect(await write('POST', waiting)).toEqual([201]);
    expect(await write('DELETE', waiting)).toEqual([204, early(0)]);
    await move({ advance: 'P1D' });
    expect(await historyOf(waiting)).toEqual(
      known({ start: '2026-03-04', end: '2026-03-04' }, { start: '2026-03-04' }),
    );
    expect(await batches()).toMatchObject([{ duplicates: 0 }, { duplicates: 1 }]);
  });

  test('of another institution is not affected by the files', async () => {
    const reply = await world.kfr('DELETE', typePath(insurer.fid), insurer.fid, { CustomerID: waiting });
    const { explanation } = await world.exchangeOf(reply);
    expect([reply.status, explanation?.code]).toEqual([404, 'relationship-unknown']);
  });
});

test('a POST during the load opens the relationship once, and its row counts as a duplicate', async () => {
  const rows = people(100);
  await upload(rows);
  expect(await write('POST', rows[99] ?? '')).toEqual([201]);
  await move({ advance: 'P2D' });
  expect(await historyOf(rows[99] ?? '')).toEqual(known({ start: '2026-03-04' }));
  expect(await batches()).toMatchObject([{ loaded: 100, duplicates: 1 }]);
});

describe('the exchange of an upload', () => {
  test('shows the batch and its current progress', async () => {
    const reply = await upload(people(1_000));
    const [listed] = await batches();
    expect((await world.exchangeOf(reply)).batch).toEqual(listed);
    await move({ advance: 'PT1S' });
    expect((await world.exchangeOf(reply)).batch).toMatchObject({ rows: 1_000, loaded: 250, remaining: 750 });
    await move({ advance: 'PT3S' });
    const whole = { state: 'loaded', loaded: 1_000, remaining: 0, loadedAt: '2026-03-04T11:00:04.000Z' };
    expect((await world.exchangeOf(reply)).batch).toMatchObject(whole);
    const { exchanges } = (await (await world.control('GET', '/exchanges?path=/batch')).json()) as {
      exchanges: unknown[];
    };
    expect(exchanges).toMatchObject([{ batch: whole }]);
  });

  test('warns from the first row over 100,000 a day, separately for each institution and day', async () => {
    const notesOf = async (reply: Response) => (await world.exchangeOf(reply)).notes ?? [];
    const quarter = (index: number) => people(50_000, index * 50_000);
    expect(await notesOf(await upload(quarter(0)))).toEqual([]);
    expect(await notesOf(await upload(quarter(1)))).toEqual([]);
    expect(await notesOf(await upload(quarter(2), insurer.fid))).toEqual([]);
    const [note] = await notesOf(await upload(['922203687']));
    expect(note).toMatchObject({ code: 'daily-volume', got: '100001 on 2026-03-04' });
    for (const text of Object.values(note?.summary ?? {}))
      expect(text).toMatch(/100001.*2026-03-04.*100000.*Bits/);
    await move({ set: '2026-03-05T11:00:00Z' });
    expect(await notesOf(await upload(['922203687']))).toEqual([]);
    const { volumes } = (await (await world.control('GET', '/batches')).json()) as { volumes: unknown };
    const limit = 100_000;
    expect(volumes).toEqual([
      { fid: lender.fid, day: '2026-03-04', rows: 100_001, limit, overLimit: true },
      { fid: insurer.fid, day: '2026-03-04', rows: 50_000, limit, overLimit: false },
      { fid: lender.fid, day: '2026-03-05', rows: 1, limit, overLimit: false },
    ]);
  });
});

test('a load at the maximum rate does not block probes and other calls', async () => {
  const unlimited = await worldOfTest({ loadRate: 'unlimited' });
  await upload(people(300_000), lender.fid, unlimited);
  for (const probe of ['/isalive', '/isready', '/health'])
    expect((await fetch(`${unlimited.url}${probe}`)).status).toBe(200);
  expect(await batches(unlimited)).not.toMatchObject([{ state: 'loaded' }]);
  await move({ freeze: true }, unlimited);
  expect(await batches(unlimited)).toMatchObject([{ state: 'loaded', loaded: 300_000 }]);
});
