import { readdirSync, readFileSync } from 'node:fs';

export type Thread = 'main' | 'pool' | 'v8';

/** Processor time by thread. */
export interface ProcessorTime {
  /** The main thread, which runs JavaScript. */
  readonly main: number;
  /** libuv's pool: signatures, files. */
  readonly pool: number;
  /** V8's helpers and all other threads: garbage collection, compilation. */
  readonly v8: number;
  readonly all: number;
}

/** Linux counts in hundredths of a second. */
const ticksPerSecond = 100;

/** Seconds of processor time of a process of Node so far. Linux only. */
export function readProcessorTime(pid: number): ProcessorTime {
  const spent = { main: 0, pool: 0, v8: 0 };
  for (const id of readdirSync(`/proc/${pid}/task`)) {
    const { name, seconds } = readThread(`/proc/${pid}/task/${id}/stat`);
    spent[Number(id) === pid ? 'main' : name === 'libuv-worker' ? 'pool' : 'v8'] += seconds;
  }
  return { ...spent, all: spent.main + spent.pool + spent.v8 };
}

/** @returns the difference of two readings for each of so many requests, in microseconds */
export function perRequest(before: ProcessorTime, after: ProcessorTime, requests: number): ProcessorTime {
  const each = (thread: keyof ProcessorTime): number => ((after[thread] - before[thread]) * 1e6) / requests;
  return { main: each('main'), pool: each('pool'), v8: each('v8'), all: each('all') };
}

/** Field 2 is the name in parentheses, which may contain anything; 14 and 15 are user and system time. */
function readThread(file: string): { name: string; seconds: number } {
  const text = readFileSync(file, 'latin1');
  const end = text.lastIndexOf(')');
  const fields = text.slice(end + 2).split(' ');
  return {
    name: text.slice(text.indexOf('(') + 1, end),
    seconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
  };
}
