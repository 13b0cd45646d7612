import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { accept, ids, isCustomer, isWaiting, otherFid, testFid } from './loading.fixture.ts';
import { openRegister } from './sqlite.ts';
import { noon, temporaryFile, temporaryRegister } from './temporary.fixture.ts';
import { maxWindowRows } from './window.ts';

describe('a batch being received', () => {
  test('has no effect until it is accepted', async () => {
    const { register } = temporaryRegister('unlimited');
    const batch = register.stage({ fid: testFid, correlationId: 'a-file' });
    batch.append({ text: '922203687', count: 1 });
    await register.settle();
    expect([register.batches(), await isWaiting(register, '922203687')]).toEqual([[], false]);
    expect(isCustomer(register, '922203687')).toBe(false);
  });

  test('is not loaded in the call that accepts it', async () => {
    const { register } = temporaryRegister('unlimited');
    const id = accept(register, ['922203687']);
    expect([isCustomer(register, '922203687'), await isWaiting(register, '922203687')]).toEqual([
      false,
      true,
    ]);
    await register.settle();
    expect([isCustomer(register, '922203687'), await isWaiting(register, '922203687')]).toEqual([
      true,
      false,
    ]);
    expect(register.batches()).toEqual([
      {
        id,
        fid: testFid,
        correlationId: 'a-file',
        state: 'loaded',
        acceptedAt: noon,
        rows: 1,
        loaded: 1,
        duplicates: 0,
        startsAt: noon,
        expectedEnd: noon,
        loadedAt: noon,
      },
    ]);
  });

  test('rejects a piece with another number of rows than given', () => {
    const { register } = temporaryRegister();
    const batch = register.stage({ fid: testFid, correlationId: 'a-file' });
    expect(() => batch.append({ text: '922203687,917439389', count: 3 })).toThrow(RangeError);
    expect(() => batch.append({ text: '', count: 1 })).toThrow(RangeError);
    expect(batch.accept('2026-03-02').rows).toBe(0);
  });

  test.each(['accepted', 'discarded', 'cleared'])('accepts nothing more once it is %s', (end) => {
    const { register } = temporaryRegister();
    const batch = register.stage({ fid: testFid, correlationId: 'a-file' });
    if (end === 'accepted') batch.accept('2026-03-02');
    if (end === 'discarded') batch.discard();
    if (end === 'cleared') register.clear();
    const withdrawn = expect.objectContaining({ name: 'RegisterError', code: 'batch-withdrawn' });
    expect(() => batch.append({ text: '922203687', count: 1 })).toThrow(withdrawn);
    expect(() => batch.accept('2026-03-02')).toThrow(withdrawn);
    expect(() => batch.discard()).not.toThrow();
  });

  test('is loaded in full even when it is discarded after it was accepted', async () => {
    const { register } = temporaryRegister('unlimited');
    const batch = register.stage({ fid: testFid, correlationId: 'a-file' });
    batch.append({ text: '922203687', count: 1 });
    batch.accept('2026-03-02');
    batch.discard();
    await register.settle();
    expect(isCustomer(register, '922203687')).toBe(true);
  });

  test('with no rows is loaded as soon as it is accepted', async () => {
    const { register } = temporaryRegister();
    accept(register, []);
    await register.settle();
    expect(register.batches()).toMatchObject([{ state: 'loaded', rows: 0, loaded: 0 }]);
  });
});

