import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectedEndOf, RegisterModel, stateOf } from '../../test/support/register-model.ts';
import { MovableClock } from '../kernel/index.ts';
import { openRegister } from './sqlite.ts';
import { noon, temporaryFile } from './temporary.fixture.ts';

const testFids = ['889640782', '991825827'] as const;
const testCustomers = ['01912490048', '912490048', '922203687'] as const;
const fid = fc.constantFrom(...testFids);
const customer = fc.constantFrom(...testCustomers);
const day = fc.integer({ min: 1, max: 6 }).map((number) => `2026-03-0${number}`);
const rules = fc.record({
  afterEnd: fc.constantFrom('new-period' as const, 'reopen' as const),
  earlierStart: fc.constantFrom('ignored' as const, 'taken' as const),
});
const row = fc.tuple(customer, fc.option(day, { nil: undefined }));
const operations = {
  add: fc.record({ kind: fc.constant('add' as const), fid, customer, day, rules }),
  // The next operation finds its transaction open.
  addInGroup: fc.record({ kind: fc.constant('addInGroup' as const), fid, customer, day, rules }),
  end: fc.record({ kind: fc.constant('end' as const), fid, customer, day }),
  batch: fc.record({
    kind: fc.constant('batch' as const),
    fid,
    day,
    rules,
    rows: fc.array(row, { maxLength: 8 }),
    size: fc.integer({ min: 1, max: 8 }),
  }),
  move: fc.record({
    kind: fc.constant('move' as const),
    milliseconds: fc.integer({ min: -6000, max: 4000 }),
  }),
  discard: fc.record({ kind: fc.constant('discard' as const), fid, rows: fc.array(row, { maxLength: 3 }) }),
  reopen: fc.record({
    kind: fc.constant('reopen' as const),
    milliseconds: fc.integer({ min: -4000, max: 1000 }),
  }),
};
// Opening the file is the slowest operation, so it gets a low weight.
const operation = fc.oneof(
  { weight: 4, arbitrary: operations.add },
  { weight: 4, arbitrary: operations.addInGroup },
  { weight: 4, arbitrary: operations.end },
  { weight: 4, arbitrary: operations.batch },
  { weight: 4, arbitrary: operations.move },
  { weight: 1, arbitrary: operations.discard },
  { weight: 1, arbitrary: operations.reopen },
);

const asText = (rows: readonly (readonly [string, string | undefined])[]): string =>
  rows.map(([customer, start]) => (start === undefined ? customer : `${customer}#${start}`)).join(',');

const title =
  'agrees with a plain model after any sequence of additions, ends, batches and clock moves, at the rate';

test.each([2, 3, 'unlimited'] as const)(`${title} %s`, { timeout: 120_000 }, async (loadRate) => {
  const file = temporaryFile();
  const clock = new MovableClock(() => noon);
  const rate = loadRate === 'unlimited' ? Number.POSITIVE_INFINITY : loadRate;
  let register = openRegister(file, { clock, loadRate });

  const sequence = fc.asyncProperty(fc.array(operation, { maxLength: 25 }), async (steps) => {
    register.clear();
    clock.release();
    clock.freeze();
    const model = new RegisterModel();
    const volumes = new Map<string, number>();
    const grouped: Promise<void>[] = [];
    for (const step of steps) {
      if (step.kind === 'addInGroup') {
        const expected = model.add(step.fid, step.customer, step.day, step.rules);
        const added = register.addInGroup(step.fid, step.customer, step.day, step.rules);
        grouped.push(added.then((result) => expect(result).toBe(expected)));
        continue;
      }
      if (step.kind === 'add')
        expect(register.add(step.fid, step.customer, step.day, step.rules)).toBe(
          model.add(step.fid, step.customer, step.day, step.rules),
        );
      if (step.kind === 'end')
        expect(register.end(step.fid, step.customer, step.day)).toBe(
          model.end(step.fid, step.customer, step.day),
        );
      if (step.kind === 'batch' || step.kind === 'discard') {
        const batch = register.stage({ fid: step.fid, correlationId: 'model' });
        const size = step.kind === 'batch' ? step.size : 1;
        for (let at = 0; at < step.rows.length; at += size) {
          const piece = step.rows.slice(at, at + size);
          batch.append({ text: asText(piece), count: piece.length });
        }
        if (step.kind === 'discard') batch.discard();
        else {
          batch.accept(step.day, step.rules);
          const rows = step.rows.map(([customer, start]) => [customer, start ?? step.day] as const);
          model.accept({ fid: step.fid, rows, rate, rules: step.rules, day: step.day }, clock.now());
          const key = `${step.fid} ${step.day}`;
          volumes.set(key, (volumes.get(key) ?? 0) + rows.length);
        }
      }
      if (step.kind === 'move') clock.advance(step.milliseconds);
      if (step.kind === 'reopen') {
        register.close();
        clock.advance(step.milliseconds);
        register = openRegister(file, { clock, loadRate });
      }
      await register.settle();
      model.settle(clock.now());
    }
    await Promise.all(grouped);

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
    for (const customer of testCustomers) {
      for (const fid of testFids) {
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
          const expected = testFids.filter((fid) => model.isCustomer(fid, customer, from, to, endDay));
          expect(register.institutionsOf(customer, { from, to }, endDay)).toEqual(expected);
          const each = testFids.filter((fid) => register.isCustomer(fid, customer, { from, to }, endDay));
          expect(each).toEqual(expected);
        }
    }
  });
  await fc.assert(sequence, { numRuns: 700 });
  register.close();
});
