import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  checkAccess,
  codeOf,
  fileError,
  fileErrorReason,
  fileMode,
  messageOf,
  regularFile,
  StartupError,
  setMode,
  withCause,
} from '../kernel/index.ts';
import { sqliteCode, sqliteCodeOf } from './register-error.ts';
import { applicationId, migrations } from './schema.ts';
import { breakSeal, checkEmpty, checkNew, removeMark, removeTraces, seal } from './seal.ts';

/** Covers a previous process that is about to release the file. */
const busyTimeoutInMs = 1000;

/**
 * Opens or creates the register's file and locks it exclusively until it is closed.
 * @param use prepares the statements; an error in it is reported as an error of the file
 * @throws StartupError naming the file if it is not a register, damaged, of a newer version, locked by another
 *   process or not writable
 */
export function openDatabase<T>(file: string, use: (database: DatabaseSync) => T): T {
  let database: DatabaseSync | undefined;
  try {
    checkFiles(file);
    database = new DatabaseSync(file, { enableForeignKeyConstraints: false, timeout: busyTimeoutInMs });
    prepare(database, file);
    return use(database);
  } catch (error) {
    if (database?.isOpen) database.close();
    if (isUnusable(error)) removeTraces(file);
    throw error instanceof StartupError
      ? error
      : withCause(new StartupError(`${file}: ${reason(file, error)}`), error);
  }
}

/** Closes and seals the file. Idempotent. */
export function closeDatabase(database: DatabaseSync, file: string): void {
  if (!database.isOpen) return;
  removeMark(file);
  database.close();
  seal(file);
}

/** Rolls back a failed transaction. Never throws, so that the first error is the one reported. */
export function rollBack(database: DatabaseSync): void {
  try {
    if (database.isTransaction) database.exec('ROLLBACK');
  } catch {
    // SQLite rolls back when the file is opened again.
  }
}

/**
 * Rejects files that SQLite would open: a pipe, a lost register, a file without permissions. Creates a new file with
 * access for owner and group.
 */
function checkFiles(file: string): void {
  for (const path of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`])
    if (existsSync(path)) checkFile(path);
  if (!statSync(file, { throwIfNoEntry: false })?.size) checkNew(file);
  // The dot makes this fail if the folder is a file.
  checkAccess(`${dirname(file)}/.`, 'R_OK', 'W_OK', 'X_OK');
  if (existsSync(file)) return;
  // SQLite creates its companion files (-wal, -shm) with the mode of this file.
  closeSync(openSync(file, 'a', fileMode));
  setMode(file, fileMode);
}

function checkFile(path: string): void {
  try {
    checkAccess(regularFile(path), 'R_OK', 'W_OK');
  } catch (error) {
    throw fileError(path, 'the register cannot be opened', error);
  }
}

function prepare(database: DatabaseSync, file: string): void {
  // Two processes loading the same batches would overwrite each other's progress.
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  const version = versionOf(database, file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA cache_size = -16000;`);
  // Writes only if needed, so that a register opens on a full disk.
  if (version < migrations.length)
    database.exec(`
    BEGIN IMMEDIATE;
    ${migrations.slice(version).join('')}
    PRAGMA application_id = ${applicationId};
    PRAGMA user_version = ${migrations.length};
    COMMIT`);
  database.exec(`
    BEGIN IMMEDIATE;
    DELETE FROM pieces WHERE batch = 0 OR batch IN (SELECT id FROM batches WHERE state = 'receiving');
    DELETE FROM batches WHERE state = 'receiving';
    COMMIT`);
}

/** @returns the number of migrations applied; 0 for an empty file */
function versionOf(database: DatabaseSync, file: string): number {
  const application = pragma(database, 'application_id');
  const version = pragma(database, 'user_version');
  const { tables } = database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() ?? {};
  if (application === 0 && version === 0 && tables === 0) {
    checkEmpty(file);
    return 0;
  }
  if (application !== applicationId)
    throw new StartupError(`${file}: this is the database of another program, not a register`);
  if (typeof version !== 'number' || version > migrations.length)
    throw new StartupError(
      `${file}: the register is of version ${version}, newer than ${migrations.length}, the newest known here`,
    );
  // quick_check takes about 200 ms for a million relationships.
  const verdict = breakSeal(file) ? 'ok' : pragma(database, 'quick_check', '(1)');
  if (verdict !== 'ok') throw new StartupError(`${file}: the register is damaged (${verdict})`);
  return version;
}

const pragma = (database: DatabaseSync, name: string, argument = ''): unknown =>
  database.prepare(`PRAGMA ${name}${argument}`).get()?.[name];

/** Whether `reason` advises to remove the file. A new register may then be created in its place. */
const isUnusable = (error: unknown): boolean =>
  [sqliteCode.notADatabase, sqliteCode.corrupt].some((code) => code === sqliteCodeOf(error));

const neitherOpenedNorMade =
  'the register can be neither opened nor made; does its folder exist, and is it writable?';

function reason(file: string, error: unknown): string {
  const message = messageOf(error);
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return neitherOpenedNorMade;
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
      return neitherOpenedNorMade;
    case undefined:
      return `the register cannot be opened${fileErrorReason(file, error)}`;
    default:
      return `the register cannot be opened (${message})`;
  }
}
