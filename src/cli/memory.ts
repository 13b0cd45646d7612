import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const intervalInMs = 1_000;
/** The event loop counts as idle when it is active for a smaller share of the interval. */
const idleShare = 0.02;

/**
 * Returns to the operating system what the start has left, once, after the first second in which the event loop is idle: it is blocked
 * meanwhile, for tens of milliseconds.
 */
export function releaseMemoryWhenIdle(): void {
  let before = performance.eventLoopUtilization();
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    if (utilization >= idleShare) return;
    clearInterval(timer);
    collect();
  }, intervalInMs).unref();
}

/** A full garbage collection. */
function collect(): void {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  if (typeof gc === 'function') gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
