import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessorTime {
  /** Seconds of the main thread, which runs JavaScript. */
  readonly main: number;
  /** Seconds of all threads. */
  readonly all: number;
}

/** Linux counts in hundredths of a second. */
const ticksPerSecond = 100;

/** Processor time of a process so far. Linux only. */
export function readProcessorTime(pid: number): ProcessorTime {
  const threads = readdirSync(`/proc/${pid}/task`);
  const seconds = threads.map((thread) => secondsOf(`/proc/${pid}/task/${thread}/stat`));
  return {
    main: secondsOf(`/proc/${pid}/task/${pid}/stat`),
    all: seconds.reduce((sum, each) => sum + each, 0),
  };
}

/** User and system time: fields 14 and 15, counted from the end of field 2, because that name may contain anything. */
function secondsOf(file: string): number {
  const text = readFileSync(file, 'latin1');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
