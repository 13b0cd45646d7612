import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectedEndOf, RegisterModel, stateOf } from '../../test/support/register-model.ts';
import { MovableClock } from '../kernel/index.ts';
import { openRegister } from './sqlite.ts';
import { NOON, temporaryFile } from './temporary.fixture.ts';

const FIDS = ['889640782', '991825827'] as const;
const CUSTOMERS = ['01912490048', '912490048', '922203687'] as const;
const fid = fc.constantFrom(...FIDS);
const customer = fc.constantFrom(...CUSTOMERS);
const day = fc.integer({ min: 1, max: 6 }).map((number) => `2026-03-0${number}`);
const rules = fc.record({
  afterEnd: fc.constantFrom('new-period' as const, 'reopen' as const),
  earlierStart: fc.constantFrom('ignored' as const, 'taken' as const),
});
const row = fc.tuple(customer, fc.option(day, { nil: undefined }));
const verb = {
  add: fc.record({ verb: fc.constant('add' as const), fid, customer, day, rules }),
  end: fc.record({ verb: fc.constant('end' as const), fid, customer, day }),
  batch: fc.record({
    verb: fc.constant('batch' as const),
    fid,
    day,
    rules,
    rows: fc.array(row, { maxLength: 8 }),
    size: fc.integer({ min: 1, max: 8 }),
  }),
  move: fc.record({
    verb: fc.constant('move' as const),
    milliseconds: fc.integer({ min: -6000, max: 4000 }),
  }),
  discard: fc.record({ verb: fc.constant('discard' as const), fid, rows: fc.array(row, { maxLength: 3 }) }),
  reopen: fc.record({
    verb: fc.constant('reopen' as const),
    milliseconds: fc.integer({ min: -4000, max: 1000 }),
  }),
};
// Opening the file takes longer than all the rest: seldom is often enough.
const step = fc.oneof(
  { weight: 4, arbitrary: verb.add },
  { weight: 4, arbitrary: verb.end },
  { weight: 4, arbitrary: verb.batch },
  { weight: 4, arbitrary: verb.move },
  { weight: 1, arbitrary: verb.discard },
  { weight: 1, arbitrary: verb.reopen },
);

const asText = (rows: readonly (readonly [string, string | undefined])[]): string =>
  rows.map(([customer, start]) => (start === undefined ? customer : `${customer}#${start}`)).join(',');

const verbs =
  'agrees with a plain model after any sequence of additions, ends, batches and moves of the clock, at the rate';

test.each([2, 3, 'unlimited'] as const)(`${verbs} %s`, { timeout: 120_000 }, async (loadRate) => {
  const file = temporaryFile();
  const clock = new MovableClock(() => NOON);
  const rate = loadRate === 'unlimited' ? Number.POSITIVE_INFINITY : loadRate;
  let register = openRegister(file, { clock, loadRate });

  const sequence = fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
    register.clear();
    clock.release();
    clock.freeze();
    const model = new RegisterModel();
    const volumes = new Map<string, number>();
    for (const step of steps) {
      if (step.verb === 'add')
        expect(register.add(step.fid, step.customer, step.day, step.rules)).toBe(
          model.add(step.fid, step.customer, step.day, step.rules),
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
          batch.accept(step.day, step.rules);
          const rows = step.rows.map(([customer, start]) => [customer, start ?? step.day] as const);
          model.accept({ fid: step.fid, rows, rate, rules: step.rules, day: step.day }, clock.now());
          const key = `${step.fid} ${step.day}`;
          volumes.set(key, (volumes.get(key) ?? 0) + rows.length);
        }
      }
      if (step.verb === 'move') clock.advance(step.milliseconds);
      if (step.verb === 'reopen') {
        register.close();
        clock.advance(step.milliseconds);
        register = openRegister(file, { clock, loadRate });
      }
      await register.settle();
      model.settle(clock.now());
    }

    expect(
      register.batches().map(({ fid, state, rows, loaded, duplicates, startsAt, expectedEnd }) => {
        return { fid, state, rows, loaded, duplicates, startsAt, expectedEnd };
      }),
    ).toEqual(
      model.batches.map((batch) => ({
        fid: batch.fid,
        state: stateOf(batch),
        rows: batch.rows.length,
        loaded: batch.loaded,
        duplicates: batch.duplicates,
        startsAt: batch.startsAt,
        expectedEnd: expectedEndOf(batch),
      })),
    );
    for (const { fid, day, rows } of register.volumes()) {
      expect([volumes.get(`${fid} ${day}`), register.volumeOf(fid, day)]).toEqual([rows, rows]);
      volumes.delete(`${fid} ${day}`);
    }
    expect(volumes.size).toBe(0);
    for (const customer of CUSTOMERS) {
      for (const fid of FIDS) {
        expect(register.periodsOf(fid, customer)).toEqual(model.periodsOf(fid, customer));
        const waits = (await register.waitingIn(fid, customer)) !== undefined;
        expect(waits).toBe(model.isWaiting(fid, customer));
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
  });
  await fc.assert(sequence, { numRuns: 700 });
  register.close();
});
