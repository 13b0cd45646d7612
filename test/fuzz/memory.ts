import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import type { Child } from './child.ts';

/** What a sandbox holds between two epochs, when nothing is under way. */
export interface Sample {
  readonly requests: number;
  /** Of the JavaScript heap, after a collection; MB of 1,000,000 bytes. */
  readonly heap: number;
  /** Resident, as Linux says; MB. */
  readonly resident: number;
  /** Open files and connections; those of the fuzz are closed. */
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

/** Fewer samples than this in the second half say nothing. */
const fewest = 10;

type Measure = 'heap' | 'resident' | 'files';

/** How much each may grow during the second half of a run. */
const limits: Readonly<Record<Measure, number>> = { heap: 8, resident: 64, files: 8 };

/**
 * Growth during the second half of a run, the first being warm-up: the least-squares line through its samples, from its
 * beginning to its end. Undefined when the run is too short for that.
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

/** Whatever has grown more than it may, in words. */
export const leaks = (samples: readonly Sample[]): readonly string[] =>
  (Object.keys(limits) as Measure[]).flatMap((measure) => {
    const grown = growth(samples, measure);
    return grown === undefined || grown <= limits[measure]
      ? []
      : [`${measure} grew by ${grown.toFixed(1)} in the second half; ${limits[measure]} are allowed`];
  });
