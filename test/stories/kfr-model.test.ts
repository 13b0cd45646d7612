import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { batch } from '../support/batch.ts';
import { noon } from '../support/noon.ts';
import { ownPath, typePath } from '../support/operations.ts';
import { type QuickCalls, quickCalls } from '../support/quick-calls.ts';
import { RegisterModel, stateOf } from '../support/register-model.ts';
import { agency, insurer, lender, openWorld, type World } from '../support/world.ts';

/** Sequences over all settings of the switches; more than a thousand together. */
const sequencesForEach = 80;

const settings = ['included', 'excluded'].flatMap((endDay) =>
  ['new-period', 'reopen'].flatMap((afterDelete) =>
    ['kept', 'from-today'].flatMap((futureStart) =>
      ['never', 'earlier'].map((correction) => ({ endDay, afterDelete, futureStart, correction }) as Setting),
    ),
  ),
);

interface Setting {
  readonly endDay: 'included' | 'excluded';
  readonly afterDelete: 'new-period' | 'reopen';
  readonly futureStart: 'kept' | 'from-today';
  readonly correction: 'never' | 'earlier';
}

const day = 86_400_000;
const who = fc.constantFrom(lender, insurer);
const customer = fc.constantFrom(0, 1, 2);
/** Days relative to today. */
const offset = fc.integer({ min: -10, max: 8 });
const range = fc
  .tuple(fc.option(offset, { nil: undefined }), fc.option(offset, { nil: undefined }))
  .map(([one, other]) =>
    one !== undefined && other !== undefined ? [Math.min(one, other), Math.max(one, other)] : [one, other],
  );
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ verb: fc.constant('add' as const), who, customer }) },
  { weight: 3, arbitrary: fc.record({ verb: fc.constant('end' as const), who, customer }) },
  {
    weight: 3,
    arbitrary: fc.record({
      verb: fc.constant('load' as const),
      who,
      rows: fc.array(fc.tuple(customer, fc.option(offset, { nil: undefined })), {
        minLength: 1,
        maxLength: 5,
      }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ verb: fc.constant('own' as const), who, customer, range }) },
  { weight: 2, arbitrary: fc.record({ verb: fc.constant('agency' as const), customer, range }) },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('history' as const), who, customer }) },
  {
    weight: 4,
    arbitrary: fc.record({
      verb: fc.constant('move' as const),
      milliseconds: fc.oneof(
        fc.integer({ min: -3_000, max: 4_000 }),
        fc.integer({ min: -1, max: 2 }).map((days) => days * day),
      ),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const asDay = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
const rate = 2;

/** One sequence: new customers, a clock that starts at noon, and a model to compare with. */
class Run {
  readonly #calls: QuickCalls;
  readonly #tokens: Readonly<Record<string, string>>;
  readonly #setting: Setting;
  readonly #model = new RegisterModel();
  readonly #customers: readonly string[];
  readonly #correlationId = randomUUID();
  #now = noon;

  constructor(calls: QuickCalls, tokens: Readonly<Record<string, string>>, setting: Setting, number: number) {
    this.#calls = calls;
    this.#tokens = tokens;
    this.#setting = setting;
    const last = String(number).padStart(6, '0');
    this.#customers = [`41810${last}`, `41820${last}`, `310${last}`];
  }

  async begin(): Promise<void> {
    await this.#setClock();
  }

  async take(step: Step): Promise<void> {
    switch (step.verb) {
      case 'add':
        return this.#add(step.who.fid, this.#nameOf(step.customer));
      case 'end':
        return this.#end(step.who.fid, this.#nameOf(step.customer));
      case 'load':
        return this.#load(step.who.fid, step.rows);
      case 'own':
        return this.#own(step.who, this.#nameOf(step.customer), step.range);
      case 'agency':
        return this.#agency(this.#nameOf(step.customer), step.range);
      case 'history':
        return this.#history(step.who.fid, this.#nameOf(step.customer));
      case 'move':
        this.#now += step.milliseconds;
        return this.#setClock();
    }
  }

  /** Everything observable from outside. */
  async check(): Promise<void> {
    await Promise.all(
      this.#customers.flatMap((customer) => [
        this.#agency(customer, [-40, 40]),
        ...[lender, insurer].map(({ fid }) => this.#history(fid, customer)),
      ]),
    );
    const { text } = await this.#calls.call('GET', `/_sandbox/batches?correlationId=${this.#correlationId}`);
    const { batches } = JSON.parse(text) as { batches: Record<string, unknown>[] };
    expect(
      batches.map(({ fid, state, rows, loaded, remaining, duplicates, startsAt }) => {
        return { fid, state, rows, loaded, remaining, duplicates, startsAt };
      }),
    ).toEqual(
      this.#model.batches.map((one) => ({
        fid: one.fid,
        state: stateOf(one),
        rows: one.rows.length,
        loaded: one.loaded,
        remaining: one.rows.length - one.loaded,
        duplicates: one.duplicates,
        startsAt: new Date(one.startsAt).toISOString(),
      })),
    );
  }

  /** Loads every file, so that the next sequence starts with an idle sandbox. */
  async finish(): Promise<void> {
    this.#now += day;
    await this.#setClock();
  }

  #nameOf(customer: number): string {
    return this.#customers[customer] ?? '';
  }

  async #setClock(): Promise<void> {
    const wish = { freeze: true, set: new Date(this.#now).toISOString() };
    const { status } = await this.#calls.call('PUT', '/_sandbox/clock', {}, JSON.stringify(wish));
    expect(status).toBe(200);
    this.#model.settle(this.#now);
  }

  #kfr(method: string, path: string, fid: string, headers: Record<string, string>, body?: string) {
    const all = {
      Authorization: `Bearer ${this.#tokens[fid]}`,
      CorrelationID: this.#correlationId,
      ...headers,
    };
    return this.#calls.call(method, `/kar-ws/api/v1${path}`, all, body);
  }

  /** Status, and the code of the explanation. */
  async #write(method: string, fid: string, CustomerID: string): Promise<unknown> {
    const { status, headers, text } = await this.#kfr(method, typePath(fid), fid, { CustomerID });
    const code = text === '' ? undefined : (JSON.parse(text) as { errorCode: string }).errorCode;
    return [status, code, String(headers['sandbox-explanation'] ?? '').split(':')[0]];
  }

  async #add(fid: string, customer: string): Promise<void> {
    const today = asDay(this.#now);
    const added = this.#model.add(fid, customer, today, {
      afterEnd: this.#setting.afterDelete,
      earlierStart: this.#setting.futureStart === 'from-today' ? 'taken' : 'ignored',
    });
    const { start = '' } = this.#model.openOf(fid, customer) ?? {};
    const later = start > today ? 'relationship-begins-later' : '';
    const codes = {
      opened: '',
      reopened: 'relationship-reopened',
      moved: 'relationship-begins-today',
      kept: later,
    };
    const expected = [added === 'kept' ? 200 : 201, undefined, codes[added]];
    expect(await this.#write('POST', fid, customer)).toEqual(expected);
    // Independent of the switches: after 201 a look-up finds the customer.
    if (added !== 'kept') await this.#expectFound(fid, customer);
  }

  async #expectFound(fid: string, CustomerID: string): Promise<void> {
    const { status, text } = await this.#kfr('GET', `${ownPath(fid)}/`, fid, { CustomerID });
    const { banks } = JSON.parse(text) as { banks: readonly { organizationID: string }[] };
    expect([status, banks.map(({ organizationID }) => organizationID)]).toEqual([200, [fid]]);
  }

  async #end(fid: string, customer: string): Promise<void> {
    const today = asDay(this.#now);
    const isWaiting = this.#model.isWaiting(fid, customer);
    const open = this.#model.openOf(fid, customer);
    this.#model.end(fid, customer, today);
    const reply = await this.#write('DELETE', fid, customer);
    const tooEarly = isWaiting ? 'delete-before-load' : '';
    if (open !== undefined) {
      expect(reply).toEqual([204, undefined, open.start > today ? 'relationship-never-was' : tooEarly]);
      return;
    }
    const wasCustomer = this.#model.periodsOf(fid, customer).length > 0;
    const why = tooEarly || (wasCustomer ? 'relationship-ended' : 'relationship-unknown');
    expect(reply).toEqual([404, 'KFR-008', why]);
  }

  async #load(fid: string, rows: readonly (readonly [number, number | undefined])[]): Promise<void> {
    const today = asDay(this.#now);
    const named = rows.map(
      ([customer, days]) =>
        [this.#nameOf(customer), days === undefined ? undefined : this.#day(days)] as const,
    );
    const file = named.map(([name, start]) => (start === undefined ? name : `${name}#${start}`));
    const { headers, body } = batch(file.join());
    const reply = await this.#kfr('POST', `${ownPath(fid)}/batch`, fid, headers, body);
    expect([reply.status, reply.text]).toEqual([201, '']);
    const rules = {
      afterEnd: this.#setting.afterDelete,
      earlierStart: this.#setting.correction === 'earlier' ? 'taken' : 'ignored',
    } as const;
    const starts = named.map(([name, start]) => [name, start ?? today] as const);
    this.#model.accept({ fid, rows: starts, rate, rules, day: today }, this.#now);
  }

  #day(days: number): string {
    return asDay(this.#now + days * day);
  }

  #asked([from, to]: readonly (number | undefined)[]) {
    const query = new URLSearchParams({
      ...(from === undefined ? {} : { fromDate: this.#day(from) }),
      ...(to === undefined ? {} : { toDate: this.#day(to) }),
    });
    const [first, last] = [this.#day(from ?? 0), this.#day(to ?? 0)];
    return { query: query.size === 0 ? '' : `?${query}`, first, last };
  }

  async #own({ fid, name }: typeof lender, CustomerID: string, range: readonly (number | undefined)[]) {
    const { query, first, last } = this.#asked(range);
    const { status, text } = await this.#kfr('GET', `${ownPath(fid)}/${query}`, fid, { CustomerID });
    if (first > last) return this.#expectBackwards(status, text);
    const isCustomer = this.#model.isCustomer(fid, CustomerID, first, last, this.#setting.endDay);
    const banks = isCustomer ? [{ organizationID: fid, bankName: name, activeAccount: false }] : [];
    expect([status, JSON.parse(text)]).toEqual([200, { banks }]);
  }

  async #agency(CustomerID: string, range: readonly (number | undefined)[]): Promise<void> {
    const { query, first, last } = this.#asked(range);
    const path = `/customers/customerRelationships${query}`;
    const { status, text } = await this.#kfr('GET', path, agency.fid, { CustomerID });
    if (first > last) return this.#expectBackwards(status, text);
    const banks = [lender, insurer]
      .filter(({ fid }) => this.#model.isCustomer(fid, CustomerID, first, last, this.#setting.endDay))
      .map(({ fid, name }) => ({ organizationID: fid, bankName: name, activeAccount: false }));
    expect([status, JSON.parse(text)]).toEqual([200, { banks }]);
  }

  #expectBackwards(status: number, text: string): void {
    expect([status, JSON.parse(text)]).toMatchObject([400, { errorCode: 'ERR-003' }]);
  }

  async #history(fid: string, CustomerID: string): Promise<void> {
    const path = `/_sandbox/institutions/${fid}/customers/history`;
    const { status, text } = await this.#calls.call('GET', path, { CustomerID });
    const { waitingIn, ...rest } = JSON.parse(text) as { waitingIn?: string };
    expect([status, rest]).toEqual([200, { fid, periods: this.#model.periodsOf(fid, CustomerID) }]);
    expect(waitingIn !== undefined).toBe(this.#model.isWaiting(fid, CustomerID));
  }
}

describe.each(settings)('with %j', (setting) => {
  let world: World | undefined;
  let calls: QuickCalls | undefined;
  afterAll(async () => {
    calls?.close();
    await world?.close();
  });

  test('any sequence of calls, files and clock moves agrees with the model', {
    timeout: 300_000,
  }, async () => {
    const { endDay, afterDelete, futureStart, correction } = setting;
    const switches = `end-day=${endDay},post-after-delete=${afterDelete},post-future-start=${futureStart},start-correction=${correction}`;
    world = await openWorld({ switches, loadRate: String(rate) });
    calls = quickCalls(world.url);
    const tokens: Record<string, string> = {};
    for (const { fid, clientId } of [lender, insurer, agency]) {
      const long = { client: clientId, issuedAt: (noon - 200 * day) / 1000, lifetime: 400 * 86_400 };
      const reply = await world.control('POST', '/tokens', long);
      tokens[fid] = ((await reply.json()) as { access_token: string }).access_token;
    }
    const known = calls;
    let number = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        number += 1;
        const run = new Run(known, tokens, setting, number);
        try {
          await run.begin();
          for (const each of steps) await run.take(each);
          await run.check();
        } finally {
          await run.finish();
        }
      }),
      { numRuns: sequencesForEach },
    );
  });
});
