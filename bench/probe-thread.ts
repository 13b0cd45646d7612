import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import type { ProbeOrder, ProbeReport } from './probe.ts';

/** Interval of the requests in milliseconds, whether or not earlier ones were answered. */
const intervalInMs = 10;

const { port, paths } = workerData as ProbeOrder;
const agent = new Agent({ keepAlive: true });
const open = new Set<Promise<void>>();
let slowest = 0;
let sent = 0;
let failure: string | undefined;

const tell = (report: ProbeReport): void => parentPort?.postMessage(report);

function send(index: number): Promise<void> {
  const { path, headers, until } = paths[index] as ProbeOrder['paths'][number];
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const outgoing = request({ host: '127.0.0.1', port, path, headers, agent }, (reply) => {
      let body = '';
      reply.on('data', (bytes: Buffer) => {
        body += bytes.toString('utf8');
      });
      reply.on('error', reject);
      reply.on('end', () => {
        const ended = performance.now();
        slowest = Math.max(slowest, ended - begun);
        if (reply.statusCode !== 200) reject(new Error(`${path} answered ${reply.statusCode} ${body}`));
        if (until !== undefined && body.includes(until)) tell({ found: performance.timeOrigin + ended });
        resolve();
      });
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

const timer = setInterval(() => {
  const answer = send(sent % paths.length)
    .catch((error: unknown) => {
      failure ??= String(error);
    })
    .finally(() => open.delete(answer));
  sent += 1;
  open.add(answer);
}, intervalInMs);

parentPort?.on('message', async (order: 'forget' | 'stop') => {
  if (order === 'forget') {
    slowest = 0;
    return;
  }
  clearInterval(timer);
  await Promise.all(open);
  agent.destroy();
  tell({ slowest, failure });
  parentPort?.close();
});
