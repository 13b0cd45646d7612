import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MovableClock } from '../kernel/index.ts';
import { accept, ids, testFid } from './loading.fixture.ts';
import { noon, temporaryFile } from './temporary.fixture.ts';
import type { WholeRegister } from './whole.ts';
import { openWholeRegister } from './whole-register.ts';

const testCustomer = '922203687';
const today = '2026-03-02';

function whole(loadRate: 250 | 'unlimited' = 'unlimited'): {
  readonly file: string;
  readonly register: WholeRegister;
} {
  const file = temporaryFile();
  const register = openWholeRegister(file, { clock: new MovableClock(() => noon), loadRate });
  onTestFinished(() => register.close());
  return { file, register };
}

async function incoming(register: WholeRegister, customer = testCustomer) {
  const next = register.incoming();
  next.add(testFid, { customer, start: '2026-01-31' });
  await next.complete(today);
  return next;
}

const filesBeside = (file: string): string[] =>
  readdirSync(dirname(file)).filter((name) => name.startsWith(`${basename(file)}.beside-`));

/** An incoming register that is not a database. */
async function invalidIncoming({ file, register }: ReturnType<typeof whole>) {
  const next = await incoming(register);
  for (const name of filesBeside(file)) writeFileSync(join(dirname(file), name), 'no database'.repeat(1_000));
  return next;
}

test('replacing a register waits for running copies, and new copies wait for it', async () => {
  const { file, register } = whole();
  register.add(testFid, testCustomer, today);
  const next = await incoming(register, '889640782');
  const before = register.snapshot();
  const installed = register.exclusively(() => next.install(() => {}));
  const after = register.snapshot();
  const [old, fresh] = [await before, await after];
  await installed;
  const customersIn = (snapshot: typeof old) =>
    [...snapshot.relationships(testFid)].flat().map((row) => row.customer);
  expect([customersIn(old), customersIn(fresh)]).toEqual([[testCustomer], ['889640782']]);
  old.close();
  fresh.close();
  expect(filesBeside(file)).toEqual([]);
});

test('replacing a register during a copy fails, and the register keeps working', async () => {
  const { register } = whole();
  const next = await incoming(register);
  accept(register, ids(20_000));
  await register.settle();
  const copying = register.snapshot();
  await new Promise((resolve) => setImmediate(resolve));
  const refusal = expect.objectContaining({
    code: 'register-failed',
    message: 'the register is being copied',
  });
  expect(() => next.install(() => {})).toThrow(refusal);
  expect(register.isCustomer(testFid, '900000000', { from: today, to: today }, 'included')).toBe(true);
  (await copying).close();
  await register.exclusively(() => next.install(() => {}));
  expect(register.periodsOf(testFid, testCustomer)).toEqual([{ start: '2026-01-31' }]);
});

test('copies made concurrently with each other and with a load are complete', async () => {
  const { file, register } = whole();
  accept(register, ids(60_000));
  const snapshots = await Promise.all(Array.from({ length: 12 }, () => register.snapshot()));
  for (const snapshot of snapshots) {
    const [batch] = snapshot.batches();
    const rows = [...snapshot.relationships(testFid)].flat().length;
    expect(rows).toBe(batch?.loaded);
    snapshot.close();
  }
  await register.settle();
  expect(filesBeside(file)).toEqual([]);
});

test('closing waits for running copies', async () => {
  const { register, file } = whole();
  register.add(testFid, testCustomer, today);
  const copying = register.snapshot();
  await register.close();
  (await copying).close();
  expect(existsSync(`${file}-wal`)).toBe(false);
});

test('every operation fails if the register cannot be opened; clearing it opens an empty one', async () => {
  const world = whole();
  const { register } = world;
  register.add(testFid, testCustomer, today);
  const next = await invalidIncoming(world);
  const closed = expect.objectContaining({
    name: 'RegisterError',
    code: 'register-closed',
    message: expect.stringContaining('file is not a database'),
  });
  await expect(register.exclusively(() => next.install(() => {}))).rejects.toEqual(closed);
  next.discard();
  expect(register.currentError()).toEqual(closed);
  for (const operation of [
    () => register.add(testFid, testCustomer, today),
    () => register.batches(),
    () => register.stage({ fid: testFid, correlationId: 'a-file' }),
  ])
    expect(operation).toThrow(closed);
  await expect(register.settle()).rejects.toEqual(closed);
  await expect(register.snapshot()).rejects.toEqual(closed);
  await register.exclusively(() => register.clear());
  expect([register.currentError(), register.periodsOf(testFid, testCustomer)]).toEqual([undefined, []]);
  expect(register.add(testFid, testCustomer, today)).toBe('opened');
});

