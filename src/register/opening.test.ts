import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { onUnix, unixRows } from '../../test/support/unix.ts';
import { MovableClock, StartupError } from '../kernel/index.ts';
import { openRegister } from './sqlite.ts';
import { noon, temporaryFile, temporaryRegister } from './temporary.fixture.ts';

const withPermissions = onUnix('file permissions');

const open = (file: string) =>
  openRegister(file, { clock: new MovableClock(() => noon), loadRate: 'unlimited' });

const makePipe = (path: string): void => void execFileSync('sh', ['-c', 'mkfifo "$0"', path]);

function startupErrorOf(file: string): string {
  try {
    open(file).close();
  } catch (error) {
    expect(error).toBeInstanceOf(StartupError);
    return error instanceof Error ? error.message : '';
  }
  return 'no error';
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

describe('refuses to start and names the file', () => {
  test('when it is not a database', () => {
    const file = temporaryFile();
    writeFileSync(file, '{"customers": []}'.repeat(100));
    expect(startupErrorOf(file)).toBe(
      `${file}: the file is not a database; remove it, or choose another data folder with --data-dir`,
    );
    expect(readFileSync(file, 'utf8')).toBe('{"customers": []}'.repeat(100));
  });

  test('when pages in the middle are overwritten', () => {
    const file = filled();
    const bytes = readFileSync(file);
    bytes.fill(0xaa, 8 * 4096, 12 * 4096);
    writeFileSync(file, bytes);
    expect(startupErrorOf(file)).toContain(`${file}: the register is damaged (`);
  });

  test('when the end is cut off', () => {
    const file = filled();
    writeFileSync(file, readFileSync(file).subarray(0, 10 * 4096));
    expect(startupErrorOf(file)).toContain(`${file}: the register is damaged (`);
  });

  test('when a newer version wrote it, leaving it unchanged', () => {
    const file = filled();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 4; PRAGMA journal_mode = DELETE');
    database.close();
    const before = readFileSync(file);
    expect(startupErrorOf(file)).toBe(
      `${file}: the register is of version 4, newer than 3, the newest known here`,
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('when it is the database of another program, leaving it unchanged', () => {
    const file = temporaryFile();
    const database = new DatabaseSync(file);
    database.exec('CREATE TABLE invoices (id INTEGER)');
    database.close();
    const before = readFileSync(file);
    expect(startupErrorOf(file)).toBe(`${file}: this is the database of another program, not a register`);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('when a table is missing', () => {
    const file = filled();
    const database = new DatabaseSync(file);
    database.exec('DROP TABLE pieces');
    database.close();
    expect(startupErrorOf(file)).toBe(`${file}: the register cannot be opened (no such table: pieces)`);
  });

  test.each(['in a missing folder', 'beneath a file'])('when its path is %s', (location) => {
    const taken = temporaryFile();
    if (location === 'beneath a file') writeFileSync(taken, '');
    const file = join(taken, 'register.db');
    expect(startupErrorOf(file)).toBe(
      `${file}: the register can be neither opened nor made; does its folder exist, and is it writable?`,
    );
  });

  test.each([
    ['a folder', 'register.db', mkdirSync],
    ...unixRows<[what: string, name: string, make: (path: string) => void]>(
      'pipes and devices among files',
      ['a pipe', 'register.db', makePipe],
      ['a pipe', 'register.db-wal', makePipe],
      ['a pipe', 'register.db-journal', makePipe],
    ),
    ['a folder', 'register.db-shm', mkdirSync],
  ])('when %s has the name %s', (what, name, make) => {
    const file = temporaryFile();
    make(join(dirname(file), name));
    expect(startupErrorOf(file)).toBe(
      `${join(dirname(file), name)}: the register cannot be opened: it is ${what}, not a file; move it away`,
    );
  });

  test('when it is already in use', () => {
    const { file, register } = temporaryRegister();
    expect(startupErrorOf(file)).toBe(
      `${file}: another process is using the register; stop it, or choose another data folder with --data-dir`,
    );
    expect(register.add('991825827', '922203687', '2026-03-01')).toBe('opened');
  });
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the load rate %d', (loadRate) => {
  const file = temporaryFile();
  expect(() => openRegister(file, { clock: new MovableClock(), loadRate })).toThrow(RangeError);
});

describe('a register that has lost its rows is not mistaken for a new one', () => {
  const held = (file: string, bytes: number) =>
    `though ${file}.seal says that it had ${bytes} bytes when it was closed, written last at `;
  const remedy = (...files: string[]) =>
    `; put the file back, or begin with an empty register: rm ${files.map((file) => `'${file}'`).join(' ')}`;

  test.each([
    ['empty (0 bytes)', (file: string) => truncateSync(file)],
    ['missing', (file: string) => rmSync(file)],
  ])('reports one that is %s beside its seal, and the remedy helps', (state, lose) => {
    const file = filled();
    const { size } = statSync(file);
    lose(file);
    for (const _ of ['the first time', 'and again']) {
      const message = startupErrorOf(file);
      expect(message).toContain(`${file}: the register is ${state}, ${held(file, size)}20`);
      expect(message.endsWith(remedy(`${file}.seal`))).toBe(true);
    }
    rmSync(`${file}.seal`);
    expect(startupErrorOf(file)).toBe('no error');
  });

  test('reports one beside an invalid seal', () => {
    const file = filled();
    truncateSync(file);
    writeFileSync(`${file}.seal`, 'as good as new');
    expect(startupErrorOf(file)).toBe(
      `${file}: the register is empty (0 bytes), though files beside it show that it was in use${remedy(`${file}.seal`)}`,
    );
  });

  /** A register after a kill: all rows are in the WAL. */
  function killed(): string {
    const { file, register } = temporaryRegister();
    register.add('991825827', '922203687', '2026-03-01');
    const left = join(dirname(file), 'left.db');
    for (const suffix of ['', '-wal', '.open']) copyFileSync(`${file}${suffix}`, `${left}${suffix}`);
    return left;
  }

  test.each([
    ['empty (0 bytes)', (file: string) => truncateSync(file)],
    ['missing', (file: string) => rmSync(file)],
  ])('reports one that is %s beside the WAL of a kill, and keeps the WAL', (state, lose) => {
    const file = killed();
    const kept = readFileSync(file);
    lose(file);
    expect(startupErrorOf(file)).toBe(
      `${file}: the register is ${state}, though files beside it show that it was in use${remedy(`${file}.open`, `${file}-wal`)}`,
    );
    writeFileSync(file, kept);
    const register = open(file);
    expect(register.periodsOf('991825827', '922203687')).toEqual([{ start: '2026-03-01' }]);
    register.close();
  });

  test('reports one whose WAL was removed after a kill and that is empty without it', () => {
    const file = killed();
    rmSync(`${file}-wal`);
    expect(startupErrorOf(file)).toBe(
      `${file}: the register is empty (4096 bytes), though files beside it show that it was in use${remedy(`${file}.open`)}`,
    );
  });

  test('opens one that was killed while it was created', () => {
    const file = temporaryFile();
    const left = join(dirname(file), 'left.db');
    const making = new DatabaseSync(file);
    // With such a small cache, a change is written to the WAL before it is committed.
    making.exec('PRAGMA journal_mode = WAL; PRAGMA cache_size = 1; BEGIN IMMEDIATE');
    for (let table = 0; table < 50; table += 1) making.exec(`CREATE TABLE made${table} (customer TEXT)`);
    for (const suffix of ['', '-wal']) copyFileSync(`${file}${suffix}`, `${left}${suffix}`);
    making.close();
    expect([statSync(left).size, statSync(`${left}-wal`).size > 0]).toEqual([4096, true]);
    const register = open(left);
    expect(register.add('991825827', '922203687', '2026-03-01')).toBe('opened');
    register.close();
  });

  test('opens one whose WAL was removed after a kill with its remaining rows, and warns', () => {
    const file = filled();
    writeFileSync(`${file}.open`, '');
    const warnings: string[] = [];
    const warn = (line: string) => void warnings.push(line);
    const options = { clock: new MovableClock(() => noon), loadRate: 'unlimited', warn } as const;
    openRegister(file, options).close();
    expect(warnings).toEqual([
      `${file}: the sandbox was killed while it had the register open, and the log ${file}-wal is gone since then; what was written last may be lost, unless another program has opened the register meanwhile`,
    ]);
    openRegister(file, options).close();
    expect(warnings).toHaveLength(1);
  });

  test('creates a new one after a file that is not a database is removed as advised', () => {
    const file = filled();
    writeFileSync(file, 'cut off');
    expect(startupErrorOf(file)).toContain('the file is not a database; remove it');
    rmSync(file);
    expect(startupErrorOf(file)).toBe('no error');
  });
});

withPermissions('register, WAL and seal are accessible to owner and group, whatever the umask', () => {
  const before = process.umask(0o077);
  try {
    const file = temporaryFile();
    const register = open(file);
    register.add('991825827', '922203687', '2026-03-01');
    const modes = (...suffixes: string[]) =>
      suffixes.map((suffix) => (statSync(`${file}${suffix}`).mode & 0o777).toString(8));
    expect(modes('', '-wal', '.open')).toEqual(['660', '660', '660']);
    register.close();
    expect(modes('', '.seal')).toEqual(['660', '660']);
    expect(existsSync(`${file}.open`)).toBe(false);
  } finally {
    process.umask(before);
  }
});

test('opens an empty file as a new register', () => {
  const file = temporaryFile();
  writeFileSync(file, '');
  expect(startupErrorOf(file)).toBe('no error');
});

test('keeps its rows when opened again, also in a copy of the file', () => {
  const file = filled();
  const copy = join(dirname(file), 'copy.db');
  copyFileSync(file, copy);
  const register = open(copy);
  expect(register.periodsOf('991825827', '900002999')).toEqual([{ start: '2026-03-01' }]);
  register.close();
});

/** The tables of version 1. */
const version1Schema = `
  CREATE TABLE periods (customer TEXT NOT NULL, fid TEXT NOT NULL, number INTEGER NOT NULL, start TEXT NOT NULL, end TEXT,
    PRIMARY KEY (customer, fid, number), CHECK ((number = 0) = (end IS NULL))) STRICT, WITHOUT ROWID;
  CREATE TABLE batches (id INTEGER PRIMARY KEY AUTOINCREMENT, fid TEXT NOT NULL, correlation_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('receiving', 'accepted')), default_start TEXT, accepted_at INTEGER,
    starts_at INTEGER, rate REAL, rows INTEGER NOT NULL DEFAULT 0, loaded INTEGER NOT NULL DEFAULT 0,
    window_from INTEGER NOT NULL DEFAULT 0, window_to INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE TABLE pieces (batch INTEGER NOT NULL, first INTEGER NOT NULL, rows INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (batch, first)) STRICT;
  PRAGMA application_id = 0x4b465273;
  PRAGMA user_version = 1;
  PRAGMA journal_mode = WAL;`;

test('migrates a register of version 1: periods and batches that are half loaded, waiting and being received', async () => {
  const file = temporaryFile();
  const old = new DatabaseSync(file);
  old.exec(version1Schema);
  const accepted = "'accepted', '2026-03-01'";
  old.exec(`
    INSERT INTO periods VALUES ('900000001', '991825827', 0, '2026-03-01', NULL);
    INSERT INTO periods VALUES ('900000001', '889640782', 0, '2026-03-01', NULL);
    INSERT INTO periods VALUES ('900000009', '991825827', 1, '2020-01-01', '2021-01-01');
    INSERT INTO batches VALUES (4, '991825827', 'done', ${accepted}, ${noon - 9000}, ${noon - 9000}, 1, 1, 1, 0, 1);
    INSERT INTO batches VALUES (5, '991825827', 'half', ${accepted}, ${noon - 1000}, ${noon - 1000}, 1, 3, 1, 0, 1);
    INSERT INTO batches VALUES (6, '991825827', 'next', ${accepted}, ${noon - 500}, ${noon + 2000}, 1, 2, 0, 0, 0);
    INSERT INTO batches (id, fid, correlation_id, state) VALUES (7, '991825827', 'lost', 'receiving');
    INSERT INTO pieces VALUES (5, 0, 3, '900000001,900000002#2022-01-01,900000001');
    INSERT INTO pieces VALUES (6, 0, 2, '900000009,900000002');
    INSERT INTO pieces VALUES (7, 0, 1, '900000007');`);
  old.close();

  const clock = new MovableClock(() => noon);
  clock.freeze();
  const register = openRegister(file, { clock, loadRate: 'unlimited' });
  const progress = () =>
    register
      .batches()
      .map(({ id, state, loaded, duplicates, loadedAt }) => [id, state, loaded, duplicates, loadedAt]);
  expect(progress()).toEqual([
    ['4', 'loaded', 1, undefined, undefined],
    ['5', 'loading', 1, undefined, undefined],
    ['6', 'waiting', 0, 0, undefined],
  ]);
  expect(register.volumes()).toEqual([{ fid: '991825827', day: '2026-03-01', rows: 6 }]);
  clock.advance(4000);
  await register.settle();
  expect(progress()).toEqual([
    ['4', 'loaded', 1, undefined, undefined],
    ['5', 'loaded', 3, undefined, noon + 4000],
    ['6', 'loaded', 2, 1, noon + 4000],
  ]);
  expect(['900000001', '900000002', '900000009'].map((row) => register.periodsOf('991825827', row))).toEqual([
    [{ start: '2026-03-01' }],
    [{ start: '2022-01-01' }],
    [{ start: '2020-01-01', end: '2021-01-01' }, { start: '2026-03-01' }],
  ]);
  const today = { from: '2026-03-02', to: '2026-03-02' };
  expect(register.institutionsOf('900000001', today, 'included')).toEqual(['889640782', '991825827']);
  expect(register.stage({ fid: '991825827', correlationId: 'new' }).accept('2026-03-02').id).toBe('8');
  register.close();
  const database = new DatabaseSync(file);
  expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 3 });
  database.close();
  expect(startupErrorOf(file)).toBe('no error');
});

test('may be closed twice, and every operation fails afterwards', async () => {
  const { register } = temporaryRegister();
  const batch = register.stage({ fid: '991825827', correlationId: 'late' });
  register.close();
  register.close();
  const closed = expect.objectContaining({ name: 'RegisterError', code: 'register-closed' });
  expect(() => register.add('991825827', '922203687', '2026-03-01')).toThrow(closed);
  expect(() => register.batches()).toThrow(closed);
  expect(() => batch.append({ text: '922203687', count: 1 })).toThrow(closed);
  await expect(register.settle()).resolves.toBeUndefined();
});
