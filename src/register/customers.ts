import type { DatabaseSync } from 'node:sqlite';
import type { Periods } from './periods.ts';
import { type CustomerFilter, type CustomerSummary, type CustomersFound, mostCounted } from './register.ts';

/** Follows all digits, so that the numbers with a prefix are those from `prefix` to `prefix:`. */
const afterDigits = ':';

/** Prepared statements over the customers of all institutions. Each reads one stretch of the primary key per institution. */
export class Customers {
  readonly #periods: Periods;
  readonly #first;
  readonly #counted;
  readonly #institutions;

  constructor(database: DatabaseSync, periods: Periods) {
    this.#periods = periods;
    this.#first = database.prepare(`
      SELECT DISTINCT customer FROM periods WHERE fid = :fid AND customer >= :from AND customer < :to
      ORDER BY customer LIMIT :limit`);
    this.#counted = database.prepare(`
      SELECT count(*) AS periods, count(DISTINCT customer) AS customers FROM (
        SELECT customer FROM json_each(:fids) CROSS JOIN periods ON fid = value
        WHERE customer >= :from AND customer < :to LIMIT ${mostCounted + 1}
      )`);
    this.#institutions = database.prepare(`
      SELECT fid, count(*) AS periods, min(number) AS lowest
      FROM json_each(:fids) CROSS JOIN periods ON fid = value AND customer = :customer
      GROUP BY fid ORDER BY fid`);
  }

  find({ fid, beginsWith = '', limit }: CustomerFilter): CustomersFound {
    const fids = fid === undefined ? this.#periods.fids : [fid];
    const range = { from: beginsWith, to: `${beginsWith}${afterDigits}` };
    const found = new Set(
      fids.flatMap((fid) =>
        this.#first.all({ fid, ...range, limit }).map(({ customer }) => String(customer)),
      ),
    );
    const { periods, customers } = this.#counted.get({ fids: JSON.stringify(fids), ...range }) ?? {};
    return {
      customers: [...found]
        .sort()
        .slice(0, limit)
        .map((customer) => this.#summary(customer)),
      count: Number(customers),
      isCounted: Number(periods) <= mostCounted,
    };
  }

  #summary(customer: string): CustomerSummary {
    return {
      customer,
      institutions: this.#institutions
        .all({ customer, fids: JSON.stringify(this.#periods.fids) })
        .map(({ fid, periods, lowest }) => ({
          fid: String(fid),
          periods: Number(periods),
          open: lowest === 0,
        })),
    };
  }
}
