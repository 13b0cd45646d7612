import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { MovableClock, StartupError } from '../kernel/index.ts';
import { RegisterError } from './register-error.ts';
import { seal } from './seal.ts';
import { openRegister } from './sqlite.ts';
import { noon, temporaryFile } from './temporary.fixture.ts';

const testFid = '991825827';
const testCustomers = Array.from({ length: 3000 }, (_, row) => String(900_000_000 + row));
const today = { from: '2026-03-02', to: '2026-03-02' };

const open = (file: string, onError?: (error: RegisterError) => void) =>
  openRegister(file, {
    clock: new MovableClock(() => noon),
    loadRate: 'unlimited',
    ...(onError && { onError }),
  });

/** A closed register with a few thousand customers. */
function filled(): string {
  const file = temporaryFile();
  const register = open(file);
  for (const customer of testCustomers) register.add(testFid, customer, '2026-03-01');
  register.close();
  return file;
}

/** Overwrites pages in the middle. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0xaa, 8 * 4096, 12 * 4096);
  writeFileSync(file, bytes);
}

/** A damaged register with a valid seal, so that opening it does not check it. */
function damagedBehindSeal(): string {
  const file = filled();
  damage(file);
  seal(file);
  return file;
}

describe('a register is checked on opening, and its damage reported,', () => {
  test.each<[string, (file: string) => string]>([
    ['when it was written to', (file) => file],
    [
      'when its modification time was set back',
      (file) => {
        utimesSync(file, 0, 0);
        return file;
      },
    ],
    [
      'when it is a copy with the seal of the original',
      (file) => {
        const copy = join(dirname(file), 'copy.db');
        copyFileSync(file, copy);
        copyFileSync(`${file}.seal`, `${copy}.seal`);
        return copy;
      },
    ],
    [
      'when the seal is invalid',
      (file) => {
        writeFileSync(`${file}.seal`, 'as good as new');
        return file;
      },
    ],
    [
      'when the seal is empty',
      (file) => {
        truncateSync(`${file}.seal`);
        return file;
      },
    ],
  ])('%s', (_, prepare) => {
    const file = filled();
    damage(file);
    const prepared = prepare(file);
    expect(() => open(prepared)).toThrow(StartupError);
    expect(() => open(prepared)).toThrow(`${prepared}: the register is damaged (`);
  });

  test('when it was not closed', () => {
    const file = filled();
    const register = open(file);
    expect(existsSync(`${file}.seal`)).toBe(false);
    const left = join(dirname(file), 'left.db');
    copyFileSync(file, left);
    register.close();
    expect(existsSync(`${file}.seal`)).toBe(true);
    damage(left);
    expect(() => open(left)).toThrow(`${left}: the register is damaged (`);
  });

  test('when a WAL is left beside it', () => {
    const file = damagedBehindSeal();
    writeFileSync(`${file}-wal`, 'something');
    expect(() => open(file)).toThrow(`${file}: the register is damaged (`);
  });
});

describe('damage found later', () => {
  test('fails the operations that meet it, and all others return correct results', () => {
    const register = open(damagedBehindSeal());
    const counts = { right: 0, damaged: 0, other: [] as unknown[] };
    for (const customer of testCustomers) {
      try {
        const isRight =
          register.isCustomer(testFid, customer, today, 'included') &&
          register.institutionsOf(customer, today, 'included').join() === testFid;
        if (isRight) counts.right += 1;
        else counts.other.push(customer);
      } catch (error) {
        if (error instanceof RegisterError && error.code === 'register-damaged') counts.damaged += 1;
        else counts.other.push(error);
      }
    }
    register.close();
    expect(counts).toEqual({ right: expect.any(Number), damaged: expect.any(Number), other: [] });
    expect(counts.right + counts.damaged).toBe(testCustomers.length);
    expect(counts.right).toBeGreaterThan(0);
    expect(counts.damaged).toBeGreaterThan(0);
  });

  test('stops a load with an error, and the batch is kept', async () => {
    const file = damagedBehindSeal();
    const onError = vi.fn<(error: RegisterError) => void>();
    const register = open(file, onError);
    const batch = register.stage({ fid: testFid, correlationId: 'a-file' });
    batch.append({ text: testCustomers.join(','), count: testCustomers.length });
    batch.accept('2026-03-02');
    const damaged = expect.objectContaining({
      code: 'register-damaged',
      message: 'the register is damaged: database disk image is malformed',
    });
    await expect(register.settle()).rejects.toEqual(damaged);
    expect(onError.mock.calls).toEqual([[damaged]]);
    expect(register.batches()).toMatchObject([{ state: 'waiting', rows: 3000, loaded: 0 }]);
    register.close();
  });
});

describe('a seal', () => {
  test('that cannot be written is no error: the register opens again', () => {
    const file = filled();
    const register = open(file);
    mkdirSync(`${file}.seal`);
    expect(() => register.close()).not.toThrow();
    const again = open(file);
    expect(again.periodsOf(testFid, '900002999')).toEqual([{ start: '2026-03-01' }]);
    again.close();
  });

  test('holds inode, size and times of the file only', () => {
    const file = filled();
    const { ino, size } = statSync(file, { bigint: true });
    expect(readFileSync(`${file}.seal`, 'utf8')).toMatch(new RegExp(`^${ino} ${size} \\d+ \\d+$`));
  });
});
