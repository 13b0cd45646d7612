import { describe, expect, test } from 'vitest';
import { accept, ids, otherFid, testFid } from './loading.fixture.ts';
import type { BatchFilter, PeriodRules } from './register.ts';
import { openRegister } from './sqlite.ts';
import { temporaryRegister } from './temporary.fixture.ts';

describe('the progress of batches', () => {
  test('counts duplicates by the rules they were accepted under', async () => {
    const { file, register, clock } = temporaryRegister(250);
    const put = (rows: string[], rules?: PeriodRules) => {
      const batch = register.stage({ fid: testFid, correlationId: 'a-file' });
      batch.append({ text: rows.join(','), count: rows.length });
      batch.accept('2026-03-02', rules);
    };
    register.add(testFid, '900000001', '2020-01-01');
    register.add(testFid, '900000002', '2020-01-01');
    register.end(testFid, '900000002', '2021-01-01');
    const rows = ['900000001#2019-01-01', '900000002#2022-01-01', '900000003', '900000003#2018-01-01'];
    put(rows, { afterEnd: 'reopen', earlierStart: 'taken' });
    put(rows);
    register.close();
    const again = openRegister(file, { clock, loadRate: 250 });
    clock.advance(1000);
    await again.settle();
    expect(again.batches().map(({ loaded, duplicates }) => [loaded, duplicates])).toEqual([
      [4, 2],
      [4, 4],
    ]);
    expect(['900000001', '900000002', '900000003'].map((row) => again.periodsOf(testFid, row))).toEqual([
      [{ start: '2019-01-01' }],
      [{ start: '2020-01-01' }],
      [{ start: '2018-01-01' }],
    ]);
    again.close();
  });

  test('is filtered by institution, state and CorrelationID, and found by id', async () => {
    const { register, clock } = temporaryRegister(250);
    clock.freeze();
    const put = (fid: string, correlationId: string, count: number) => {
      const batch = register.stage({ fid, correlationId });
      batch.append({ text: ids(count).join(), count });
      return batch.accept('2026-03-02').id;
    };
    const all = [put(testFid, 'a', 1), put(testFid, 'b', 2), put(testFid, 'a', 2), put(otherFid, 'a', 9)];
    clock.advance(8);
    await register.settle();
    const found = (filter?: BatchFilter) => register.batches(filter).map(({ id }) => all.indexOf(id));
    expect([found(), found({}), found({ fid: testFid }), found({ fid: otherFid, state: 'loaded' })]).toEqual([
      [0, 1, 2, 3],
      [0, 1, 2, 3],
      [0, 1, 2],
      [],
    ]);
    expect((['loaded', 'loading', 'waiting'] as const).map((state) => found({ state }))).toEqual([
      [0],
      [1, 3],
      [2],
    ]);
    expect([
      found({ correlationId: 'a' }),
      found({ fid: testFid, correlationId: 'a', state: 'waiting' }),
    ]).toEqual([[0, 2, 3], [2]]);
    expect(register.batch(all[1] ?? '')).toEqual(register.batches()[1]);
    for (const id of ['', '0', '99', '1x', '1'.repeat(40)]) expect(register.batch(id)).toBeUndefined();
  });

  test('includes the rows of an institution accepted per day, loaded or not', () => {
    const { register } = temporaryRegister(250);
    for (const [fid, day, count] of [
      [testFid, '2026-03-02', 3],
      [testFid, '2026-03-02', 4],
      [testFid, '2026-03-01', 5],
      [otherFid, '2026-03-02', 6],
    ] as const) {
      const batch = register.stage({ fid, correlationId: 'a' });
      batch.append({ text: ids(count).join(), count });
      batch.accept(day);
    }
    const discarded = register.stage({ fid: testFid, correlationId: 'a' });
    discarded.append({ text: '900000000', count: 1 });
    discarded.discard();
    expect(register.volumes()).toEqual([
      { fid: testFid, day: '2026-03-01', rows: 5 },
      { fid: otherFid, day: '2026-03-02', rows: 6 },
      { fid: testFid, day: '2026-03-02', rows: 7 },
    ]);
    expect(register.volumes(otherFid)).toEqual([{ fid: otherFid, day: '2026-03-02', rows: 6 }]);
    expect([register.volumeOf(testFid, '2026-03-02'), register.volumeOf(testFid, '2026-03-03')]).toEqual([
      7, 0,
    ]);
  });

  test('includes the last batch in which a customer is waiting', async () => {
    const { register, clock } = temporaryRegister(250);
    clock.freeze();
    const [first, , third] = [['900000001', '900000002'], ['900000009'], ['900000001']].map((rows) =>
      accept(register, rows),
    );
    const waits = () =>
      Promise.all(['900000001', '900000002'].map((row) => register.waitingIn(testFid, row)));
    expect(await waits()).toEqual([third, first]);
    clock.advance(8);
    await register.settle();
    expect(await waits()).toEqual([third, undefined]);
    clock.advance(8);
    await register.settle();
    expect(await waits()).toEqual([undefined, undefined]);
  });
});
