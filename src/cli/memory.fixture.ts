/** A program that is busy for a while and then idle. Prints the moments of full collections, in milliseconds after it became
 * idle. */
import { constants, type NodeGCPerformanceDetail, PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { releaseMemoryWhenIdle } from './memory.ts';

const moments: number[] = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const { kind } = (entry as unknown as { detail: NodeGCPerformanceDetail }).detail;
    if (kind === constants.NODE_PERFORMANCE_GC_MAJOR) moments.push(entry.startTime);
  }
}).observe({ entryTypes: ['gc'] });
releaseMemoryWhenIdle();
const idleFrom = performance.now() + 2_500;
while (performance.now() < idleFrom) {
  const pauseFrom = performance.now() + 5;
  while (performance.now() < pauseFrom);
  await sleep(5);
}
await sleep(4_500);
console.log(JSON.stringify(moments.map((moment) => moment - idleFrom)));
