import { monitorEventLoopDelay } from 'node:perf_hooks';
import { processStart } from '../kernel/index.ts';
import { type Family, single } from './exposition.ts';

type DelayHistogram = ReturnType<typeof monitorEventLoopDelay>;

/* Names as Prometheus' and Node's usual libraries have them, so that common dashboards show them. */

export function processFamilies(): readonly Family[] {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
  return [
    single('process_cpu_user_seconds_total', 'counter', 'User processor time.', user / 1e6),
    single('process_cpu_system_seconds_total', 'counter', 'System processor time.', system / 1e6),
    single('process_cpu_seconds_total', 'counter', 'User and system processor time.', (user + system) / 1e6),
    single('process_start_time_seconds', 'gauge', 'Start of the process, Unix time.', processStart()),
    single('process_resident_memory_bytes', 'gauge', 'Resident memory.', rss),
    single('nodejs_heap_size_used_bytes', 'gauge', 'Heap in use.', heapUsed),
    single('nodejs_heap_size_total_bytes', 'gauge', 'Heap of the process.', heapTotal),
    single('nodejs_external_memory_bytes', 'gauge', 'Memory outside of the heap, such as buffers.', external),
  ];
}

/** Milliseconds between two samples. At 20 they take a sixth of a percent of a processor. */
const resolution = 20;

/**
 * Measures the delay of the event loop between two scrapes. Sampling starts at the first scrape, as it wakes an idle process 50 times
 * a second; the first scrape has no figures.
 */
export function openLagMeter(): { families(): readonly Family[]; end(): void } {
  let histogram: DelayHistogram | undefined;
  return {
    families() {
      if (histogram === undefined) {
        histogram = monitorEventLoopDelay({ resolution });
        histogram.enable();
        return [];
      }
      const families = histogram.count === 0 ? [] : lagFamilies(histogram);
      histogram.reset();
      return families;
    },
    end() {
      histogram?.disable();
    },
  };
}

const lagFamilies = (histogram: DelayHistogram): readonly Family[] =>
  (
    [
      ['min', histogram.min],
      ['mean', histogram.mean],
      ['p50', histogram.percentile(50)],
      ['p99', histogram.percentile(99)],
      ['max', histogram.max],
    ] as const
  ).map(([name, nanoseconds]) =>
    single(
      `nodejs_eventloop_lag_${name}_seconds`,
      'gauge',
      `Delay of the event loop since the last scrape, ${name}; sampled every ${resolution} ms.`,
      Math.max(0, nanoseconds / 1e9 - resolution / 1e3),
    ),
  );
