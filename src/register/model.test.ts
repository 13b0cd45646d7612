import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MovableClock } from '../kernel/index.ts';
import type { EndDay, Period } from './register.ts';
import { openRegister } from './sqlite.ts';
import { NOON, temporaryFile } from './temporary.fixture.ts';

/** The register as one would write it on a napkin. */
class Model {
  readonly periods = new Map<string, { start: string; end?: string }[]>();
  queue: { fid: string; customer: string; start: string; dueAt: number }[] = [];
  readonly freeAt = new Map<string, number>();

  of(fid: string, customer: string): { start: string; end?: string }[] {
    const key = `${fid} ${customer}`;
    const known = this.periods.get(key) ?? [];
    this.periods.set(key, known);
    return known;
  }

  add(fid: string, customer: string, start: string): boolean {
    const periods = this.of(fid, customer);
    if (periods.some((period) => period.end === undefined)) return false;
    periods.push({ start });
    return true;
  }

  end(fid: string, customer: string, end: string): boolean {
    const open = this.of(fid, customer).find((period) => period.end === undefined);
    if (open) open.end = end;
    return open !== undefined;
  }

  accept(fid: string, rows: readonly (readonly [string, string])[], now: number, rate: number): void {
    const startsAt = Math.max(now, this.freeAt.get(fid) ?? now);
    rows.forEach(([customer, start], row) => {
      this.queue.push({ fid, customer, start, dueAt: startsAt + Math.ceil(((row + 1) * 1000) / rate) });
    });
    this.freeAt.set(fid, startsAt + Math.ceil((rows.length * 1000) / rate));
  }

  settle(now: number): void {
    for (const row of this.queue.filter((row) => row.dueAt <= now))
      this.add(row.fid, row.customer, row.start);
    this.queue = this.queue.filter((row) => row.dueAt > now);
  }

  isWaiting(fid: string, customer: string): boolean {
    return this.queue.some((row) => row.fid === fid && row.customer === customer);
  }

  isCustomer(fid: string, customer: string, from: string, to: string, endDay: EndDay): boolean {
    const touches = ({ start, end = '9999-12-31' }: Period): boolean =>
      end >= start && start <= to && (endDay === 'included' ? end >= from : end > from);
    return this.of(fid, customer).some(touches);
  }
}

const FIDS = ['889640782', '991825827'] as const;
const CUSTOMERS = ['01912490048', '912490048', '922203687'] as const;
const fid = fc.constantFrom(...FIDS);
const customer = fc.constantFrom(...CUSTOMERS);
const day = fc.integer({ min: 1, max: 6 }).map((number) => `2026-03-0${number}`);
const row = fc.tuple(customer, fc.option(day, { nil: undefined }));
const step = fc.oneof(
  fc.record({ verb: fc.constant('add' as const), fid, customer, day }),
  fc.record({ verb: fc.constant('end' as const), fid, customer, day }),
  fc.record({
    verb: fc.constant('batch' as const),
    fid,
    day,
    rows: fc.array(row, { maxLength: 8 }),
    size: fc.integer({ min: 1, max: 8 }),
  }),
  fc.record({ verb: fc.constant('advance' as const), milliseconds: fc.integer({ min: 0, max: 4000 }) }),
  fc.record({ verb: fc.constant('discard' as const), fid, rows: fc.array(row, { maxLength: 3 }) }),
  fc.constant({ verb: 'reopen' as const }),
);

const asText = (rows: readonly (readonly [string, string | undefined])[]): string =>
  rows.map(([customer, start]) => (start === undefined ? customer : `${customer}#${start}`)).join(',');

test('agrees with a plain model after any sequence of additions, ends, batches and moves of the clock', async () => {
  const file = temporaryFile();
  const clock = new MovableClock(() => NOON);
  clock.freeze();
  let register = openRegister(file, { clock, loadRate: 2 });

  const sequence = fc.asyncProperty(
    fc.array(step, { maxLength: 25 }),
    fc.constantFrom(2, 3, 'unlimited' as const),
    async (steps, loadRate) => {
      register.close();
      register = openRegister(file, { clock, loadRate });
      register.clear();
      const model = new Model();
      const rate = loadRate === 'unlimited' ? Number.POSITIVE_INFINITY : loadRate;
      for (const step of steps) {
        if (step.verb === 'add')
          expect(register.add(step.fid, step.customer, step.day)).toBe(
            model.add(step.fid, step.customer, step.day),
          );
        if (step.verb === 'end')
          expect(register.end(step.fid, step.customer, step.day)).toBe(
            model.end(step.fid, step.customer, step.day),
          );
        if (step.verb === 'batch' || step.verb === 'discard') {
          const batch = register.stage({ fid: step.fid, correlationId: 'model' });
          const size = step.verb === 'batch' ? step.size : 1;
          for (let at = 0; at < step.rows.length; at += size) {
            const piece = step.rows.slice(at, at + size);
            batch.append({ text: asText(piece), count: piece.length });
          }
          if (step.verb === 'discard') batch.discard();
          else {
            batch.accept(step.day);
            const rows = step.rows.map(([customer, start]) => [customer, start ?? step.day] as const);
            model.accept(step.fid, rows, clock.now(), rate);
          }
        }
        if (step.verb === 'advance') clock.advance(step.milliseconds);
        if (step.verb === 'reopen') {
          register.close();
          register = openRegister(file, { clock, loadRate });
        }
        await register.settle();
        model.settle(clock.now());
      }

      for (const customer of CUSTOMERS) {
        for (const fid of FIDS) {
          expect(register.periodsOf(fid, customer)).toEqual(model.of(fid, customer));
          expect(await register.isWaiting(fid, customer)).toBe(model.isWaiting(fid, customer));
        }
        for (const [from, to] of [
          ['2026-03-01', '2026-03-06'],
          ['2026-03-03', '2026-03-03'],
          ['2026-03-04', '2026-03-05'],
        ] as const)
          for (const endDay of ['included', 'excluded'] as const) {
            const expected = FIDS.filter((fid) => model.isCustomer(fid, customer, from, to, endDay));
            expect(register.institutionsOf(customer, { from, to }, endDay)).toEqual(expected);
            const each = FIDS.filter((fid) => register.isCustomer(fid, customer, { from, to }, endDay));
            expect(each).toEqual(expected);
          }
      }
    },
  );
  await fc.assert(sequence, { numRuns: 300 });
  register.close();
}, 60_000);
