import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MovableClock } from '../kernel/index.ts';
import { accept, FID, ids } from './loading.fixture.ts';
import { NOON, temporaryFile } from './temporary.fixture.ts';
import type { WholeRegister } from './whole.ts';
import { openWholeRegister } from './whole-register.ts';

const CUSTOMER = '922203687';
const DAY = '2026-03-02';

function whole(loadRate: 250 | 'unlimited' = 'unlimited'): {
  readonly file: string;
  readonly register: WholeRegister;
} {
  const file = temporaryFile();
  const register = openWholeRegister(file, { clock: new MovableClock(() => NOON), loadRate });
  onTestFinished(() => register.close());
  return { file, register };
}

async function incoming(register: WholeRegister, customer = CUSTOMER) {
  const next = register.incoming();
  next.add(FID, { customer, start: '2026-01-31' });
  await next.complete(DAY);
  return next;
}

const filesBeside = (file: string): string[] =>
  readdirSync(dirname(file)).filter((name) => name.startsWith(`${basename(file)}.beside-`));

/** The file that is to come, spoiled: what takes the register's place then is no database. */
async function spoiled({ file, register }: ReturnType<typeof whole>) {
  const next = await incoming(register);
  for (const name of filesBeside(file)) writeFileSync(join(dirname(file), name), 'no database'.repeat(1_000));
  return next;
}

test('a register that takes the place of one being copied waits for the copy, and copies wait for it', async () => {
  const { file, register } = whole();
  register.add(FID, CUSTOMER, DAY);
  const next = await incoming(register, '889640782');
  const before = register.snapshot();
  const installed = register.exclusively(() => next.install(() => {}));
  const after = register.snapshot();
  const [old, fresh] = [await before, await after];
  await installed;
  const customersIn = (snapshot: typeof old) =>
    [...snapshot.relationships(FID)].flat().map((row) => row.customer);
  expect([customersIn(old), customersIn(fresh)]).toEqual([[CUSTOMER], ['889640782']]);
  old.close();
  fresh.close();
  expect(filesBeside(file)).toEqual([]);
});

test('a change that does not wait for the copies is refused, and the register goes on', async () => {
  const { register } = whole();
  const next = await incoming(register);
  accept(register, ids(20_000));
  await register.settle();
  const copying = register.snapshot();
  await new Promise((resolve) => setImmediate(resolve));
  const refused = expect.objectContaining({
    code: 'register-failed',
    message: 'the register is being copied',
  });
  expect(() => next.install(() => {})).toThrow(refused);
  expect(register.isCustomer(FID, '900000000', { from: DAY, to: DAY }, 'included')).toBe(true);
  (await copying).close();
  await register.exclusively(() => next.install(() => {}));
  expect(register.periodsOf(FID, CUSTOMER)).toEqual([{ start: '2026-01-31' }]);
});

test('copies beside each other and beside a load are whole, and none is given up', async () => {
  const { file, register } = whole();
  accept(register, ids(60_000));
  const snapshots = await Promise.all(Array.from({ length: 12 }, () => register.snapshot()));
  for (const snapshot of snapshots) {
    const [batch] = snapshot.batches();
    const rows = [...snapshot.relationships(FID)].flat().length;
    expect(rows).toBe(batch?.loaded);
    snapshot.close();
  }
  await register.settle();
  expect(filesBeside(file)).toEqual([]);
});

test('closing waits for the copies', async () => {
  const { register, file } = whole();
  register.add(FID, CUSTOMER, DAY);
  const copying = register.snapshot();
  await register.close();
  (await copying).close();
  expect(existsSync(`${file}-wal`)).toBe(false);
});

test('a register that cannot be opened says so to everybody, and is empty and open once it is cleared', async () => {
  const world = whole();
  const { register } = world;
  register.add(FID, CUSTOMER, DAY);
  const next = await spoiled(world);
  const closed = expect.objectContaining({
    name: 'RegisterError',
    code: 'register-closed',
    message: expect.stringContaining('file is not a database'),
  });
  await expect(register.exclusively(() => next.install(() => {}))).rejects.toEqual(closed);
  next.discard();
  expect(register.currentError()).toEqual(closed);
  for (const verb of [
    () => register.add(FID, CUSTOMER, DAY),
    () => register.batches(),
    () => register.stage({ fid: FID, correlationId: 'a-file' }),
  ])
    expect(verb).toThrow(closed);
  await expect(register.settle()).rejects.toEqual(closed);
  await expect(register.snapshot()).rejects.toEqual(closed);
  await register.exclusively(() => register.clear());
  expect([register.currentError(), register.periodsOf(FID, CUSTOMER)]).toEqual([undefined, []]);
  expect(register.add(FID, CUSTOMER, DAY)).toBe('opened');
});

test('a register that cannot be opened is mended by another that takes its place', async () => {
  const world = whole();
  const { register } = world;
  const next = await spoiled(world);
  await expect(register.exclusively(() => next.install(() => {}))).rejects.toThrow();
  const good = await incoming(register);
  await register.exclusively(() => good.install(() => {}));
  expect([register.currentError(), register.periodsOf(FID, CUSTOMER)]).toEqual([
    undefined,
    [{ start: '2026-01-31' }],
  ]);
});

test('an upload that was begun before the register was opened anew is withdrawn', async () => {
  const world = whole();
  const { register } = world;
  const batch = register.stage({ fid: FID, correlationId: 'a-file' });
  await expect(register.exclusively(async () => (await spoiled(world)).install(() => {}))).rejects.toThrow();
  await register.exclusively(() => register.clear());
  const withdrawn = expect.objectContaining({ code: 'batch-withdrawn' });
  expect(() => batch.append({ text: CUSTOMER, count: 1 })).toThrow(withdrawn);
  expect(() => batch.accept(DAY)).toThrow(withdrawn);
  expect(() => batch.discard()).not.toThrow();
});

test('clearing a large register gives its room back to the disk', async () => {
  const { file, register } = whole(250);
  const piece = { text: `${CUSTOMER},`.repeat(100_000).slice(0, -1), count: 100_000 };
  const batch = register.stage({ fid: FID, correlationId: 'a-file' });
  for (let pieces = 0; pieces < 18; pieces += 1) batch.append(piece);
  batch.accept(DAY);
  const size = () => statSync(file).size + (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0);
  expect(size()).toBeGreaterThan(16_000_000);
  await register.exclusively(() => register.clear());
  expect(size()).toBeLessThan(200_000);
  expect([register.batches(), register.currentError()]).toEqual([[], undefined]);
});

test('to touch a register leaves nothing in it, and throws once it is closed', async () => {
  const { register } = whole();
  accept(register, ids(10));
  await register.settle();
  register.touch();
  const snapshot = await register.snapshot();
  expect([register.currentError(), [...snapshot.pieces(0)], [...snapshot.batches()].length]).toEqual([
    undefined,
    [],
    1,
  ]);
  snapshot.close();
  await register.close();
  expect(() => register.touch()).toThrow(expect.objectContaining({ code: 'register-closed' }));
});

test('once it is closed nothing opens it again, and what was to come is refused', async () => {
  const { file, register } = whole();
  register.add(FID, CUSTOMER, DAY);
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
  const again = openWholeRegister(file, { clock: new MovableClock(() => NOON), loadRate: 'unlimited' });
  onTestFinished(() => again.close());
  expect(again.periodsOf(FID, CUSTOMER)).toEqual([{ start: DAY }]);
});
