/**
 * A process for the crash tests to kill: `node killed.fixture.ts <file> add|load|stage`. Prints a line after each
 * step and never exits by itself.
 */
import { MovableClock } from '../kernel/index.ts';
import { openRegister } from './sqlite.ts';

const [file = '', task = ''] = process.argv.slice(2);
const register = openRegister(file, { clock: new MovableClock(), loadRate: 'unlimited' });
const print = (line: string | number): Promise<void> =>
  new Promise((resolve) => process.stdout.write(`${line}\n`, () => resolve()));
const customer = (number: number): string => String(800_000_000 + number * 7);

function piece(first: number, count: number) {
  const rows = Array.from({ length: count }, (_, row) => customer(((first + row) * 7919) % 200_000));
  return { text: rows.join(','), count };
}

async function add(): Promise<void> {
  for (let number = 0; ; number += 3) {
    register.add('991825827', customer(number), '2026-03-01');
    await print(customer(number));
    const group = [number + 1, number + 2].map(customer);
    await Promise.all(group.map((one) => register.addInGroup('991825827', one, '2026-03-01')));
    await print(group.join('\n'));
  }
}

async function load(): Promise<void> {
  const batch = register.stage({ fid: '991825827', correlationId: 'killed' });
  for (let first = 0; first < 200_000; first += 5000) batch.append(piece(first, 5000));
  batch.accept('2026-03-01');
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve));
    const [progress] = register.batches();
    if (progress && progress.loaded > 0) await print(progress.loaded);
  }
}

async function stage(): Promise<void> {
  const batch = register.stage({ fid: '991825827', correlationId: 'killed' });
  for (let first = 0; ; first += 100) {
    batch.append(piece(first, 100));
    await print(first);
  }
}

const tasks: Record<string, () => Promise<void>> = { add, load, stage };
await tasks[task]?.();
