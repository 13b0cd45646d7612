import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import type { Child } from './child.ts';

/** Resources of an idle sandbox between two epochs. */
export interface Sample {
  readonly requests: number;
  /** JavaScript heap after garbage collection, in MB (1,000,000 bytes). */
  readonly heap: number;
  /** Resident set size (Linux), in MB. */
  readonly resident: number;
  /** Open files and connections; the callers have closed theirs. */
  readonly files: number;
}

export async function sampled({ process: child }: Child, requests: number): Promise<Sample> {
  const answer = once(child, 'message') as Promise<[number]>;
  child.send('heap');
  const [heap] = await answer;
  const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  return {
    requests,
    heap: heap / 1e6,
    resident: (Number(resident) * 1024) / 1e6,
    files: readdirSync(`/proc/${child.pid}/fd`).length,
  };
}

/** Minimum number of samples in the second half. */
const fewest = 10;

type Measure = 'heap' | 'resident' | 'files';

/** Allowed growth during the second half of a run. */
const limits: Readonly<Record<Measure, number>> = { heap: 8, resident: 64, files: 8 };

/**
 * Growth during the second half of a run (the first is warm-up) by linear least squares. Undefined for a run that is too
 * short.
 */
export function growth(samples: readonly Sample[], measure: Measure): number | undefined {
  const half = samples.slice(Math.ceil(samples.length / 2));
  if (half.length < fewest) return undefined;
  const [first, last] = [half[0], half[half.length - 1]] as [Sample, Sample];
  const mean = (of: (sample: Sample) => number): number =>
    half.reduce((sum, sample) => sum + of(sample), 0) / half.length;
  const [x, y] = [mean(({ requests }) => requests), mean((sample) => sample[measure])];
  const slope =
    mean((sample) => (sample.requests - x) * (sample[measure] - y)) /
    mean(({ requests }) => (requests - x) ** 2);
  return slope * (last.requests - first.requests);
}

/** Describes growth above the limits. */
export const leaks = (samples: readonly Sample[]): readonly string[] =>
  (Object.keys(limits) as Measure[]).flatMap((measure) => {
    const grown = growth(samples, measure);
    return grown === undefined || grown <= limits[measure]
      ? []
      : [`${measure} grew by ${grown.toFixed(1)} in the second half; ${limits[measure]} are allowed`];
  });