test('a register that cannot be opened can be replaced', async () => {
  const world = whole();
  const { register } = world;
  const next = await invalidIncoming(world);
  await expect(register.exclusively(() => next.install(() => {}))).rejects.toThrow();
  const good = await incoming(register);
  await register.exclusively(() => good.install(() => {}));
  expect([register.currentError(), register.periodsOf(testFid, testCustomer)]).toEqual([
    undefined,
    [{ start: '2026-01-31' }],
  ]);
});

test('an upload that began before the register was replaced is withdrawn', async () => {
  const world = whole();
  const { register } = world;
  const batch = register.stage({ fid: testFid, correlationId: 'a-file' });
  await expect(
    register.exclusively(async () => (await invalidIncoming(world)).install(() => {})),
  ).rejects.toThrow();
  await register.exclusively(() => register.clear());
  const withdrawn = expect.objectContaining({ code: 'batch-withdrawn' });
  expect(() => batch.append({ text: testCustomer, count: 1 })).toThrow(withdrawn);
  expect(() => batch.accept(today)).toThrow(withdrawn);
  expect(() => batch.discard()).not.toThrow();
});

test('clearing a large register frees its disk space', async () => {
  const { file, register } = whole(250);
  const piece = { text: `${testCustomer},`.repeat(100_000).slice(0, -1), count: 100_000 };
  const batch = register.stage({ fid: testFid, correlationId: 'a-file' });
  for (let pieces = 0; pieces < 18; pieces += 1) batch.append(piece);
  batch.accept(today);
  const size = () => statSync(file).size + (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0);
  expect(size()).toBeGreaterThan(16_000_000);
  await register.exclusively(() => register.clear());
  expect(size()).toBeLessThan(200_000);
  expect([register.batches(), register.currentError()]).toEqual([[], undefined]);
});

test('checkWritable leaves nothing in the register, and throws once it is closed', async () => {
  const { register } = whole();
  accept(register, ids(10));
  await register.settle();
  register.checkWritable();
  const snapshot = await register.snapshot();
  expect([register.currentError(), [...snapshot.pieces(0)], [...snapshot.batches()].length]).toEqual([
    undefined,
    [],
    1,
  ]);
  snapshot.close();
  await register.close();
  expect(() => register.checkWritable()).toThrow(expect.objectContaining({ code: 'register-closed' }));
});

test('a closed register cannot be replaced or cleared', async () => {
  const { file, register } = whole();
  register.add(testFid, testCustomer, today);
  const next = await incoming(register, '889640782');
  await register.close();
  const closed = expect.objectContaining({ name: 'RegisterError', code: 'register-closed' });
  for (const change of [() => next.install(() => {}), () => register.clear(), () => register.renew()])
    await expect(register.exclusively(change)).rejects.toEqual(closed);
  expect(() => register.incoming()).toThrow(closed);
  next.discard();
  expect([filesBeside(file), existsSync(`${file}.seal`), existsSync(`${file}-wal`)]).toEqual([
    [],
    true,
    false,
  ]);
  const again = openWholeRegister(file, { clock: new MovableClock(() => noon), loadRate: 'unlimited' });
  onTestFinished(() => again.close());
  expect(again.periodsOf(testFid, testCustomer)).toEqual([{ start: today }]);
});

test('tells of each batch that is accepted, loads rows or is rescheduled, and when all are replaced', async () => {
  const file = temporaryFile();
  const clock = new MovableClock(() => noon);
  const register = openWholeRegister(file, { clock, loadRate: 250 });
  onTestFinished(() => register.close());
  const told: (string | undefined)[] = [];
  const unsubscribe = register.onBatch((id) => told.push(id));
  const changes = () => [...new Set(told.splice(0))];
  const id = accept(register, ids(3));
  expect(changes()).toEqual([id]);
  clock.advance(-60_000);
  expect(changes()).toEqual([id]);
  clock.advance(8);
  await register.settle();
  expect([changes(), register.batch(id)?.loaded]).toEqual([[id], 2]);
  await register.exclusively(() => register.clear());
  expect(changes()).toEqual([undefined]);
  const other = accept(register, ids(1));
  expect(changes()).toEqual([other]);
  const next = await incoming(register);
  await register.exclusively(() => next.install(() => {}));
  expect(changes()).toEqual([undefined]);
  const last = accept(register, ids(1));
  expect(changes()).toEqual([last]);
  unsubscribe();
  accept(register, ids(1));
  expect(changes()).toEqual([]);
});
