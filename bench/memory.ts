import { readFileSync } from 'node:fs';

export interface Memory {
  /** Resident now, in MB (1,000,000 bytes). */
  readonly resident: number;
  /** The most that was ever resident, in MB. */
  readonly peak: number;
}

/** What Linux says of a process. */
export function readMemory(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (field: string): number => {
    const kibibytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
    if (kibibytes === undefined) throw new Error(`/proc/${pid}/status has no ${field}`);
    return (Number(kibibytes) * 1024) / 1e6;
  };
  return { resident: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}
