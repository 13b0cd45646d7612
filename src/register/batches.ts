import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { BatchFilter, BatchPiece, BatchProgress, DayVolume, PeriodRules } from './register.ts';
import { expectedEnd, type Schedule } from './schedule.ts';

export interface StoredPiece {
  /** Index of its first row in the batch. */
  readonly first: number;
  readonly text: string;
}

/** An accepted batch with rows left to load. */
export interface UnfinishedBatch extends Schedule {
  readonly id: number;
  readonly fid: string;
  readonly defaultStart: string;
  readonly rules: PeriodRules;
  readonly loaded: number;
  /** Bounds of the current window, `windowTo` excluded. The window is done when `loaded` reaches `windowTo`. */
  readonly windowFrom: number;
  readonly windowTo: number;
}

export interface Acceptance extends Schedule {
  readonly id: number;
  readonly defaultStart: string;
  readonly rules: PeriodRules;
  readonly acceptedAt: number;
}

/** The result of one load transaction. */
export interface LoadStep {
  readonly id: number;
  readonly loaded: number;
  /** Number of duplicates among the rows of this step. */
  readonly duplicates: number;
  /** Set by the last step of the batch. */
  readonly loadedAt: number | undefined;
  readonly window: { readonly from: number; readonly to: number };
}

type SqlRow = Record<string, SQLOutputValue>;

const batchColumns = `id, fid, correlation_id AS correlationId, default_start AS defaultStart, accepted_at AS acceptedAt,
  starts_at AS startsAt, rate, rows, loaded, duplicates, loaded_at AS loadedAt, after_end AS afterEnd,
  earlier_start AS earlierStart, window_from AS windowFrom, window_to AS windowTo,
  CASE WHEN loaded = rows THEN 'loaded' WHEN loaded = 0 THEN 'waiting' ELSE 'loading' END AS progress`;

const recentLimit = 1000;

const statementsOf = (database: DatabaseSync) => ({
  begin: database.prepare("INSERT INTO batches (fid, correlation_id, state) VALUES (?, ?, 'receiving')"),
  append: database.prepare(`
      INSERT INTO pieces (batch, first, rows, text)
      SELECT id, :first, :count, :text FROM batches WHERE id = :id AND state = 'receiving'`),
  accept: database.prepare(`
      UPDATE batches
      SET state = 'accepted', default_start = :defaultStart, accepted_at = :acceptedAt, starts_at = :startsAt,
        rate = :rate, rows = :rows, after_end = :afterEnd, earlier_start = :earlierStart,
        loaded_at = CASE WHEN :rows = 0 THEN :acceptedAt END
      WHERE id = :id AND state = 'receiving'`),
  forgetPieces: database.prepare(`
      DELETE FROM pieces WHERE batch = (SELECT id FROM batches WHERE id = ? AND state = 'receiving')`),
  forget: database.prepare("DELETE FROM batches WHERE id = ? AND state = 'receiving'"),
  unfinished: database.prepare(
    `SELECT ${batchColumns} FROM batches WHERE state = 'accepted' AND loaded < rows ORDER BY id`,
  ),
  recent: database.prepare(`
      SELECT * FROM (
        SELECT ${batchColumns} FROM batches
        WHERE state = 'accepted' AND fid = coalesce(:fid, fid) AND progress = coalesce(:state, progress)
          AND correlation_id = coalesce(:correlationId, correlation_id)
        ORDER BY id DESC LIMIT ${recentLimit}
      ) ORDER BY id`),
  byId: database.prepare(`SELECT ${batchColumns} FROM batches WHERE state = 'accepted' AND id = ?`),
  volumes: database.prepare(`
      SELECT * FROM (
        SELECT fid, default_start AS day, sum(rows) AS rows FROM batches
        WHERE state = 'accepted' AND fid = coalesce(:fid, fid)
        GROUP BY fid, default_start ORDER BY default_start DESC, fid DESC LIMIT ${recentLimit}
      ) ORDER BY day, fid`),
  volumeOf: database.prepare(`
      SELECT total(rows) AS rows FROM batches WHERE state = 'accepted' AND fid = ? AND default_start = ?`),
  bringForward: database.prepare(`
      UPDATE batches SET starts_at = starts_at - ? WHERE state = 'accepted' AND fid = ? AND loaded < rows`),
  pieces: database.prepare(
    'SELECT first, text FROM pieces WHERE batch = ? AND first + rows > ? AND first < ? ORDER BY first',
  ),
  progress: database.prepare(`
      UPDATE batches
      SET loaded = :loaded, duplicates = duplicates + :duplicates, loaded_at = :loadedAt, window_from = :from,
        window_to = :to
      WHERE id = :id`),
  dropPieces: database.prepare('DELETE FROM pieces WHERE batch = ? AND first + rows <= ?'),
});

