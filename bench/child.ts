import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Time limit of a start, in milliseconds. */
const startTimeoutInMs = 60_000;
const pollIntervalInMs = 5;

export interface Server {
  readonly port: number;
  readonly pid: number;
  /** From spawn to the first answer below 500, in milliseconds. */
  readonly readyAfter: number;
  stop(): Promise<void>;
}

export interface Program {
  readonly name: string;
  /** Arguments of `node`. */
  readonly command: (port: number) => readonly string[];
  readonly environment?: (port: number) => Record<string, string>;
  /** Path that answers below 500 once the server is ready. */
  readonly ready: string;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** Starts a server process on a free loopback port and waits until it is ready. */
export async function startServer({ name, command, environment, ready }: Program): Promise<Server> {
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(process.execPath, command(port), {
    env: { ...process.env, ...environment?.(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.add(child);
  let complaint = '';
  child.stderr.on('data', (bytes: Buffer) => {
    complaint = (complaint + bytes.toString('utf8')).slice(-4000);
  });
  const gone = once(child, 'exit').finally(() => running.delete(child));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await Promise.race([gone, sleep(5000, undefined, { ref: false })]);
    child.kill('SIGKILL');
    await gone;
  };
  while (!(await answers(port, ready))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${name} ended before it was ready\n${complaint}`);
    if (performance.now() - begun > startTimeoutInMs) {
      await stop();
      throw new Error(`${name} was not ready after ${startTimeoutInMs / 1000} s\n${complaint}`);
    }
    await sleep(pollIntervalInMs);
  }
  const readyAfter = performance.now() - begun;
  if (child.pid === undefined) throw new Error(`${name} has no process id`);
  return { port, pid: child.pid, readyAfter, stop };
}

/** Whether the path answers below 500. */
export const answers = (port: number, path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path, agent: false }, (reply) => {
      reply.resume();
      resolve((reply.statusCode ?? 500) < 500);
    });
    request.on('error', () => resolve(false));
  });

export async function freePort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  if (address === null || typeof address === 'string') throw new Error('no free port');
  holder.close();
  await once(holder, 'close');
  return address.port;
}
