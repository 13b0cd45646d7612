import type { DatabaseSync } from 'node:sqlite';
import {
  type AddResult,
  type DayRange,
  type EndDay,
  type Period,
  type PeriodRules,
  usualRules,
} from './register.ts';

/**
 * Periods that overlap a range. A period that ended before it began (a future start, ended early) never
 * overlaps, nor does one that ended on its first day if the end day does not count.
 */
const overlaps = (comparison: '>=' | '>', from = ':from', to = ':to'): string =>
  `start <= ${to} AND (end IS NULL OR (end ${comparison} ${from} AND end ${comparison} start))`;

/** Every institution with a period. A recursive CTE makes one index seek per institution instead of a full scan. */
const selectInstitutions = `
  WITH RECURSIVE found (fid) AS (
    SELECT min(fid) FROM periods
    UNION ALL
    SELECT (SELECT min(fid) FROM periods WHERE fid > found.fid) FROM found WHERE found.fid IS NOT NULL
  )
  SELECT fid FROM found WHERE fid IS NOT NULL`;

/** Prepared statements over periods. Each is atomic. */
export class Periods {
  readonly #open;
  readonly #reopen;
  readonly #move;
  readonly #end;
  readonly #of;
  readonly #institutions;
  readonly #exists;
  /** A superset of the institutions with a period; cleared ones are not removed. */
  readonly #known: Set<string>;
  /** `#known` as JSON, memoised. */
  #fids: string | undefined;

  constructor(database: DatabaseSync) {
    this.#open = database.prepare(
      'INSERT INTO periods (customer, fid, number, start) VALUES (?, ?, 0, ?) ON CONFLICT DO NOTHING',
    );
    const of = 'customer = :customer AND fid = :fid';
    this.#reopen = database.prepare(`
      UPDATE periods
      SET number = 0, end = NULL, start = CASE WHEN :earlier AND :start < start THEN :start ELSE start END
      WHERE ${of} AND number > 0 AND number = (SELECT max(number) FROM periods WHERE ${of})
        AND start <= :day AND end >= start
        AND NOT EXISTS (SELECT 1 FROM periods WHERE ${of} AND number = 0)`);
    this.#move = database.prepare(
      `UPDATE periods SET start = :start WHERE ${of} AND number = 0 AND start > :start`,
    );
    this.#end = database.prepare(`
      UPDATE periods SET end = :end, number = 1 + (SELECT max(number) FROM periods WHERE ${of})
      WHERE ${of} AND number = 0`);
    this.#of = database.prepare(
      'SELECT start, end FROM periods WHERE customer = ? AND fid = ? ORDER BY number = 0, number',
    );
    const institutions = (comparison: '>=' | '>') =>
      database.prepare(`
        SELECT value AS fid FROM json_each(:fids)
        WHERE EXISTS (
          SELECT 1 FROM periods WHERE fid = value AND customer = :customer AND ${overlaps(comparison)}
        ) ORDER BY fid`);
    const exists = (comparison: '>=' | '>') =>
      // Hot path: binding by position is faster than by name.
      database.prepare(`
        SELECT 1 FROM periods WHERE customer = ?1 AND fid = ?2 AND ${overlaps(comparison, '?3', '?4')} LIMIT 1`);
    this.#institutions = { included: institutions('>='), excluded: institutions('>') };
    this.#exists = { included: exists('>='), excluded: exists('>') };
    this.#known = new Set(
      database
        .prepare(selectInstitutions)
        .all()
        .map(({ fid }) => String(fid)),
    );
  }

  /**
   * Atomic, as at most one of the statements makes a change.
   * @param day of the call: only a period that began by then, and did not end before it began, is reopened
   */
  add(
    fid: string,
    customer: string,
    start: string,
    rules: PeriodRules = usualRules,
    day: string = start,
  ): AddResult {
    const earlier = rules.earlierStart === 'taken';
    if (rules.afterEnd === 'reopen') {
      const { changes } = this.#reopen.run({ fid, customer, start, day, earlier: earlier ? 1 : 0 });
      if (changes === 1) return 'reopened';
    }
    if (this.#open.run(customer, fid, start).changes === 1) {
      this.#remember(fid);
      return 'opened';
    }
    return earlier && this.#move.run({ fid, customer, start }).changes === 1 ? 'moved' : 'kept';
  }

  end(fid: string, customer: string, end: string): boolean {
    return this.#end.run({ fid, customer, end }).changes === 1;
  }

  institutionsOf(customer: string, { from, to }: DayRange, endDay: EndDay): string[] {
    this.#fids ??= JSON.stringify([...this.#known]);
    return this.#institutions[endDay]
      .all({ customer, from, to, fids: this.#fids })
      .map(({ fid }) => String(fid));
  }

  isCustomer(fid: string, customer: string, { from, to }: DayRange, endDay: EndDay): boolean {
    return this.#exists[endDay].get(customer, fid, from, to) !== undefined;
  }

  /** A superset of the institutions with a period. */
  get fids(): readonly string[] {
    return [...this.#known];
  }

  #remember(fid: string): void {
    if (this.#known.has(fid)) return;
    this.#known.add(fid);
    this.#fids = undefined;
  }

  of(fid: string, customer: string): Period[] {
    return this.#of
      .all(customer, fid)
      .map(({ start, end }) =>
        end === null ? { start: String(start) } : { start: String(start), end: String(end) },
      );
  }
}
