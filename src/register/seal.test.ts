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
import { MovableClock, StartupFault } from '../kernel/index.ts';
import { RegisterError } from './register-error.ts';
import { seal } from './seal.ts';
import { openRegister } from './sqlite.ts';
import { NOON, temporaryFile } from './temporary.fixture.ts';

const FID = '991825827';
const CUSTOMERS = Array.from({ length: 3000 }, (_, row) => String(900_000_000 + row));
const TODAY = { from: '2026-03-02', to: '2026-03-02' };

const open = (file: string, onError?: (fault: RegisterError) => void) =>
  openRegister(file, {
    clock: new MovableClock(() => NOON),
    loadRate: 'unlimited',
    ...(onError && { onError }),
  });

/** A closed register with a few thousand customers. */
function filled(): string {
  const file = temporaryFile();
  const register = open(file);
  for (const customer of CUSTOMERS) register.add(FID, customer, '2026-03-01');
  register.close();
  return file;
}

/** Overwrites pages in the middle. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0xaa, 8 * 4096, 12 * 4096);
  writeFileSync(file, bytes);
}

/** A damaged register that is not looked through when it is opened. */
function damagedUnseen(): string {
  const file = filled();
  damage(file);
  seal(file);
  return file;
}

describe('is looked through when it is opened, and its damage told,', () => {
  test.each<[string, (file: string) => string]>([
    ['when somebody has written to it', (file) => file],
    [
      'when the time of the writing was put back',
      (file) => {
        utimesSync(file, 0, 0);
        return file;
      },
    ],
    [
      'when it is a copy with the seal of another',
      (file) => {
        const copy = join(dirname(file), 'copy.db');
        copyFileSync(file, copy);
        copyFileSync(`${file}.seal`, `${copy}.seal`);
        return copy;
      },
    ],
    [
      'when the seal is nonsense',
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
    expect(() => open(prepared)).toThrow(StartupFault);
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

  test('when changes are left in a log beside it', () => {
    const file = damagedUnseen();
    writeFileSync(`${file}-wal`, 'something');
    expect(() => open(file)).toThrow(`${file}: the register is damaged (`);
  });
});

describe('damage that comes to light later', () => {
  test('is a fault where it is met, and everything else is answered rightly', () => {
    const register = open(damagedUnseen());
    const met = { right: 0, damaged: 0, other: [] as unknown[] };
    for (const customer of CUSTOMERS) {
      try {
        const isRight =
          register.isCustomer(FID, customer, TODAY, 'included') &&
          register.institutionsOf(customer, TODAY, 'included').join() === FID;
        if (isRight) met.right += 1;
        else met.other.push(customer);
      } catch (error) {
        if (error instanceof RegisterError && error.code === 'register-damaged') met.damaged += 1;
        else met.other.push(error);
      }
    }
    register.close();
    expect(met).toEqual({ right: expect.any(Number), damaged: expect.any(Number), other: [] });
    expect(met.right + met.damaged).toBe(CUSTOMERS.length);
    expect(met.right).toBeGreaterThan(0);
    expect(met.damaged).toBeGreaterThan(0);
  });

  test('stops a load with a fault that says what to do, and loses nothing of the file', async () => {
    const file = damagedUnseen();
    const told = vi.fn<(fault: RegisterError) => void>();
    const register = open(file, told);
    const batch = register.stage({ fid: FID, correlationId: 'a-file' });
    batch.append({ text: CUSTOMERS.join(','), count: CUSTOMERS.length });
    batch.accept('2026-03-02');
    const fault = expect.objectContaining({
      code: 'register-damaged',
      message: 'the register is damaged: database disk image is malformed',
    });
    await expect(register.settle()).rejects.toEqual(fault);
    expect(told.mock.calls).toEqual([[fault]]);
    expect(register.batches()).toMatchObject([{ state: 'waiting', rows: 3000, loaded: 0 }]);
    register.close();
  });
});

describe('a seal that cannot be written', () => {
  test('is no fault, and the register is there again', () => {
    const file = filled();
    const register = open(file);
    mkdirSync(`${file}.seal`);
    expect(() => register.close()).not.toThrow();
    const again = open(file);
    expect(again.periodsOf(FID, '900002999')).toEqual([{ start: '2026-03-01' }]);
    again.close();
  });

  test('holds nothing but what the file system says', () => {
    const file = filled();
    const { ino, size } = statSync(file, { bigint: true });
    expect(readFileSync(`${file}.seal`, 'utf8')).toMatch(new RegExp(`^${ino} ${size} \\d+ \\d+$`));
  });
});
