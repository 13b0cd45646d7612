import { availableParallelism, cpus, loadavg } from 'node:os';
import type { Measured } from './measured.ts';

export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly yardstick: string;
  readonly ratio: string;
  readonly target: string;
  readonly met: boolean;
}

export interface Yardstick {
  readonly name: string;
  /** One per round. */
  readonly rates: readonly number[];
  /** The target, as a multiple of the yardstick. */
  readonly atLeast?: number;
}

export interface Bound {
  /** The same figure of a floor program. */
  readonly floor?: { readonly name: string; readonly value: number };
  readonly below?: number;
  readonly above?: number;
}

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });
const shown = (value: number): string => (value >= 1000 ? whole : short).format(value);

/** Ratios are computed per round, so that other load on the machine affects both sides. */
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
    target: atLeast === undefined ? '–' : `≥ ${atLeast}×`,
    met: atLeast === undefined || ratio >= atLeast,
  };
}

export interface Comparison {
  readonly name: string;
  /** Loads of the yardstick, one per round. */
  readonly loads: readonly Measured[];
  /** Which threads are compared; the unavoidable work of some calls is in the pool. */
  readonly threads: 'main' | 'all';
  /** Target of the yardstick's time divided by ours. */
  readonly atLeast?: number;
}

/** Processor time per request of both. The ratio is theirs divided by ours: more is better. */
export function processorRow(
  what: string,
  ours: readonly Measured[],
  { name, loads, threads, atLeast }: Comparison,
): Row {
  const ratio = median(
    ours.map(({ server }, round) => (loads[round]?.server[threads] ?? Number.NaN) / server[threads]),
  );
  return {
    what,
    ours: threadsOf(ours),
    yardstick: `${name}: ${threadsOf(loads)}`,
    ratio: `${ratio.toFixed(2)}×`,
    target: atLeast === undefined ? '–' : `≥ ${atLeast}×`,
    met: atLeast === undefined || ratio >= atLeast,
  };
}

/** As `576 µs (main 254, pool 262, V8 60; load generator 13)`. */
function threadsOf(loads: readonly Measured[]): string {
  const of = (read: (load: Measured) => number): string => median(loads.map(read)).toFixed(0);
  const [main, pool, v8] = [
    of((load) => load.server.main),
    of((load) => load.server.pool),
    of((load) => load.server.v8),
  ];
  return `${of((load) => load.server.all)} µs (main ${main}, pool ${pool}, V8 ${v8}; load generator ${of((load) => load.generator)})`;
}

export const boundRow = (what: string, unit: string, ours: number, { below, above, floor }: Bound): Row => ({
  what,
  ours: `${shown(ours)} ${unit}`,
  yardstick: floor === undefined ? '–' : `${floor.name}: ${shown(floor.value)} ${unit}`,
  ratio: '–',
  target: [
    ...(below === undefined ? [] : [`< ${shown(below)} ${unit}`]),
    ...(above === undefined ? [] : [`> ${shown(above)} ${unit}`]),
  ].join(', '),
  met: (below === undefined || ours < below) && (above === undefined || ours > above),
});

/** Memory while replies are not read, in MB. */
export interface UnreadFigures {
  /** Resident memory. */
  readonly before: number;
  readonly most: number;
  readonly after: number;
  /** Heap and buffers more than before, without garbage. */
  readonly held: number;
  /** The same when all connections are closed. */
  readonly heldAfter: number;
  /** Of the kernel, for what is sent and not read. */
  readonly kernel: number;
  /** Connections that are still open. */
  readonly left: number;
}

/** What must stay below or at these figures. `left`: default any. */
type MostUnread = Pick<UnreadFigures, 'held' | 'heldAfter'> & Partial<Pick<UnreadFigures, 'left'>>;

export const unreadRow = (what: string, figures: UnreadFigures, most: MostUnread): Row => ({
  what,
  ours: `holds ${shown(figures.held)} MB, ${shown(figures.heldAfter)} afterwards`,
  yardstick: `resident ${shown(figures.before)} MB before, at most ${shown(figures.most)}, ${shown(figures.after)} after; kernel ${shown(figures.kernel)} MB`,
  ratio: `${figures.left} left`,
  target: `< ${most.held} MB held, < ${most.heldAfter} afterwards${most.left === undefined ? '' : `, ≤ ${most.left} left`}`,
  met:
    figures.held < most.held &&
    figures.heldAfter < most.heldAfter &&
    (most.left === undefined || figures.left <= most.left),
});

/** Costs at three sizes, ten times apart, each with one figure per round. */
export function growthRow(
  what: string,
  unit: string,
  sizes: readonly number[],
  costs: readonly (readonly number[])[],
): Row {
  const medians = costs.map(median);
  const exponent =
    Math.log10((medians.at(-1) ?? Number.NaN) / (medians[0] ?? Number.NaN)) / (medians.length - 1);
  return {
    what,
    ours: medians.map((cost, index) => `${shown(cost)} ${unit} of ${shown(sizes[index] ?? 0)}`).join(', '),
    yardstick: '–',
    ratio: `exponent ${exponent.toFixed(2)}`,
    target: '≤ 1',
    met: exponent <= 1,
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1];
  const high = sorted[Math.floor(middle)];
  if (low === undefined || high === undefined) throw new Error('there is no median of nothing');
  return (low + high) / 2;
}

/** The value below which this share of the values lies; 1 gives the maximum. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('there is no percentile of nothing');
  return value;
}

/** Load of the machine in the minute before. Well above zero means that the machine was shared. */
const busyBefore = loadavg()[0] ?? 0;

/** A Markdown table, and the machine it was measured on. */
export const printTable = (rows: readonly Row[]): string =>
  [
    '| what | ours | peer or yardstick | ratio | target |',
    '|---|---|---|---|---|',
    ...rows.map(
      ({ what, ours, yardstick, ratio, target, met }) =>
        `| ${what} | ${ours} | ${yardstick} | ${ratio} | ${target}${met ? '' : ' **missed**'} |`,
    ),
    '',
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}, load average ${busyBefore.toFixed(1)} before.`,
    "Medians; a ratio is the median of the rounds' ratios.",
  ].join('\n');

/** Reports a finished round on standard error; standard output is for the table only. */
export function report(measurement: string, round: number, results: Record<string, readonly number[]>): void {
  const figures = Object.entries(results).map(([name, values]) => `${name} ${shown(values.at(-1) ?? 0)}`);
  console.error(`${measurement}, round ${round + 1}: ${figures.join(', ')}`);
}

/** Processor time per request of one kind of thread, for `report`. */
export const timesOf = (
  taken: Record<string, readonly Measured[]>,
  threads: 'main' | 'all',
): Record<string, number[]> =>
  Object.fromEntries(
    Object.entries(taken).map(([name, loads]) => [name, loads.map(({ server }) => server[threads])]),
  );
