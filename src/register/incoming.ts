import { rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import type { StoredPiece } from './batches.ts';
import { openDatabase } from './database.ts';
import { asRegisterError, RegisterError, withRegisterErrors } from './register-error.ts';
import type { IncomingRegister, WholeBatch } from './whole.ts';
import { countRows } from './window.ts';

const batchColumns = [
  'id',
  'fid',
  'correlation_id',
  'state',
  'default_start',
  'accepted_at',
  'starts_at',
  'rate',
  'rows',
  'loaded',
  'window_from',
  'window_to',
];

/** Removes a database and SQLite's companion files. */
export function removeDatabase(file: string): void {
  for (const suffix of ['-wal', '-shm', '-journal', '']) rmSync(`${file}${suffix}`, { force: true });
}

/**
 * Builds a register in `file`, in one transaction without a journal: after a crash the file is deleted anyway.
 * @param install replaces the register's own file by this one
 */
export function openIncoming(file: string, install: (onInstall: () => void) => void): IncomingRegister {
  const { database, ...statements } = openNew(file);
  let state: 'open' | 'complete' | 'gone' = 'open';
  let startless = false;

  return {
    add: (fid, { customer, start = '', end }) =>
      withRegisterErrors(() => {
        startless ||= start === '';
        if (end === undefined) return statements.open.run(customer, fid, start).changes === 1;
        return statements.ended.run({ customer, fid, start, end }).changes === 1;
      }),
    addBatch: (batch, pieces) =>
      withRegisterErrors(() => {
        if (statements.hasBatch.get(batch.id) !== undefined) return false;
        addBatch(database, batch);
        for (const { first, text } of pieces) statements.piece.run(batch.id, first, countRows(text), text);
        return true;
      }),
    async complete(defaultStart) {
      try {
        if (startless) statements.start.run(defaultStart);
        database.exec('COMMIT');
        database.close();
        const handle = await open(file, 'r+');
        await handle.sync().finally(() => handle.close());
        state = 'complete';
      } catch (error) {
        throw asRegisterError(error);
      }
    },
    install(onInstall) {
      if (state !== 'complete')
        throw new RegisterError('register-failed', 'the register to come is not complete');
      install(onInstall);
      state = 'gone';
    },
    discard() {
      if (state === 'gone') return;
      state = 'gone';
      withRegisterErrors(() => {
        if (database.isOpen) database.close();
        removeDatabase(file);
      });
    },
  };
}

/** @throws RegisterError, after removing the file */
function openNew(file: string) {
  return withRegisterErrors(() => {
    removeDatabase(file);
    try {
      return openDatabase(file, prepare);
    } catch (error) {
      removeDatabase(file);
      throw error;
    }
  });
}

function prepare(database: DatabaseSync) {
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN');
  return {
    database,
    open: database.prepare(
      'INSERT INTO periods (customer, fid, number, start) VALUES (?, ?, 0, ?) ON CONFLICT DO NOTHING',
    ),
    ended: database.prepare(`
      INSERT INTO periods (customer, fid, number, start, end)
      SELECT :customer, :fid, 1 + coalesce(max(number), 0), :start, :end
      FROM periods WHERE customer = :customer AND fid = :fid`),
    start: database.prepare("UPDATE periods SET start = ? WHERE start = ''"),
    hasBatch: database.prepare('SELECT 1 FROM batches WHERE id = ?'),
    piece: database.prepare('INSERT INTO pieces (batch, first, rows, text) VALUES (?, ?, ?, ?)'),
  };
}

function addBatch(database: DatabaseSync, batch: WholeBatch): void {
  const more = Object.entries(batch.more);
  const columns = [...batchColumns, ...more.map(([name]) => `"${name}"`)];
  database
    .prepare(`INSERT INTO batches (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
    .run(
      batch.id,
      batch.fid,
      batch.correlationId,
      'accepted',
      batch.defaultStart,
      batch.acceptedAt,
      batch.startsAt,
      batch.rate,
      batch.rows,
      batch.loaded,
      batch.windowFrom,
      batch.windowTo,
      ...more.map(([, value]) => value),
    );
}

/** Checks that the pieces are the ones a batch still needs. @returns the error as a sentence about the batch, if any */
export function piecesError(
  { rows, loaded, windowFrom, windowTo }: Pick<WholeBatch, 'rows' | 'loaded' | 'windowFrom' | 'windowTo'>,
  pieces: readonly StoredPiece[],
): string | undefined {
  if (!(windowFrom <= loaded && loaded <= windowTo && windowTo <= rows))
    return 'must hold windowFrom ≤ loaded ≤ windowTo ≤ rows';
  const needed = loaded < windowTo ? windowFrom : loaded;
  if (loaded === rows) return pieces.length === 0 ? undefined : 'must hold no pieces, as all rows are loaded';
  let next = pieces[0]?.first ?? rows;
  if (next > needed) return `must hold a piece with row ${needed}, which is not loaded`;
  for (const { first, text } of pieces) {
    if (first !== next) return `must hold a piece that begins at row ${next}`;
    next += countRows(text);
  }
  return next === rows ? undefined : `must hold pieces up to row ${rows}, and they end at ${next}`;
}
