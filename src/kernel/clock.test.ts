import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MovableClock } from './clock.ts';

const NOON = Date.parse('2026-03-04T11:00:00Z');
const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-30T23:59:59Z');

/** A clock whose machine goes on by hand. */
function clockAt(moment: number) {
  const machine = { now: moment };
  return { machine, clock: new MovableClock(() => machine.now) };
}

describe('the clock', () => {
  test('follows the machine until it is moved', () => {
    const { clock, machine } = clockAt(NOON);
    expect(clock.state()).toEqual({
      now: '2026-03-04T11:00:00.000Z',
      today: '2026-03-04',
      frozen: false,
      offset: 0,
    });
    machine.now += 5;
    expect(clock.now()).toBe(NOON + 5);
  });

  test('is as far ahead as it was set, also when the machine goes on between two readings', () => {
    let machine = NOON;
    const clock = new MovableClock(() => machine++);
    expect(clock.state()).toMatchObject({ offset: 0 });
    clock.advance(60_000);
    expect(clock.state()).toMatchObject({ offset: 60_000 });
    clock.advance(-60_000);
    expect(clock.state()).toMatchObject({ offset: 0 });
  });

  test('stands still while frozen, and goes on from there when thawed', () => {
    const { clock, machine } = clockAt(NOON);
    clock.freeze();
    machine.now += 60_000;
    expect(clock.now()).toBe(NOON);
    expect(clock.state()).toEqual({
      now: '2026-03-04T11:00:00.000Z',
      today: '2026-03-04',
      frozen: true,
      offset: -60_000,
    });
    clock.thaw();
    machine.now += 1_000;
    expect(clock.now()).toBe(NOON + 1_000);
    expect(clock.state()).toMatchObject({ frozen: false, offset: -60_000 });
  });

  test('stays frozen when it is set or advanced, and runs on when it ran', () => {
    const { clock, machine } = clockAt(NOON);
    clock.set(0);
    machine.now += 7;
    expect(clock.now()).toBe(7);
    clock.freeze();
    clock.set(1_000);
    clock.advance(-3_000);
    machine.now += 7;
    expect(clock.now()).toBe(-2_000);
  });

  test('is back at the machine when released, frozen or not', () => {
    const { clock, machine } = clockAt(NOON);
    clock.freeze();
    clock.set(0);
    clock.release();
    machine.now += 1;
    expect(clock.now()).toBe(NOON + 1);
    expect(clock.state()).toMatchObject({ frozen: false, offset: 0 });
  });

  test.each([EARLIEST, 0, LATEST])('can be set to %d', (moment) => {
    const { clock } = clockAt(NOON);
    clock.set(moment);
    expect(clock.now()).toBe(moment);
    expect(clock.state().now).toBe(new Date(moment).toISOString());
    expect(clock.today()).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test.each([EARLIEST - 1, LATEST + 1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'refuses to be set to %d, stays where it was and tells nobody',
    (moment) => {
      const { clock } = clockAt(NOON);
      const told: number[] = [];
      clock.onMove(() => told.push(clock.now()));
      expect(() => clock.set(moment)).toThrow(RangeError);
      expect(() => clock.advance(moment - NOON)).toThrow(RangeError);
      expect(clock.state()).toMatchObject({ frozen: false, offset: 0 });
      expect(told).toEqual([]);
    },
  );

  test('tells its listeners after each move, until they have had enough', () => {
    const { clock } = clockAt(NOON);
    const told: [string, number][] = [];
    const stop = clock.onMove(() => told.push(['first', clock.now()]));
    clock.onMove(() => told.push(['second', clock.now()]));
    clock.set(1);
    stop();
    stop();
    clock.freeze();
    clock.advance(1);
    clock.thaw();
    clock.release();
    expect(told).toEqual([
      ['first', 1],
      ['second', 1],
      ['second', 1],
      ['second', 2],
      ['second', 2],
      ['second', NOON],
    ]);
  });

  test('is the sum of its moves', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e10, max: 1e10 }), { maxLength: 20 }), (steps) => {
        const { clock } = clockAt(NOON);
        for (const step of steps) clock.advance(step);
        expect(clock.now()).toBe(NOON + steps.reduce((sum, step) => sum + step, 0));
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

  test('is what the calendar says at any moment since 1900', () => {
    const oslo = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Oslo', dateStyle: 'short' });
    const { clock } = clockAt(NOON);
    fc.assert(
      fc.property(fc.integer({ min: Date.parse('1900-01-01'), max: LATEST }), (moment) => {
        clock.set(moment);
        const [day, month, year] = oslo.format(moment).split('/');
        expect(clock.today()).toBe(`${year}-${month}-${day}`);
      }),
    );
  });
});
