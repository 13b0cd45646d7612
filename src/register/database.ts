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
import { sqliteCode, sqliteCodeOf } from './register-error.ts';
import { APPLICATION, STEPS } from './schema.ts';
import { breakSeal, checkEmpty, checkNew, forget, seal, unmark } from './seal.ts';

/** How long to wait for a predecessor that is just letting go of the file, in milliseconds. */
const PATIENCE = 1000;

/**
 * Opens the register's file, or makes it, and holds it alone until it is closed.
 * @param use prepares what is to be done with it; a fault there is a fault of the file too
 * @throws StartupFault naming the file when it is no register, damaged, of a newer version, held by another
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

/** Lets go of the file. May be called twice. */
export function closeDatabase(database: DatabaseSync, file: string): void {
  if (!database.isOpen) return;
  unmark(file);
  database.close();
  seal(file);
}

/** Undoes what a failed transaction left open. Never throws: the first fault is the one to tell. */
export function rollBack(database: DatabaseSync): void {
  try {
    if (database.isTransaction) database.exec('ROLLBACK');
  } catch {
    // A store that cannot even undo does so when it is opened again.
  }
}

/** Refuses what SQLite would open: a pipe, a lost file, a file of another user. Makes a new register for owner and group. */
function checkFiles(file: string): void {
  for (const path of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`])
    if (existsSync(path)) checkFile(path);
  if (!statSync(file, { throwIfNoEntry: false })?.size) checkNew(file);
  // The dot makes a file in its place an error.
  checkAccess(`${dirname(file)}/.`, 'R_OK', 'W_OK', 'X_OK');
  if (existsSync(file)) return;
  // SQLite gives what it keeps beside the file the same mode.
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
  // Two processes loading the same batches would each believe its own progress.
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  const version = versionOf(database, file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA cache_size = -16000;`);
  // Nothing is written where nothing has to be: a register opens on a full disk.
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

/** @returns how many steps the file has taken; 0 while it is empty */
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
  // A fifth of a second for each million relationships.
  const verdict = breakSeal(file) ? 'ok' : pragma(database, 'quick_check', '(1)');
  if (verdict !== 'ok') throw new StartupFault(`${file}: the register is damaged (${verdict})`);
  return version;
}

const pragma = (database: DatabaseSync, name: string, argument = ''): unknown =>
  database.prepare(`PRAGMA ${name}${argument}`).get()?.[name];

/** Whether the advice is to remove the file: a new register may then take its place. */
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
