import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { BatchPiece, BatchProgress } from './register.ts';
import { expectedEnd, type Schedule } from './schedule.ts';

export interface StoredPiece {
  /** How many rows of the batch are before this piece. */
  readonly first: number;
  readonly text: string;
}

/** An accepted batch that is not loaded in full. */
export interface UnfinishedBatch extends Schedule {
  readonly id: number;
  readonly fid: string;
  readonly defaultStart: string;
  readonly loaded: number;
  /** The rows last taken up together; all loaded when `loaded` has reached `windowTo`. */
  readonly windowFrom: number;
  readonly windowTo: number;
}

export interface Acceptance extends Schedule {
  readonly id: number;
  readonly defaultStart: string;
  readonly acceptedAt: number;
}

type Line = Record<string, SQLOutputValue>;

const COLUMNS = `id, fid, correlation_id AS correlationId, default_start AS defaultStart, accepted_at AS acceptedAt,
  starts_at AS startsAt, rate, rows, loaded, window_from AS windowFrom, window_to AS windowTo`;

const RECENT = 1000;

/** The statements over batches and their pieces, each prepared once and atomic by itself. */
export class Batches {
  readonly #begin;
  readonly #append;
  readonly #accept;
  readonly #forgetPieces;
  readonly #forget;
  readonly #unfinished;
  readonly #recent;
  readonly #recentOf;
  readonly #pieces;
  readonly #progress;
  readonly #dropPieces;

  constructor(database: DatabaseSync) {
    const accepted = (condition: string) => `
      SELECT * FROM (
        SELECT ${COLUMNS} FROM batches WHERE state = 'accepted' ${condition} ORDER BY id DESC LIMIT ${RECENT}
      ) ORDER BY id`;
    this.#begin = database.prepare(
      "INSERT INTO batches (fid, correlation_id, state) VALUES (?, ?, 'receiving')",
    );
    this.#append = database.prepare(`
      INSERT INTO pieces (batch, first, rows, text)
      SELECT id, :first, :count, :text FROM batches WHERE id = :id AND state = 'receiving'`);
    this.#accept = database.prepare(`
      UPDATE batches
      SET state = 'accepted', default_start = :defaultStart, accepted_at = :acceptedAt, starts_at = :startsAt,
        rate = :rate, rows = :rows
      WHERE id = :id AND state = 'receiving'`);
    this.#forgetPieces = database.prepare(`
      DELETE FROM pieces WHERE batch = (SELECT id FROM batches WHERE id = ? AND state = 'receiving')`);
    this.#forget = database.prepare("DELETE FROM batches WHERE id = ? AND state = 'receiving'");
    this.#unfinished = database.prepare(
      `SELECT ${COLUMNS} FROM batches WHERE state = 'accepted' AND loaded < rows ORDER BY id`,
    );
    this.#recent = database.prepare(accepted(''));
    this.#recentOf = database.prepare(accepted('AND fid = ?'));
    this.#pieces = database.prepare(
      'SELECT first, text FROM pieces WHERE batch = ? AND first + rows > ? AND first < ? ORDER BY first',
    );
    this.#progress = database.prepare(
      'UPDATE batches SET loaded = ?, window_from = ?, window_to = ? WHERE id = ?',
    );
    this.#dropPieces = database.prepare('DELETE FROM pieces WHERE batch = ? AND first + rows <= ?');
  }

  /** @returns the number of the new batch; no number is ever given twice */
  begin(fid: string, correlationId: string): number {
    return Number(this.#begin.run(fid, correlationId).lastInsertRowid);
  }

  /** @returns false when the batch is not being received (any more) */
  append(id: number, first: number, { text, count }: BatchPiece): boolean {
    return this.#append.run({ id, first, count, text }).changes === 1;
  }

  /** @returns false when the batch is not being received (any more) */
  accept({ rate, ...acceptance }: Acceptance): boolean {
    return this.#accept.run({ ...acceptance, rate: rate ?? null }).changes === 1;
  }

  /** Only while it is being received. A crash between the two steps leaves what opening the register deletes. */
  forget(id: number): void {
    this.#forgetPieces.run(id);
    this.#forget.run(id);
  }

  unfinished(): UnfinishedBatch[] {
    return this.#unfinished.all().map(asUnfinished);
  }

  recent(fid: string | undefined): BatchProgress[] {
    return (fid === undefined ? this.#recent.all() : this.#recentOf.all(fid)).map(asProgress);
  }

  /** The pieces that hold any of the rows from `from` up to but not including `to`. */
  *pieces(id: number, from: number, to: number): Generator<StoredPiece> {
    for (const { first, text } of this.#pieces.iterate(id, from, to))
      yield { first: Number(first), text: String(text) };
  }

  progress(id: number, loaded: number, window: { readonly from: number; readonly to: number }): void {
    this.#progress.run(loaded, window.from, window.to, id);
  }

  dropPieces(id: number, loaded: number): void {
    this.#dropPieces.run(id, loaded);
  }
}

function asUnfinished(line: Line): UnfinishedBatch {
  const { id, fid, defaultStart, loaded, windowFrom, windowTo } = line;
  return {
    id: Number(id),
    fid: String(fid),
    defaultStart: String(defaultStart),
    loaded: Number(loaded),
    windowFrom: Number(windowFrom),
    windowTo: Number(windowTo),
    ...asSchedule(line),
  };
}

function asProgress(line: Line): BatchProgress {
  const { id, fid, correlationId, acceptedAt } = line;
  const schedule = asSchedule(line);
  const loaded = Number(line.loaded);
  return {
    id: String(id),
    fid: String(fid),
    correlationId: String(correlationId),
    state: loaded === schedule.rows ? 'loaded' : loaded === 0 ? 'waiting' : 'loading',
    acceptedAt: Number(acceptedAt),
    rows: schedule.rows,
    loaded,
    expectedEnd: expectedEnd(schedule),
  };
}

const asSchedule = ({ rows, startsAt, rate }: Line): Schedule => ({
  rows: Number(rows),
  startsAt: Number(startsAt),
  rate: rate === null ? undefined : Number(rate),
});
