/** A simple model of the register, with which property tests compare the real one. */

/** Days: `YYYY-MM-DD`; times: milliseconds. */
export interface ModelPeriod {
  start: string;
  end?: string;
}

export interface ModelRules {
  readonly afterEnd: 'new-period' | 'reopen';
  readonly earlierStart: 'ignored' | 'taken';
}

export interface ModelBatch {
  readonly fid: string;
  readonly rows: readonly (readonly [customer: string, start: string])[];
  /** Rows a second, or Infinity. */
  readonly rate: number;
  readonly rules: ModelRules;
  /** Day of acceptance. */
  readonly day: string;
  startsAt: number;
  loaded: number;
  duplicates: number;
}

export class RegisterModel {
  readonly #periods = new Map<string, ModelPeriod[]>();
  readonly batches: ModelBatch[] = [];

  periodsOf(fid: string, customer: string): ModelPeriod[] {
    const key = `${fid} ${customer}`;
    const known = this.#periods.get(key) ?? [];
    this.#periods.set(key, known);
    return known;
  }

  openOf(fid: string, customer: string): ModelPeriod | undefined {
    return this.periodsOf(fid, customer).find(({ end }) => end === undefined);
  }

  add(
    fid: string,
    customer: string,
    start: string,
    rules: ModelRules,
    day: string = start,
  ): 'opened' | 'reopened' | 'moved' | 'kept' {
    const periods = this.periodsOf(fid, customer);
    const last = periods.at(-1);
    const open = this.openOf(fid, customer);
    const hasBeen = last !== undefined && last.start <= day && (last.end ?? day) >= last.start;
    const goesOn = open ?? (rules.afterEnd === 'reopen' && hasBeen ? last : undefined);
    if (goesOn === undefined) {
      periods.push({ start });
      return 'opened';
    }
    delete goesOn.end;
    const moves = rules.earlierStart === 'taken' && start < goesOn.start;
    if (moves) goesOn.start = start;
    if (open === undefined) return 'reopened';
    return moves ? 'moved' : 'kept';
  }

  end(fid: string, customer: string, day: string): boolean {
    const open = this.openOf(fid, customer);
    if (open !== undefined) open.end = day;
    return open !== undefined;
  }

  accept(batch: Pick<ModelBatch, 'fid' | 'rows' | 'rate' | 'rules' | 'day'>, now: number): void {
    this.#follow(now);
    const ahead = this.#queueOf(batch.fid).at(-1);
    const startsAt = ahead === undefined ? now : Math.max(now, expectedEndOf(ahead));
    this.batches.push({ ...batch, startsAt, loaded: 0, duplicates: 0 });
  }

  /** Loads every row that is due. Call it after each change of the clock. */
  settle(now: number): void {
    this.#follow(now);
    for (const batch of this.batches) {
      const isFirst = this.#queueOf(batch.fid)[0] === batch;
      while (isFirst && batch.loaded < batch.rows.length && dueAt(batch, batch.loaded + 1) <= now) {
        const [customer = '', start = ''] = batch.rows[batch.loaded] ?? [];
        const added = this.add(batch.fid, customer, start, batch.rules, batch.day);
        if (added === 'kept' || added === 'moved') batch.duplicates += 1;
        batch.loaded += 1;
      }
    }
  }

  isWaiting(fid: string, customer: string): boolean {
    return this.#queueOf(fid).some(({ rows, loaded }) =>
      rows.slice(loaded).some(([other]) => other === customer),
    );
  }

  /** Checks day by day. Days outside the spring of 2026 count as the nearest day in it. */
  isCustomer(
    fid: string,
    customer: string,
    from: string,
    to: string,
    endDay: 'included' | 'excluded',
  ): boolean {
    const periods = this.periodsOf(fid, customer);
    return springDays.some((day, index) => {
      const [isFirst, isLast] = [index === 0, index === springDays.length - 1];
      const isAsked = (from <= day || isLast) && (day <= to || isFirst);
      return isAsked && periods.some((period) => covers(period, day, endDay));
    });
  }

  #queueOf(fid: string): ModelBatch[] {
    return this.batches.filter((batch) => batch.fid === fid && batch.loaded < batch.rows.length);
  }

  /** Continues each load from its progress when the clock was set back. */
  #follow(now: number): void {
    for (const fid of new Set(this.batches.map((batch) => batch.fid))) {
      const queue = this.#queueOf(fid);
      const [first] = queue;
      if (first === undefined || first.rate === Number.POSITIVE_INFINITY) continue;
      const reached = first.startsAt + Math.floor((first.loaded * 1000) / first.rate);
      const isAhead = first.loaded === 0 ? first.startsAt > now : dueAt(first, first.loaded) > now;
      if (isAhead) for (const batch of queue) batch.startsAt -= reached - now;
    }
  }
}

export const stateOf = ({ rows, loaded }: ModelBatch): string =>
  loaded === rows.length ? 'loaded' : loaded === 0 ? 'waiting' : 'loading';

export const expectedEndOf = (batch: ModelBatch): number =>
  batch.rate === Number.POSITIVE_INFINITY ? batch.startsAt : dueAt(batch, batch.rows.length);

/** The first millisecond at which this number of rows is due. An unlimited load is always due. */
const dueAt = ({ startsAt, rate }: ModelBatch, rows: number): number =>
  rate === Number.POSITIVE_INFINITY ? Number.NEGATIVE_INFINITY : startsAt + Math.ceil((rows * 1000) / rate);

const covers = ({ start, end = '9999-12-31' }: ModelPeriod, day: string, endDay: string): boolean =>
  start <= day && (endDay === 'included' ? day <= end : day < end);

const springDays = Array.from({ length: 120 }, (_, index) =>
  new Date(Date.parse('2026-01-20') + index * 86_400_000).toISOString().slice(0, 10),
);
