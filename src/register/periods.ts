import type { DatabaseSync } from 'node:sqlite';
import type { DayRange, EndDay, Period } from './register.ts';

/** A period that ended before it began (a future start, ended early) never was. */
const touching = (comparison: '>=' | '>'): string =>
  `start <= :to AND (end IS NULL OR (end ${comparison} :from AND end >= start))`;

/** The statements over periods, each prepared once and atomic by itself. */
export class Periods {
  readonly #add;
  readonly #end;
  readonly #of;
  readonly #institutions;
  readonly #exists;

  constructor(database: DatabaseSync) {
    this.#add = database.prepare(
      'INSERT INTO periods (customer, fid, number, start) VALUES (?, ?, 0, ?) ON CONFLICT DO NOTHING',
    );
    this.#end = database.prepare(`
      UPDATE periods
      SET end = :end, number = 1 + (SELECT max(number) FROM periods WHERE customer = :customer AND fid = :fid)
      WHERE customer = :customer AND fid = :fid AND number = 0`);
    this.#of = database.prepare(
      'SELECT start, end FROM periods WHERE customer = ? AND fid = ? ORDER BY number = 0, number',
    );
    const institutions = (comparison: '>=' | '>') =>
      database.prepare(`
        SELECT DISTINCT fid FROM periods WHERE customer = :customer AND ${touching(comparison)} ORDER BY fid`);
    const exists = (comparison: '>=' | '>') =>
      database.prepare(`
        SELECT 1 FROM periods WHERE customer = :customer AND fid = :fid AND ${touching(comparison)} LIMIT 1`);
    this.#institutions = { included: institutions('>='), excluded: institutions('>') };
    this.#exists = { included: exists('>='), excluded: exists('>') };
  }

  add(fid: string, customer: string, start: string): boolean {
    return this.#add.run(customer, fid, start).changes === 1;
  }

  end(fid: string, customer: string, end: string): boolean {
    return this.#end.run({ fid, customer, end }).changes === 1;
  }

  institutionsOf(customer: string, { from, to }: DayRange, endDay: EndDay): string[] {
    return this.#institutions[endDay].all({ customer, from, to }).map(({ fid }) => String(fid));
  }

  isCustomer(fid: string, customer: string, { from, to }: DayRange, endDay: EndDay): boolean {
    return this.#exists[endDay].get({ fid, customer, from, to }) !== undefined;
  }

  of(fid: string, customer: string): Period[] {
    return this.#of
      .all(customer, fid)
      .map(({ start, end }) =>
        end === null ? { start: String(start) } : { start: String(start), end: String(end) },
      );
  }
}
