import { Worker } from 'node:worker_threads';

export interface ProbeOrder {
  readonly port: number;
  readonly paths: readonly {
    readonly path: string;
    readonly headers: Record<string, string>;
    /** The probe tells when a reply contains this. */
    readonly until?: string;
  }[];
}

/** Messages of the probe's thread; the last one has the slowest reply. */
export type ProbeReport =
  | { readonly found: number }
  | { readonly slowest: number; readonly failure: string | undefined };

export interface Probe {
  /** When a reply first contained `until`, in milliseconds since 1970; undefined: none has. */
  readonly foundAt: number | undefined;
  /** Forgets the replies so far: slow first connections, and code that is not compiled yet. */
  forget(): void;
  /** @returns time of the slowest reply, in milliseconds */
  stop(): Promise<number>;
}

/**
 * Sends a small GET request every 10 ms, as other users of the sandbox would. In a thread of its own, as the load generator's work would
 * otherwise be counted as the sandbox's.
 */
export function startProbe(port: number, paths: ProbeOrder['paths']): Probe {
  const worker = new Worker(new URL('probe-thread.ts', import.meta.url), {
    workerData: { port, paths } satisfies ProbeOrder,
  });
  let foundAt: number | undefined;
  const slowest = new Promise<number>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (report: ProbeReport) => {
      if ('found' in report) foundAt ??= report.found;
      else if (report.failure === undefined) resolve(report.slowest);
      else reject(new Error(report.failure));
    });
  });
  // Reported by `stop`.
  slowest.catch(() => {});
  return {
    get foundAt() {
      return foundAt;
    },
    forget: () => worker.postMessage('forget'),
    async stop() {
      worker.postMessage('stop');
      return slowest;
    },
  };
}