/** Prepared statements over batches and their pieces. Each is atomic. */
export class Batches {
  readonly #statements;

  constructor(database: DatabaseSync) {
    this.#statements = statementsOf(database);
  }

  /** @returns the id of the new batch; ids are never reused */
  begin(fid: string, correlationId: string): number {
    return Number(this.#statements.begin.run(fid, correlationId).lastInsertRowid);
  }

  /** @returns false if the batch is not in state `receiving` */
  append(id: number, first: number, { text, count }: BatchPiece): boolean {
    return this.#statements.append.run({ id, first, count, text }).changes === 1;
  }

  /** @returns false if the batch is not in state `receiving` */
  accept({ rate, rules, ...acceptance }: Acceptance): boolean {
    return this.#statements.accept.run({ ...acceptance, ...rules, rate: rate ?? null }).changes === 1;
  }

  /** Deletes a batch in state `receiving`. After a crash between the statements, opening the register deletes the rest. */
  forget(id: number): void {
    this.#statements.forgetPieces.run(id);
    this.#statements.forget.run(id);
  }

  unfinished(): UnfinishedBatch[] {
    return this.#statements.unfinished.all().map(asUnfinished);
  }

  recent({ fid, state, correlationId }: BatchFilter): BatchProgress[] {
    const parameters = { fid: fid ?? null, state: state ?? null, correlationId: correlationId ?? null };
    return this.#statements.recent.all(parameters).map(asProgress);
  }

  byId(id: number): BatchProgress | undefined {
    const row = this.#statements.byId.get(id);
    return row && asProgress(row);
  }

  volumes(fid: string | undefined): DayVolume[] {
    return this.#statements.volumes
      .all({ fid: fid ?? null })
      .map(({ fid, day, rows }) => ({ fid: String(fid), day: String(day), rows: Number(rows) }));
  }

  volumeOf(fid: string, day: string): number {
    return Number(this.#statements.volumeOf.get(fid, day)?.rows);
  }

  /** Moves the start of every unfinished batch of the institution back in time. */
  bringForward(fid: string, milliseconds: number): void {
    this.#statements.bringForward.run(milliseconds, fid);
  }

  /** The pieces that hold any of the rows `from` to `to`, `to` excluded. */
  *pieces(id: number, from: number, to: number): Generator<StoredPiece> {
    for (const { first, text } of this.#statements.pieces.iterate(id, from, to))
      yield { first: Number(first), text: String(text) };
  }

  progress({ window: { from, to }, loadedAt, ...step }: LoadStep): void {
    this.#statements.progress.run({ ...step, loadedAt: loadedAt ?? null, from, to });
  }

  dropPieces(id: number, loaded: number): void {
    this.#statements.dropPieces.run(id, loaded);
  }
}

function asUnfinished(row: SqlRow): UnfinishedBatch {
  const { id, fid, defaultStart, loaded, windowFrom, windowTo, afterEnd, earlierStart } = row;
  return {
    id: Number(id),
    fid: String(fid),
    defaultStart: String(defaultStart),
    rules: {
      afterEnd: afterEnd === 'reopen' ? 'reopen' : 'new-period',
      earlierStart: earlierStart === 'taken' ? 'taken' : 'ignored',
    },
    loaded: Number(loaded),
    windowFrom: Number(windowFrom),
    windowTo: Number(windowTo),
    ...asSchedule(row),
  };
}

function asProgress(row: SqlRow): BatchProgress {
  const { id, fid, correlationId, acceptedAt, progress, loaded, loadedAt, duplicates } = row;
  const schedule = asSchedule(row);
  return {
    id: String(id),
    fid: String(fid),
    correlationId: String(correlationId),
    state: progress === 'loaded' || progress === 'waiting' ? progress : 'loading',
    acceptedAt: Number(acceptedAt),
    rows: schedule.rows,
    loaded: Number(loaded),
    ...(duplicates === null ? {} : { duplicates: Number(duplicates) }),
    startsAt: schedule.startsAt,
    expectedEnd: expectedEnd(schedule),
    ...(loadedAt === null ? {} : { loadedAt: Number(loadedAt) }),
  };
}

const asSchedule = ({ rows, startsAt, rate }: SqlRow): Schedule => ({
  rows: Number(rows),
  startsAt: Number(startsAt),
  rate: rate === null ? undefined : Number(rate),
});
