import { Agent, request } from 'node:http';

/** Interval of the requests in milliseconds, whether or not earlier ones were answered. */
const intervalInMs = 10;

export interface ProbedPath {
  readonly path: string;
  readonly headers: Record<string, string>;
  /** Called with each body and the time when its reply was complete. */
  readonly seen?: (body: string, moment: number) => void;
}

export interface Probe {
  /** @returns time of the slowest reply, in milliseconds */
  stop(): Promise<number>;
}

/** Sends a small GET request every 10 ms, as other users of the sandbox would. */
export function startProbe(port: number, paths: readonly ProbedPath[]): Probe {
  const agent = new Agent({ keepAlive: true });
  const open = new Set<Promise<void>>();
  let slowest = 0;
  let sent = 0;

  const send = ({ path, headers, seen }: ProbedPath): Promise<void> =>
    new Promise((resolve, reject) => {
      const begun = performance.now();
      const outgoing = request({ host: '127.0.0.1', port, path, headers, agent }, (reply) => {
        let body = '';
        reply.on('data', (bytes: Buffer) => {
          body += bytes.toString('utf8');
        });
        reply.on('error', reject);
        reply.on('end', () => {
          const moment = performance.now();
          slowest = Math.max(slowest, moment - begun);
          if (reply.statusCode !== 200) reject(new Error(`${path} answered ${reply.statusCode} ${body}`));
          seen?.(body, moment);
          resolve();
        });
      });
      outgoing.on('error', reject);
      outgoing.end();
    });

  let failure: unknown;
  const timer = setInterval(() => {
    const probed = paths[sent % paths.length];
    sent += 1;
    if (probed === undefined) return;
    const answer = send(probed)
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => open.delete(answer));
    open.add(answer);
  }, intervalInMs);

  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(open);
      agent.destroy();
      if (failure !== undefined) throw failure;
      return slowest;
    },
  };
}
