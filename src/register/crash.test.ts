import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { MovableClock } from '../kernel/index.ts';
import { openRegister } from './sqlite.ts';
import { temporaryFile } from './temporary.fixture.ts';

const testFid = '991825827';
const child = fileURLToPath(new URL('./killed.fixture.ts', import.meta.url));
const reopen = (file: string) => openRegister(file, { clock: new MovableClock(), loadRate: 'unlimited' });

/** Runs the child process, kills it once it has printed `lines` lines, and returns everything it printed. */
async function killAfter(lines: number, file: string, task: string): Promise<string[]> {
  const childProcess = spawn(process.execPath, [child, file, task], { stdio: ['ignore', 'pipe', 'inherit'] });
  const printed: string[] = [];
  const reader = createInterface(childProcess.stdout);
  reader.on('line', (line) => {
    printed.push(line);
    if (printed.length === lines) childProcess.kill('SIGKILL');
  });
  const closed = once(reader, 'close');
  const [, signal] = await once(childProcess, 'close');
  await closed;
  expect(signal).toBe('SIGKILL');
  return printed;
}

test('keeps every customer that was added before a kill', async () => {
  const file = temporaryFile();
  const printed = await killAfter(2000, file, 'add');
  const register = reopen(file);
  const kept = printed.filter((customer) => register.periodsOf(testFid, customer)[0]?.start === '2026-03-01');
  register.close();
  expect(printed.length).toBeGreaterThanOrEqual(2000);
  expect(kept).toEqual(printed);
});

test('completes a load that was killed half-way, with exactly the right customers', async () => {
  const file = temporaryFile();
  const printed = await killAfter(2, file, 'load');
  const register = reopen(file);
  const [before] = register.batches();
  await register.settle();
  const [after] = register.batches();
  register.close();

  expect(before?.state).toBe('loading');
  expect(before?.loaded).toBeGreaterThanOrEqual(Number(printed.at(-1)));
  expect(after).toEqual({ ...before, state: 'loaded', loaded: 200_000, loadedAt: expect.any(Number) });
  const database = new DatabaseSync(file);
  const all = database
    .prepare('SELECT customer, fid, number, start, end FROM periods ORDER BY customer')
    .all();
  const pieces = database.prepare('SELECT count(*) AS left FROM pieces').get();
  database.close();
  const isRight = all.every(
    ({ customer, fid, number, start, end }, index) =>
      customer === String(800_000_000 + index * 7) &&
      fid === testFid &&
      number === 0 &&
      start === '2026-03-01' &&
      end === null,
  );
  expect({ periods: all.length, isRight, ...pieces }).toEqual({ periods: 200_000, isRight: true, left: 0 });
});

test('does not reopen, after a kill, a customer whose row was loaded before and who was ended since', async () => {
  const file = temporaryFile();
  await killAfter(2, file, 'load');
  const database = new DatabaseSync(file);
  const row = database.prepare('SELECT customer FROM periods LIMIT 1').get();
  database.close();
  const customer = String(row?.customer);
  const register = reopen(file);
  expect(await register.waitingIn(testFid, customer)).toBeUndefined();
  register.end(testFid, customer, '2026-03-02');
  await register.settle();
  expect(register.periodsOf(testFid, customer)).toEqual([{ start: '2026-03-01', end: '2026-03-02' }]);
  register.close();
});

test('leaves nothing of a batch that was being received at a kill', async () => {
  const file = temporaryFile();
  await killAfter(50, file, 'stage');
  const register = reopen(file);
  await register.settle();
  expect(register.batches()).toEqual([]);
  expect(await register.waitingIn(testFid, '800000000')).toBeUndefined();
  register.close();
  const database = new DatabaseSync(file);
  const counts = ['periods', 'batches', 'pieces'].map((table) =>
    database.prepare(`SELECT count(*) AS rows FROM ${table}`).get(),
  );
  database.close();
  expect(counts).toEqual([{ rows: 0 }, { rows: 0 }, { rows: 0 }]);
});
