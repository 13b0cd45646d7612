import { readFileSync } from 'node:fs';

export interface Memory {
  /** Resident memory, in MB (1,000,000 bytes). */
  readonly resident: number;
  /** Peak resident memory, in MB. */
  readonly peak: number;
}

/** Memory of a process. Linux only. */
export function readMemory(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (field: string): number => {
    const kibibytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
    if (kibibytes === undefined) throw new Error(`/proc/${pid}/status has no ${field}`);
    return (Number(kibibytes) * 1024) / 1e6;
  };
  return { resident: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}
