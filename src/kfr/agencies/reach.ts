/** The days that a mandate covers, both included. Default for `to`: no limit. */
export interface Reach {
  readonly from: string;
  readonly to?: string;
}

/**
 * Years are counted back from today. Months are counted back from the end of the period: they precede a bankruptcy or
 * a death, whose date the register does not know. The last calendar year is the one before today's.
 * @param reach as in the directory: `P10Y`, `P12M`, `last-calendar-year`
 * @param to last day of the requested period
 */
export function reachOf(reach: string, to: string, today: string): Reach {
  if (reach === 'last-calendar-year') {
    const year = String(Number(today.slice(0, 4)) - 1).padStart(4, '0');
    return { from: `${year}-01-01`, to: `${year}-12-31` };
  }
  const count = Number(reach.slice(1, -1));
  return reach.endsWith('Y')
    ? { from: monthsBefore(today, 12 * count) }
    : { from: monthsBefore(to < today ? to : today, count) };
}

/** The same day of an earlier month, or the last day of that month if it is shorter. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
  const index = Math.max(0, year * 12 + month - 1 - months);
  const [earlierYear, earlierMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const date = Math.min(dayOfMonth, daysIn(earlierYear, earlierMonth));
  return [
    String(earlierYear).padStart(4, '0'),
    ...[earlierMonth, date].map((number) => String(number).padStart(2, '0')),
  ].join('-');
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
