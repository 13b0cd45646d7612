import { accessSync, constants, existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StartupFault } from '../kernel/index.ts';
import { sqliteCode, sqliteCodeOf } from './fault.ts';

const VERSION = 1;

/** "KFRs": tells a register from the database of some other program. */
const APPLICATION = 0x4b465273;

const NOT_WRITABLE = 'the register is not both readable and writable for this user';

/** How long to wait for a predecessor that is just letting go of the file, in milliseconds. */
const PATIENCE = 1000;

/*
 * The open period has number 0, ended ones 1, 2, 3 in the order they were opened: so the primary key itself
 * allows at most one open period, and opening one is a plain INSERT.
 */
const SCHEMA = `
  CREATE TABLE periods (
    customer TEXT NOT NULL,
    fid TEXT NOT NULL,
    number INTEGER NOT NULL,
    start TEXT NOT NULL,
    end TEXT,
    PRIMARY KEY (customer, fid, number),
    CHECK ((number = 0) = (end IS NULL))
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE batches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    fid TEXT NOT NULL,
    correlation_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('receiving', 'accepted')),
    default_start TEXT,
    accepted_at INTEGER,
    starts_at INTEGER,
    rate REAL,
    rows INTEGER NOT NULL DEFAULT 0,
    loaded INTEGER NOT NULL DEFAULT 0,
    window_from INTEGER NOT NULL DEFAULT 0,
    window_to INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE pieces (
    batch INTEGER NOT NULL,
    first INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (batch, first)
  ) STRICT;

  PRAGMA application_id = ${APPLICATION};
  PRAGMA user_version = ${VERSION};
`;

/**
 * Opens the register's file, or makes it, and holds it alone until it is closed.
 * @param use prepares what is to be done with it; a fault there is a fault of the file too
 * @throws StartupFault naming the file when it is no register, damaged, of a newer version, held by another
 *   process or not writable
 */
export function openDatabase<T>(file: string, use: (database: DatabaseSync) => T): T {
  let database: DatabaseSync | undefined;
  try {
    if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
    database = new DatabaseSync(file, { enableForeignKeyConstraints: false, timeout: PATIENCE });
    prepare(database, file);
    return use(database);
  } catch (error) {
    if (database?.isOpen) database.close();
    throw error instanceof StartupFault ? error : new StartupFault(`${file}: ${reason(error)}`);
  }
}

/** Undoes what a failed transaction left open. Never throws: the first fault is the one to tell. */
export function rollBack(database: DatabaseSync): void {
  try {
    if (database.isTransaction) database.exec('ROLLBACK');
  } catch {
    // A store that cannot even undo does so when it is opened again.
  }
}

function prepare(database: DatabaseSync, file: string): void {
  // Two processes loading the same batches would each believe its own progress.
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  const isNew = checkOrigin(database, file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA cache_size = -16000;
    BEGIN IMMEDIATE;
    ${isNew ? SCHEMA : "DELETE FROM pieces WHERE batch IN (SELECT id FROM batches WHERE state = 'receiving');"}
    DELETE FROM batches WHERE state = 'receiving';
    COMMIT`);
}

/** @returns whether the file is still empty */
function checkOrigin(database: DatabaseSync, file: string): boolean {
  const application = pragma(database, 'application_id');
  const version = pragma(database, 'user_version');
  const { tables } = database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() ?? {};
  if (application === 0 && version === 0 && tables === 0) return true;
  if (application !== APPLICATION)
    throw new StartupFault(`${file}: this is the database of another program, not a register`);
  if (typeof version !== 'number' || version > VERSION)
    throw new StartupFault(
      `${file}: the register is of version ${version}, newer than ${VERSION}, the newest known here`,
    );
  const verdict = pragma(database, 'quick_check', '(1)');
  if (verdict !== 'ok') throw new StartupFault(`${file}: the register is damaged (${verdict})`);
  return false;
}

const pragma = (database: DatabaseSync, name: string, argument = ''): unknown =>
  database.prepare(`PRAGMA ${name}${argument}`).get()?.[name];

function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  // SQLite itself opens such a file and calls the first write an I/O error.
  if (error instanceof Error && 'syscall' in error && error.syscall === 'access') return NOT_WRITABLE;
  switch (sqliteCodeOf(error)) {
    case sqliteCode.notADatabase:
      return 'the file is not a database; remove it, or choose another data folder with --data-dir';
    case sqliteCode.corrupt:
      return `the register is damaged (${message}); remove it, or choose another data folder with --data-dir`;
    case sqliteCode.busy:
      return 'another process is using the register; stop it, or choose another data folder with --data-dir';
    case sqliteCode.readOnly:
      return NOT_WRITABLE;
    case sqliteCode.cannotOpen:
      return 'the register can be neither opened nor made; does its folder exist, and is it writable?';
    default:
      return `the register cannot be opened (${message})`;
  }
}
