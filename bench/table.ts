import { availableParallelism, cpus, loadavg } from 'node:os';

export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly yardstick: string;
  readonly ratio: string;
  readonly asked: string;
  readonly met: boolean;
}

export interface Yardstick {
  readonly name: string;
  /** By round, as ours. */
  readonly rates: readonly number[];
  /** How many times the yardstick is asked for. */
  readonly atLeast: number;
}

export interface Bound {
  readonly below?: number;
  readonly above?: number;
}

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });
const shown = (value: number): string => (value >= 1000 ? whole : short).format(value);

/** Each round is compared with itself, so that what else the machine does falls on both sides. */
export function ratioRow(
  what: string,
  unit: string,
  ours: readonly number[],
  { name, rates, atLeast }: Yardstick,
): Row {
  const ratio = median(ours.map((rate, round) => rate / (rates[round] ?? Number.NaN)));
  return {
    what,
    ours: `${shown(median(ours))} ${unit}`,
    yardstick: `${name}: ${shown(median(rates))}/s`,
    ratio: `${ratio.toFixed(2)}×`,
    asked: `≥ ${atLeast}×`,
    met: ratio >= atLeast,
  };
}

export const boundRow = (what: string, unit: string, ours: number, { below, above }: Bound): Row => ({
  what,
  ours: `${shown(ours)} ${unit}`,
  yardstick: '–',
  ratio: '–',
  asked: [
    ...(below === undefined ? [] : [`< ${shown(below)} ${unit}`]),
    ...(above === undefined ? [] : [`> ${shown(above)} ${unit}`]),
  ].join(', '),
  met: (below === undefined || ours < below) && (above === undefined || ours > above),
});

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1];
  const high = sorted[Math.floor(middle)];
  if (low === undefined || high === undefined) throw new Error('there is no median of nothing');
  return (low + high) / 2;
}

/** The value below which the share lies; 1 gives the largest. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('there is no percentile of nothing');
  return value;
}

/** What else the machine did in the minute before: near zero, or the figures are those of a shared machine. */
const busyBefore = loadavg()[0] ?? 0;

/** One Markdown table and the machine it is true for. */
export const printTable = (rows: readonly Row[]): string =>
  [
    '| what | ours | peer or yardstick | ratio | asked for |',
    '|---|---|---|---|---|',
    ...rows.map(
      ({ what, ours, yardstick, ratio, asked, met }) =>
        `| ${what} | ${ours} | ${yardstick} | ${ratio} | ${asked}${met ? '' : ' **missed**'} |`,
    ),
    '',
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}, load average ${busyBefore.toFixed(1)} before.`,
    "Medians; a ratio is the median of the rounds' ratios.",
  ].join('\n');

/** The last round as it ends, on standard error, so that standard output is the table alone. */
export function report(measurement: string, round: number, results: Record<string, readonly number[]>): void {
  const figures = Object.entries(results).map(([name, values]) => `${name} ${shown(values.at(-1) ?? 0)}`);
  console.error(`${measurement}, round ${round + 1}: ${figures.join(', ')}`);
}
