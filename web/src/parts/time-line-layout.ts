/** Where the periods of a time line are drawn. Pure: days in, pixels out. */

/** Days as `YYYY-MM-DD`, both included. Without `end` the period is open. */
export interface Period {
  readonly start: string;
  readonly end?: string;
}

/** `future`: begins after today. `never`: ended before it began. */
export type PeriodKind = 'open' | 'ended' | 'future' | 'never';

export interface Bar {
  readonly period: Period;
  readonly kind: PeriodKind;
  readonly x: number;
  readonly width: number;
}

/** A long stretch in which nothing begins or ends, drawn shorter than it is. */
export interface Gap {
  readonly x: number;
  readonly width: number;
  readonly days: number;
}

export interface Tick {
  readonly day: string;
  readonly x: number;
  /** Which part of the text is at `x`: at both ends of the line it must not be cut off. */
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface TimeLineLayout {
  /** At least the given width; more when there are many periods. */
  readonly width: number;
  readonly today: { readonly x: number; readonly width: number };
  readonly ticks: readonly Tick[];
  readonly gaps: readonly Gap[];
  /** The bars of each lane, in the order of the lanes. */
  readonly lanes: readonly (readonly Bar[])[];
}

const dayInMs = 86_400_000;
/** Of the shortest stretch, such as a relationship that began and ended on one day, in pixels. */
const shortest = 10;
/** Room at both ends, where open periods go on. */
const margin = 28;
/** Room of the text of a tick. */
const tickWidth = 96;
/** A stretch is a gap when it is this many times as long as the median one, and longer than a quarter of a year. */
const longTimes = 4;
const longDays = 92;

const numberOf = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / dayInMs);

export function kindOf({ start, end }: Period, today: string): PeriodKind {
  if (end !== undefined && end < start) return 'never';
  if (start > today) return 'future';
  return end === undefined ? 'open' : 'ended';
}

/**
 * @param lanes the periods of each lane
 * @param width available pixels
 */
export function layoutTimeLine(
  lanes: readonly (readonly Period[])[],
  today: string,
  width: number,
): TimeLineLayout {
  const now = numberOf(today);
  const bounds = lanes.flat().flatMap(boundsOf);
  const points = [...new Set([now, now + 1, ...bounds])].sort((one, other) => one - other);
  const stretches = points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));
  const longest = longestOf(stretches.map(({ from, to }) => to - from));
  const fullWidth = Math.max(width, 2 * margin + stretches.length * shortest);
  const weights = stretches.map(({ from, to }) => Math.min(to - from, longest));
  const weightInPixels =
    (fullWidth - 2 * margin - stretches.length * shortest) / weights.reduce((sum, weight) => sum + weight, 0);

  const xOf = new Map<number, number>();
  const gaps: Gap[] = [];
  let x = margin;
  stretches.forEach(({ from, to }, index) => {
    const length = shortest + (weights[index] ?? 0) * weightInPixels;
    if (to - from > longest) gaps.push({ x, width: length, days: to - from });
    xOf.set(from, x);
    x += length;
    xOf.set(to, x);
  });
  const at = (point: number): number => xOf.get(point) ?? fullWidth;

  const barOf = (period: Period): Bar => {
    const kind = kindOf(period, today);
    const begin = at(numberOf(period.start));
    const end = period.end === undefined ? fullWidth : at(numberOf(period.end) + 1);
    return { period, kind, x: begin, width: kind === 'never' ? 0 : end - begin };
  };
  return {
    width: fullWidth,
    today: { x: at(now), width: at(now + 1) - at(now) },
    ticks: ticksOf(lanes.flat(), at, fullWidth),
    gaps,
    lanes: lanes.map((periods) => periods.map(barOf)),
  };
}

/** The days on which something begins, and those after something has ended. */
function boundsOf({ start, end }: Period): number[] {
  const begin = numberOf(start);
  if (end === undefined || end < start) return [begin, begin + 1];
  return [begin, numberOf(end) + 1];
}

function longestOf(days: readonly number[]): number {
  const longer = days.filter((length) => length > 1).sort((one, other) => one - other);
  const median = longer[Math.floor((longer.length - 1) / 2)] ?? 0;
  return Math.max(longDays, longTimes * median);
}

/** First and last days of periods, as many as have room, from the left. */
function ticksOf(periods: readonly Period[], at: (point: number) => number, width: number): Tick[] {
  const candidates = periods.flatMap(({ start, end }) => {
    const begin = { point: numberOf(start), day: start };
    return end === undefined || end < start ? [begin] : [begin, { point: numberOf(end) + 1, day: end }];
  });
  candidates.sort((one, other) => one.point - other.point);
  const ticks: Tick[] = [];
  let free = 0;
  for (const { point, day } of candidates) {
    const x = at(point);
    const half = tickWidth / 2;
    const anchor = x < half ? 'start' : x > width - half ? 'end' : 'middle';
    const left = x - { start: 0, middle: half, end: tickWidth }[anchor];
    if (left < free) continue;
    free = left + tickWidth;
    ticks.push({ day, x, anchor });
  }
  return ticks;
}
