import type { Server } from './child.ts';
import { drive, type Load } from './load.ts';
import { type ProcessorTime, perRequest, readProcessorTime } from './processor-time.ts';

/** What one load cost. */
export interface Measured {
  /** Replies per second. */
  readonly rate: number;
  /** Microseconds of the server's processor time per reply. */
  readonly server: ProcessorTime;
  /** Microseconds of the load generator's processor time per reply. */
  readonly generator: number;
}

/** @throws Error at the first reply that is not accepted */
export async function measure({ port, pid }: Server, load: Omit<Load, 'port'>): Promise<Measured> {
  const before = readProcessorTime(pid);
  const generator = process.cpuUsage();
  const { replies, seconds } = await drive({ ...load, port });
  const { user, system } = process.cpuUsage(generator);
  const after = readProcessorTime(pid);
  return {
    rate: replies / seconds,
    server: perRequest(before, after, replies),
    generator: (user + system) / replies,
  };
}
