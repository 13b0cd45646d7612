import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  because,
  checkAccess,
  codeOf,
  fileFault,
  fileMode,
  messageOf,
  reasonFor,
  regular,
  StartupFault,
  share,
} from '../kernel/index.ts';
import { sqliteCode, sqliteCodeOf } from './fault.ts';
import { APPLICATION, STEPS } from './schema.ts';
import { breakSeal, checkEmpty, checkNew, forget, seal, unmark } from './seal.ts';

/** Milliseconds to wait for a previous process to release the file. */
const PATIENCE = 1000;

/**
 * Opens or creates the register's file with an exclusive lock until it is closed.
 * @param use prepares the connection; its faults count as faults of the file
 * @throws StartupFault naming the file when it is not a register, damaged, of a newer version, locked by another
 *   process or not writable
 */
export function openDatabase<T>(file: string, use: (database: DatabaseSync) => T): T {
  let database: DatabaseSync | undefined;
  try {
    checkFiles(file);
    database = new DatabaseSync(file, { enableForeignKeyConstraints: false, timeout: PATIENCE });
    prepare(database, file);
    return use(database);
  } catch (error) {
    if (database?.isOpen) database.close();
    if (isUseless(error)) forget(file);
    throw error instanceof StartupFault
      ? error
      : because(new StartupFault(`${file}: ${reason(file, error)}`), error);
  }
}

/** Closes the file. Idempotent. */
export function closeDatabase(database: DatabaseSync, file: string): void {
  if (!database.isOpen) return;
  unmark(file);
  database.close();
  seal(file);
}

/** Rolls back a failed transaction. Never throws: the first fault is the one to report. */
export function rollBack(database: DatabaseSync): void {
  try {
    if (database.isTransaction) database.exec('ROLLBACK');
  } catch {
    // Then it is rolled back when the register is opened again.
  }
}

/** Refuses what SQLite would accept: a pipe, a lost file, a file of another user. Creates a new file with access for owner and group. */
function checkFiles(file: string): void {
  for (const path of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`])
    if (existsSync(path)) checkFile(path);
  if (!statSync(file, { throwIfNoEntry: false })?.size) checkNew(file);
  // The dot causes an error if the path is a file.
  checkAccess(`${dirname(file)}/.`, 'R_OK', 'W_OK', 'X_OK');
  if (existsSync(file)) return;
  // SQLite creates its auxiliary files with the same mode.
  closeSync(openSync(file, 'a', fileMode));
  share(file, fileMode);
}

function checkFile(path: string): void {
  try {
    checkAccess(regular(path), 'R_OK', 'W_OK');
  } catch (error) {
    throw fileFault(path, 'the register cannot be opened', error);
  }
}

function prepare(database: DatabaseSync, file: string): void {
  // Two processes must not load the same batches.
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  const version = versionOf(database, file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA cache_size = -16000;`);
  // No unnecessary writes, so that a register can be opened on a full disk.
  if (version < STEPS.length)
    database.exec(`
    BEGIN IMMEDIATE;
    ${STEPS.slice(version).join('')}
    PRAGMA application_id = ${APPLICATION};
    PRAGMA user_version = ${STEPS.length};
    COMMIT`);
  database.exec(`
    BEGIN IMMEDIATE;
    DELETE FROM pieces WHERE batch = 0 OR batch IN (SELECT id FROM batches WHERE state = 'receiving');
    DELETE FROM batches WHERE state = 'receiving';
    COMMIT`);
}

/** @returns how many migration steps have been applied; 0 for an empty file */
function versionOf(database: DatabaseSync, file: string): number {
  const application = pragma(database, 'application_id');
  const version = pragma(database, 'user_version');
  const { tables } = database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() ?? {};
  if (application === 0 && version === 0 && tables === 0) {
    checkEmpty(file);
    return 0;
  }
  if (application !== APPLICATION)
    throw new StartupFault(`${file}: this is the database of another program, not a register`);
  if (typeof version !== 'number' || version > STEPS.length)
    throw new StartupFault(
      `${file}: the register is of version ${version}, newer than ${STEPS.length}, the newest known here`,
    );
  // Takes 0.2 s per million relationships.
  const verdict = breakSeal(file) ? 'ok' : pragma(database, 'quick_check', '(1)');
  if (verdict !== 'ok') throw new StartupFault(`${file}: the register is damaged (${verdict})`);
  return version;
}

const pragma = (database: DatabaseSync, name: string, argument = ''): unknown =>
  database.prepare(`PRAGMA ${name}${argument}`).get()?.[name];

/** Whether the remedy is to remove the file, so that a new register is created. */
const isUseless = (error: unknown): boolean =>
  [sqliteCode.notADatabase, sqliteCode.corrupt].some((code) => code === sqliteCodeOf(error));

const NOT_MADE = 'the register can be neither opened nor made; does its folder exist, and is it writable?';

function reason(file: string, error: unknown): string {
  const message = messageOf(error);
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return NOT_MADE;
  switch (sqliteCodeOf(error)) {
    case sqliteCode.notADatabase:
      return 'the file is not a database; remove it, or choose another data folder with --data-dir';
    case sqliteCode.corrupt:
      return `the register is damaged (${message}); remove it, or choose another data folder with --data-dir`;
    case sqliteCode.busy:
      return 'another process is using the register; stop it, or choose another data folder with --data-dir';
    case sqliteCode.readOnly:
      return `the register cannot be written to (${message}); is the disk, or the folder, mounted read-only?`;
    case sqliteCode.cannotOpen:
      return NOT_MADE;
    case undefined:
      return `the register cannot be opened${reasonFor(file, error)}`;
    default:
      return `the register cannot be opened (${message})`;
  }
}