describe('a load', () => {
  test('follows the clock, row by row in the order of the file', async () => {
    const { register, clock } = temporaryRegister(250);
    clock.freeze();
    const rows = ids(1000).reverse();
    accept(register, rows);
    const seen: unknown[] = [];
    for (const step of [0, 3, 1, 396, 2000, 1600]) {
      clock.advance(step);
      await register.settle();
      const [progress] = register.batches();
      const loaded = rows.findIndex((row) => !isCustomer(register, row));
      const waits = await Promise.all(rows.map((row) => isWaiting(register, row)));
      const waiting = waits.filter(Boolean).length;
      seen.push([progress?.state, progress?.loaded, loaded, waiting]);
    }
    expect(seen).toEqual([
      ['waiting', 0, 0, 1000],
      ['waiting', 0, 0, 1000],
      ['loading', 1, 1, 999],
      ['loading', 100, 100, 900],
      ['loading', 600, 600, 400],
      ['loaded', 1000, -1, 0],
    ]);
  });

  test('follows a clock that is moved, within a few turns of the event loop', async () => {
    const { register, clock } = temporaryRegister(250);
    accept(register, ids(10));
    await nextTurn();
    clock.advance(40);
    for (let turn = 0; turn < 4; turn += 1) await nextTurn();
    expect(register.batches()).toMatchObject([{ state: 'loaded', loaded: 10 }]);
  });

  test('follows a clock without onMove', async () => {
    let now = noon;
    const clock = { now: () => now, today: () => '2026-03-02' };
    const register = openRegister(temporaryFile(), { clock, loadRate: 250 });
    accept(register, ids(10));
    now += 40;
    while (register.batches()[0]?.loaded !== 10) await nextTurn();
    register.close();
  });

  test('undoes nothing when the clock is moved back, and continues when it is moved forward again', async () => {
    const { register, clock } = temporaryRegister(250);
    accept(register, ids(100));
    clock.advance(200);
    await register.settle();
    clock.advance(-3_600_000);
    await register.settle();
    expect(register.batches()).toMatchObject([{ state: 'loading', loaded: 50 }]);
    clock.advance(3_600_000 + 200);
    await register.settle();
    expect(register.batches()).toMatchObject([{ state: 'loaded', loaded: 100 }]);
  });

  test('continues at its rate when the clock is moved back, and so do waiting and later batches', async () => {
    const { register, clock } = temporaryRegister(250);
    clock.freeze();
    accept(register, ids(100));
    accept(register, ids(100, 910_000_000));
    clock.advance(200);
    await register.settle();
    clock.advance(-86_400_000);
    await register.settle();
    accept(register, ids(100, 920_000_000));
    const now = clock.now();
    expect(
      register
        .batches()
        .map(({ loaded, startsAt, expectedEnd }) => [loaded, startsAt - now, expectedEnd - now]),
    ).toEqual([
      [50, -200, 200],
      [0, 200, 600],
      [0, 600, 1000],
    ]);
    clock.advance(500);
    await register.settle();
    expect(register.batches().map(({ loaded }) => loaded)).toEqual([100, 75, 0]);
    clock.advance(500);
    await register.settle();
    expect(register.batches().map(({ state, loadedAt = 0 }) => [state, loadedAt - now])).toEqual([
      ['loaded', 500],
      ['loaded', 1000],
      ['loaded', 1000],
    ]);
  });

  test('continues when the register is opened at an earlier time than it was closed at', async () => {
    const { file, register, clock } = temporaryRegister(250);
    clock.freeze();
    clock.advance(86_400_000);
    accept(register, ids(100));
    accept(register, ids(100, 910_000_000));
    clock.advance(200);
    await register.settle();
    register.close();
    clock.advance(-86_400_000);
    const again = openRegister(file, { clock, loadRate: 250 });
    clock.advance(300);
    await again.settle();
    expect(again.batches().map(({ loaded }) => loaded)).toEqual([100, 25]);
    again.close();
  });

  test('completes its window when the clock is moved back in the middle of it', async () => {
    const { register, clock } = temporaryRegister(1_000_000);
    accept(register, ids(150_000));
    clock.advance(150);
    while (register.batches()[0]?.state !== 'loading') await nextTurn();
    clock.advance(-3_600_000);
    await register.settle();
    expect(register.batches()).toMatchObject([{ loaded: maxWindowRows }]);
    clock.advance(3_600_000);
    await register.settle();
    expect(register.batches()).toMatchObject([{ state: 'loaded', loaded: 150_000 }]);
  });

  test('keeps the rate of its acceptance when the register is opened with another', async () => {
    const { file, register, clock } = temporaryRegister(1);
    accept(register, ids(10));
    clock.advance(5000);
    await register.settle();
    register.close();
    const again = openRegister(file, { clock, loadRate: 'unlimited' });
    await again.settle();
    const slow = again.batches()[0]?.loaded;
    clock.advance(5000);
    await again.settle();
    expect([slow, again.batches()[0]?.loaded]).toEqual([5, 10]);
    again.close();
  });
});

describe('several batches', () => {
  test('of one institution are loaded one after another', async () => {
    const { register, clock } = temporaryRegister(250);
    accept(register, ids(250));
    clock.advance(400);
    accept(register, ids(250, 910_000_000));
    expect(register.batches().map((batch) => batch.expectedEnd)).toEqual([noon + 1000, noon + 2000]);
    clock.advance(1000);
    await register.settle();
    expect(register.batches().map((batch) => batch.loaded)).toEqual([250, 100]);
  });

  test('of different institutions are loaded in parallel', async () => {
    const { register, clock } = temporaryRegister(250);
    accept(register, ids(250));
    accept(register, ids(250), otherFid);
    clock.advance(400);
    await register.settle();
    expect(register.batches().map((batch) => batch.loaded)).toEqual([100, 100]);
    expect(register.batches({ fid: otherFid }).map((batch) => batch.fid)).toEqual([otherFid]);
  });

  test('of different institutions take turns: a small one does not wait for a large one', async () => {
    const { register } = temporaryRegister('unlimited');
    accept(register, ids(150_000));
    accept(register, ['922203687'], otherFid);
    while (!isCustomer(register, '922203687', otherFid)) await nextTurn();
    expect(register.batches({ fid: testFid })).toMatchObject([{ state: 'loading' }]);
  });

  test('settle while a slow one is ahead of an unlimited one', async () => {
    const { file, register, clock } = temporaryRegister(1);
    accept(register, ids(10));
    register.close();
    const again = openRegister(file, { clock, loadRate: 'unlimited' });
    accept(again, ['922203687']);
    await again.settle();
    expect(again.batches().map((batch) => batch.loaded)).toEqual([0, 0]);
    clock.advance(10_000);
    await again.settle();
    expect(again.batches().map((batch) => batch.loaded)).toEqual([10, 1]);
    again.close();
  });
});

