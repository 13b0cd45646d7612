import { describe, expect, test } from 'vitest';
import {
  kindOf,
  layoutTimeLine,
  type Period,
  type TimeLineLayout,
} from '../../web/src/parts/time-line-layout.ts';

const today = '2026-03-02';
const open: Period = { start: '2020-01-31' };

/** Where a bar ends. */
const ends = (layout: TimeLineLayout): number[] =>
  layout.lanes.flat().map(({ x, width }) => Math.round(x + width));

test.each([
  [{ start: '2026-03-02' }, 'open'],
  [{ start: '2026-03-03' }, 'future'],
  [{ start: '2026-03-03', end: '2026-03-04' }, 'future'],
  [{ start: '2026-03-02', end: '2026-03-02' }, 'ended'],
  [{ start: '2026-04-01', end: '2026-03-02' }, 'never'],
] as const)('%j is %s', (period, kind) => {
  expect(kindOf(period, today)).toBe(kind);
});

test('without periods there is today only', () => {
  expect(layoutTimeLine([[]], today, 400)).toEqual({
    width: 400,
    today: { x: 28, width: 344 },
    ticks: [],
    gaps: [],
    lanes: [[]],
  });
});

test('an open period goes on to the end, beyond today', () => {
  const layout = layoutTimeLine([[open]], today, 600);
  expect(ends(layout)).toEqual([600]);
  expect(layout.today.x + layout.today.width).toBeLessThan(600);
  expect(layout.ticks.map(({ day }) => day)).toEqual(['2020-01-31']);
});

test('a period of one day has a width, also among years, and ends where the next day begins', () => {
  const [first] = layoutTimeLine([[{ start: today, end: today }, open]], today, 600).lanes.flat();
  expect(first?.width).toBeGreaterThanOrEqual(10);
  const layout = layoutTimeLine([[{ start: today, end: today }]], today, 600);
  expect(layout.lanes).toEqual([[{ period: { start: today, end: today }, kind: 'ended', ...layout.today }]]);
});

test('a long stretch without a change is drawn shorter, and marked with its days', () => {
  const recent = { start: '2026-02-20', end: '2026-02-25' };
  const { gaps, lanes } = layoutTimeLine([[{ start: '2000-01-01', end: '2000-02-01' }, recent]], today, 800);
  expect(gaps).toEqual([{ x: expect.any(Number), width: expect.any(Number), days: 9515 }]);
  expect(lanes[0]?.[1]?.width).toBeGreaterThan(20);
});

test('stretches of about the same length are in proportion, without a mark', () => {
  const years = [2020, 2021, 2022, 2023, 2024, 2025].map((year) => ({
    start: `${year}-01-01`,
    end: `${year}-06-30`,
  }));
  const layout = layoutTimeLine([years], today, 1200);
  const widths = layout.lanes.flat().map(({ width }) => Math.round(width));
  expect(layout.gaps).toEqual([]);
  expect(widths).toHaveLength(6);
  expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(2);
});

test('six periods are drawn in their order, none over another', () => {
  const six = ['01', '03', '05', '07', '09', '11'].map((month) => ({
    start: `2025-${month}-01`,
    end: `2025-${month}-01`,
  }));
  const bars = layoutTimeLine([six], today, 300).lanes.flat();
  bars.slice(1).forEach((bar, index) => {
    const before = bars[index];
    expect(bar.x).toBeGreaterThanOrEqual((before?.x ?? 0) + (before?.width ?? 0));
  });
});

test('a future period begins after today, and one that ended before it began has a place and no width', () => {
  const layout = layoutTimeLine(
    [[{ start: '2026-05-01' }], [{ start: '2026-06-01', end: today }]],
    today,
    600,
  );
  const [[future] = [], [never] = []] = layout.lanes;
  expect(future?.x).toBeGreaterThan(layout.today.x);
  expect(never).toMatchObject({ kind: 'never', width: 0 });
  expect(never?.x).toBeGreaterThan(future?.x ?? 0);
});

describe('many periods', () => {
  const many = Array.from({ length: 500 }, (_, index) => {
    const day = new Date(Date.UTC(2020, 0, 1 + 4 * index)).toISOString().slice(0, 10);
    return { start: day, end: day };
  });
  const layout = layoutTimeLine([many], today, 600);

  test('make it wider', () => {
    expect(layout.width).toBeGreaterThan(10_000);
    expect(Math.max(...ends(layout))).toBeLessThanOrEqual(layout.width);
  });

  test('have ticks that leave room for their texts', () => {
    const lefts = layout.ticks.map(({ x, anchor }) => x - { start: 0, middle: 48, end: 96 }[anchor]);
    const distances = lefts.slice(1).map((left, index) => left - (lefts[index] ?? 0));
    expect(distances.length).toBeGreaterThan(20);
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(96);
  });
});
