import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { MovableClock, StartupFault } from '../kernel/index.ts';
import { openRegister } from './sqlite.ts';
import { NOON, temporaryFile, temporaryRegister } from './temporary.fixture.ts';

const open = (file: string) =>
  openRegister(file, { clock: new MovableClock(() => NOON), loadRate: 'unlimited' });

function faultOf(file: string): string {
  try {
    open(file).close();
  } catch (error) {
    expect(error).toBeInstanceOf(StartupFault);
    return error instanceof Error ? error.message : '';
  }
  return 'no fault';
}

/** A closed register with a few thousand customers. */
function filled(): string {
  const file = temporaryFile();
  const register = open(file);
  for (let customer = 900_000_000; customer < 900_003_000; customer++)
    register.add('991825827', String(customer), '2026-03-01');
  register.close();
  return file;
}

describe('refuses to start, naming the file,', () => {
  test('when it is not a database', () => {
    const file = temporaryFile();
    writeFileSync(file, '{"customers": []}'.repeat(100));
    expect(faultOf(file)).toBe(
      `${file}: the file is not a database; remove it, or choose another data folder with --data-dir`,
    );
    expect(readFileSync(file, 'utf8')).toBe('{"customers": []}'.repeat(100));
  });

  test('when pages in the middle are overwritten', () => {
    const file = filled();
    const bytes = readFileSync(file);
    bytes.fill(0xaa, 8 * 4096, 12 * 4096);
    writeFileSync(file, bytes);
    expect(faultOf(file)).toContain(`${file}: the register is damaged (`);
  });

  test('when the end is cut off', () => {
    const file = filled();
    writeFileSync(file, readFileSync(file).subarray(0, 10 * 4096));
    expect(faultOf(file)).toContain(`${file}: the register is damaged (`);
  });

  test('when a newer version wrote it, and leaves it as it is', () => {
    const file = filled();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 4; PRAGMA journal_mode = DELETE');
    database.close();
    const before = readFileSync(file);
    expect(faultOf(file)).toBe(`${file}: the register is of version 4, newer than 3, the newest known here`);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('when it is the database of another program, and leaves it as it is', () => {
    const file = temporaryFile();
    const database = new DatabaseSync(file);
    database.exec('CREATE TABLE invoices (id INTEGER)');
    database.close();
    const before = readFileSync(file);
    expect(faultOf(file)).toBe(`${file}: this is the database of another program, not a register`);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('when a table is missing', () => {
    const file = filled();
    const database = new DatabaseSync(file);
    database.exec('DROP TABLE pieces');
    database.close();
    expect(faultOf(file)).toBe(`${file}: the register cannot be opened (no such table: pieces)`);
  });

  test.each(['a folder', 'in a missing folder', 'beneath a file'])('when its path is %s', (place) => {
    const taken = temporaryFile();
    if (place === 'a folder') mkdirSync(taken);
    if (place === 'beneath a file') writeFileSync(taken, '');
    const file = place === 'a folder' ? taken : join(taken, 'register.db');
    expect(faultOf(file)).toBe(
      `${file}: the register can be neither opened nor made; does its folder exist, and is it writable?`,
    );
  });

  test.skipIf(process.getuid?.() === 0)('when it may only be read (root may always write)', () => {
    const file = filled();
    chmodSync(file, 0o444);
    expect(faultOf(file)).toBe(`${file}: the register is not both readable and writable for this user`);
  });

  test('when it is in use already', () => {
    const { file, register } = temporaryRegister();
    expect(faultOf(file)).toBe(
      `${file}: another process is using the register; stop it, or choose another data folder with --data-dir`,
    );
    expect(register.add('991825827', '922203687', '2026-03-01')).toBe('opened');
  });
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the load rate %d', (loadRate) => {
  const file = temporaryFile();
  expect(() => openRegister(file, { clock: new MovableClock(), loadRate })).toThrow(RangeError);
});

test('takes an empty file for a new register', () => {
  const file = temporaryFile();
  writeFileSync(file, '');
  expect(faultOf(file)).toBe('no fault');
});

test('finds what was there when it is opened again, also in a copy of the file', () => {
  const file = filled();
  const copy = join(dirname(file), 'copy.db');
  copyFileSync(file, copy);
  const register = open(copy);
  expect(register.periodsOf('991825827', '900002999')).toEqual([{ start: '2026-03-01' }]);
  register.close();
});

test('may be closed twice and refuses every verb afterwards', async () => {
  const { register } = temporaryRegister();
  const batch = register.stage({ fid: '991825827', correlationId: 'late' });
  register.close();
  register.close();
  const fault = expect.objectContaining({ name: 'RegisterFault', code: 'register-failed' });
  expect(() => register.add('991825827', '922203687', '2026-03-01')).toThrow(fault);
  expect(() => register.batches()).toThrow(fault);
  expect(() => batch.append({ text: '922203687', count: 1 })).toThrow(fault);
  await expect(register.settle()).resolves.toBeUndefined();
});