describe('a row', () => {
  test('changes nothing for a customer with an open period or an earlier row', async () => {
    const { register } = temporaryRegister('unlimited');
    register.add(testFid, '922203687', '2019-01-01');
    accept(register, ['922203687#2020-01-01', '917439389#2021-01-01', '917439389#2018-01-01', '917439389']);
    accept(register, ['917439389#2017-01-01']);
    await register.settle();
    expect(register.periodsOf(testFid, '922203687')).toEqual([{ start: '2019-01-01' }]);
    expect(register.periodsOf(testFid, '917439389')).toEqual([{ start: '2021-01-01' }]);
  });

  test('opens a new period for a customer who was ended before it was loaded', async () => {
    const { register, clock } = temporaryRegister(250);
    register.add(testFid, '922203687', '2019-01-01');
    accept(register, ['922203687#2020-01-01']);
    register.end(testFid, '922203687', '2026-03-02');
    clock.advance(4);
    await register.settle();
    expect(register.periodsOf(testFid, '922203687')).toEqual([
      { start: '2019-01-01', end: '2026-03-02' },
      { start: '2020-01-01' },
    ]);
  });
});

test('clears everything in the middle of a load and loads again', async () => {
  const { register } = temporaryRegister('unlimited');
  accept(register, ids(150_000));
  while (register.batches()[0]?.state !== 'loading') await nextTurn();
  const settled = register.settle();
  register.clear();
  await settled;
  await nextTurn();
  expect(register.batches()).toEqual([]);
  expect([isCustomer(register, '900000000'), await isWaiting(register, '900149999')]).toEqual([false, false]);
  accept(register, ['922203687']);
  await register.settle();
  expect(register.periodsOf(testFid, '922203687')).toEqual([{ start: '2026-03-02' }]);
});

test('stops a load when closed and completes it when opened again', async () => {
  const { file, register, clock } = temporaryRegister('unlimited');
  const rows = ids(150_000).reverse();
  accept(register, rows);
  while (register.batches()[0]?.state !== 'loading') await nextTurn();
  const settled = register.settle();
  register.close();
  await expect(settled).rejects.toMatchObject({ code: 'register-failed' });
  const again = openRegister(file, { clock, loadRate: 'unlimited' });
  // The first row loaded is the lowest customer of the first window, which is the window's last row.
  const first = rows[maxWindowRows - 1] ?? '';
  expect([isCustomer(again, first), await isWaiting(again, first)]).toEqual([true, false]);
  expect([isCustomer(again, '900000000'), await isWaiting(again, '900000000')]).toEqual([false, true]);
  await again.settle();
  expect(rows.filter((row) => !isCustomer(again, row))).toEqual([]);
  again.close();
});

test('settle does not wait for rows that are no longer due after the clock is moved back, even if it stands still', async () => {
  const { register, clock } = temporaryRegister();
  clock.freeze();
  accept(register, ids(1_000));
  accept(register, ids(10, 800_000_000), otherFid);
  clock.advance(60_000);
  const settled = register.settle();
  clock.advance(-59_000);
  await settled;
  await register.settle();
  expect(register.batches()).toMatchObject([{ loaded: 250 }, { loaded: 10 }]);
});

describe('calls during a load', () => {
  test('are answered before it goes on', async () => {
    const { register } = temporaryRegister('unlimited');
    accept(register, ids(50_000));
    const loaded = () => register.batches()[0]?.loaded ?? Number.NaN;
    while (loaded() === 0) for (let turn = 0; turn < 4; turn += 1) await nextTurn();
    const before = loaded();
    expect(await register.addInGroup(otherFid, '922203687', '2026-03-02')).toBe('opened');
    await nextTurn();
    expect([loaded(), before < 50_000]).toEqual([before, true]);
  });

  test('cannot hold it up', async () => {
    const { register } = temporaryRegister('unlimited');
    accept(register, ids(50_000));
    for (let turn = 0; turn < 100; turn += 1) {
      register.isCustomer(otherFid, '922203687', { from: '2026-03-02', to: '2026-03-02' }, 'included');
      await nextTurn();
    }
    expect(register.batches()[0]?.loaded).toBeGreaterThan(0);
  });
});
