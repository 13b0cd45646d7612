import { describe, expect, test } from 'vitest';
import { accept, FID, ids, OTHER } from './loading.fixture.ts';
import type { BatchFilter, PeriodRules } from './register.ts';
import { openRegister } from './sqlite.ts';
import { temporaryRegister } from './temporary.fixture.ts';

describe('what is told of batches', () => {
  test('are the rows that opened nothing, by the rules they were accepted under', async () => {
    const { file, register, clock } = temporaryRegister(250);
    const put = (rows: string[], rules?: PeriodRules) => {
      const batch = register.stage({ fid: FID, correlationId: 'a-file' });
      batch.append({ text: rows.join(','), count: rows.length });
      batch.accept('2026-03-02', rules);
    };
    register.add(FID, '900000001', '2020-01-01');
    register.add(FID, '900000002', '2020-01-01');
    register.end(FID, '900000002', '2021-01-01');
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
    expect(['900000001', '900000002', '900000003'].map((row) => again.periodsOf(FID, row))).toEqual([
      [{ start: '2019-01-01' }],
      [{ start: '2020-01-01' }],
      [{ start: '2018-01-01' }],
    ]);
    again.close();
  });

  test('is found by institution, state, CorrelationID and id', async () => {
    const { register, clock } = temporaryRegister(250);
    clock.freeze();
    const put = (fid: string, correlationId: string, count: number) => {
      const batch = register.stage({ fid, correlationId });
      batch.append({ text: ids(count).join(), count });
      return batch.accept('2026-03-02').id;
    };
    const all = [put(FID, 'a', 1), put(FID, 'b', 2), put(FID, 'a', 2), put(OTHER, 'a', 9)];
    clock.advance(8);
    await register.settle();
    const found = (filter?: BatchFilter) => register.batches(filter).map(({ id }) => all.indexOf(id));
    expect([found(), found({}), found({ fid: FID }), found({ fid: OTHER, state: 'loaded' })]).toEqual([
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
      found({ fid: FID, correlationId: 'a', state: 'waiting' }),
    ]).toEqual([[0, 2, 3], [2]]);
    expect(register.batch(all[1] ?? '')).toEqual(register.batches()[1]);
    for (const id of ['', '0', '99', '1x', '1'.repeat(40)]) expect(register.batch(id)).toBeUndefined();
  });

  test('is how many rows of an institution were accepted on a day, loaded or not', () => {
    const { register } = temporaryRegister(250);
    for (const [fid, day, count] of [
      [FID, '2026-03-02', 3],
      [FID, '2026-03-02', 4],
      [FID, '2026-03-01', 5],
      [OTHER, '2026-03-02', 6],
    ] as const) {
      const batch = register.stage({ fid, correlationId: 'a' });
      batch.append({ text: ids(count).join(), count });
      batch.accept(day);
    }
    const refused = register.stage({ fid: FID, correlationId: 'a' });
    refused.append({ text: '900000000', count: 1 });
    refused.discard();
    expect(register.volumes()).toEqual([
      { fid: FID, day: '2026-03-01', rows: 5 },
      { fid: OTHER, day: '2026-03-02', rows: 6 },
      { fid: FID, day: '2026-03-02', rows: 7 },
    ]);
    expect(register.volumes(OTHER)).toEqual([{ fid: OTHER, day: '2026-03-02', rows: 6 }]);
    expect([register.volumeOf(FID, '2026-03-02'), register.volumeOf(FID, '2026-03-03')]).toEqual([7, 0]);
  });

  test('is the last batch in which a customer is still to come', async () => {
    const { register, clock } = temporaryRegister(250);
    clock.freeze();
    const [first, , third] = [['900000001', '900000002'], ['900000009'], ['900000001']].map((rows) =>
      accept(register, rows),
    );
    const waits = () => Promise.all(['900000001', '900000002'].map((row) => register.waitingIn(FID, row)));
    expect(await waits()).toEqual([third, first]);
    clock.advance(8);
    await register.settle();
    expect(await waits()).toEqual([third, undefined]);
    clock.advance(8);
    await register.settle();
    expect(await waits()).toEqual([undefined, undefined]);
  });
});
