import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MovableClock } from './clock.ts';

const noon = Date.parse('2026-03-04T11:00:00Z');
const earliestTime = Date.parse('0001-01-01T00:00:00Z');
const latestTime = Date.parse('9999-12-30T23:59:59Z');

/** A clock with a manual system time. */
function clockAt(moment: number) {
  const system = { now: moment };
  return { system, clock: new MovableClock(() => system.now) };
}

describe('the clock', () => {
  test('follows the system time until it is moved', () => {
    const { clock, system } = clockAt(noon);
    expect(clock.state()).toEqual({
      now: '2026-03-04T11:00:00.000Z',
      today: '2026-03-04',
      frozen: false,
      offset: 0,
    });
    system.now += 5;
    expect(clock.now()).toBe(noon + 5);
  });

  test('has a constant offset while the system time advances between two readings', () => {
    let systemTime = noon;
    const clock = new MovableClock(() => systemTime++);
    expect(clock.state()).toMatchObject({ offset: 0 });
    clock.advance(60_000);
    expect(clock.state()).toMatchObject({ offset: 60_000 });
    expect(clock.offset).toBe(60_000);
    clock.advance(-60_000);
    expect(clock.state()).toMatchObject({ offset: 0 });
  });

  test('stands still while frozen, and continues from there when thawed', () => {
    const { clock, system } = clockAt(noon);
    clock.freeze();
    system.now += 60_000;
    expect(clock.now()).toBe(noon);
    expect(clock.state()).toEqual({
      now: '2026-03-04T11:00:00.000Z',
      today: '2026-03-04',
      frozen: true,
      offset: -60_000,
    });
    expect(clock.offset).toBe(-60_000);
    clock.thaw();
    system.now += 1_000;
    expect(clock.now()).toBe(noon + 1_000);
    expect(clock.state()).toMatchObject({ frozen: false, offset: -60_000 });
  });

  test('stays frozen or running when it is set or advanced', () => {
    const { clock, system } = clockAt(noon);
    clock.set(0);
    system.now += 7;
    expect(clock.now()).toBe(7);
    clock.freeze();
    clock.set(1_000);
    clock.advance(-3_000);
    system.now += 7;
    expect(clock.now()).toBe(-2_000);
  });

  test('returns to the system time when released, frozen or not', () => {
    const { clock, system } = clockAt(noon);
    clock.freeze();
    clock.set(0);
    clock.release();
    system.now += 1;
    expect(clock.now()).toBe(noon + 1);
    expect(clock.state()).toMatchObject({ frozen: false, offset: 0 });
  });

  test.each([earliestTime, 0, latestTime])('can be set to %d', (moment) => {
    const { clock } = clockAt(noon);
    clock.set(moment);
    expect(clock.now()).toBe(moment);
    expect(clock.state().now).toBe(new Date(moment).toISOString());
    expect(clock.today()).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test.each([
    earliestTime - 1,
    latestTime + 1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ])('rejects %d, keeps its time and notifies no listener', (moment) => {
    const { clock } = clockAt(noon);
    const notified: number[] = [];
    clock.onMove(() => notified.push(clock.now()));
    expect(() => clock.set(moment)).toThrow(RangeError);
    expect(() => clock.advance(moment - noon)).toThrow(RangeError);
    expect(clock.state()).toMatchObject({ frozen: false, offset: 0 });
    expect(notified).toEqual([]);
  });

  test('notifies its listeners after each move, until they unsubscribe', () => {
    const { clock } = clockAt(noon);
    const notified: [string, number][] = [];
    const unsubscribe = clock.onMove(() => notified.push(['first', clock.now()]));
    clock.onMove(() => notified.push(['second', clock.now()]));
    clock.set(1);
    unsubscribe();
    unsubscribe();
    clock.freeze();
    clock.advance(1);
    clock.thaw();
    clock.release();
    expect(notified).toEqual([
      ['first', 1],
      ['second', 1],
      ['second', 1],
      ['second', 2],
      ['second', 2],
      ['second', noon],
    ]);
  });

  test('adds up its moves', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e10, max: 1e10 }), { maxLength: 20 }), (steps) => {
        const { clock } = clockAt(noon);
        for (const step of steps) clock.advance(step);
        expect(clock.now()).toBe(noon + steps.reduce((sum, step) => sum + step, 0));
      }),
    );
  });
});

describe('the day in Norway', () => {
  test.each([
    ['in winter', '2026-01-14T23:00:00Z', '2026-01-14', '2026-01-15'],
    ['in summer', '2026-07-14T22:00:00Z', '2026-07-14', '2026-07-15'],
    ['on the day summer time begins', '2026-03-28T23:00:00Z', '2026-03-28', '2026-03-29'],
    ['after the day summer time begins', '2026-03-29T22:00:00Z', '2026-03-29', '2026-03-30'],
    ['on the day summer time ends', '2026-10-24T22:00:00Z', '2026-10-24', '2026-10-25'],
    ['after the day summer time ends', '2026-10-25T23:00:00Z', '2026-10-25', '2026-10-26'],
    ['at the turn of the year', '2025-12-31T23:00:00Z', '2025-12-31', '2026-01-01'],
    ['on a leap day', '2028-02-28T23:00:00Z', '2028-02-28', '2028-02-29'],
  ])('changes at midnight %s', (_, midnight, before, after) => {
    const { clock } = clockAt(Date.parse(midnight) - 1);
    expect(clock.today()).toBe(before);
    clock.advance(1);
    expect(clock.today()).toBe(after);
    clock.advance(-1);
    expect(clock.today()).toBe(before);
  });

  test('agrees with Intl for any moment since 1900', () => {
    const oslo = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Oslo', dateStyle: 'short' });
    const { clock } = clockAt(noon);
    fc.assert(
      fc.property(fc.integer({ min: Date.parse('1900-01-01'), max: latestTime }), (moment) => {
        clock.set(moment);
        const [day, month, year] = oslo.format(moment).split('/');
        expect(clock.today()).toBe(`${year}-${month}-${day}`);
      }),
    );
  });
});
