import { once } from 'node:events';
import { Agent, type ClientRequest, request } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { binFolder, launcher, older, type Started, started } from '../support/started.ts';
import { onUnix } from '../support/unix.ts';

const test = onUnix('signals');

/** How long a sandbox may take to stop. */
const limitInMs = 5_000;

/** Sends a refused grant. @returns the id of its exchange once the whole reply is read; undefined without a reply */
function refusedGrant(port: number, agent: Agent): Promise<string | undefined> {
  const sent: ClientRequest = request({ port, host: '127.0.0.1', agent, method: 'POST', path: '/token' });
  return new Promise((resolve) => {
    sent.on('response', (reply) => {
      reply.resume();
      reply.on('end', () => resolve(String(reply.headers['sandbox-exchange']).split('/').at(-1)));
      reply.on('error', () => resolve(undefined));
    });
    sent.on('error', () => resolve(undefined));
    sent.end('grant_type=x');
  });
}

/** Clients that call until nothing answers; half of them open a connection for each call. */
function openTraffic(port: number) {
  const answered: string[] = [];
  const clients = [true, true, false, false].map(async (keepAlive) => {
    const agent = new Agent({ keepAlive, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    for (let failures = 0; failures < 3; ) {
      const id = await refusedGrant(port, agent);
      if (id === undefined) failures += 1;
      else answered.push(id);
    }
  });
  return { answered, ended: Promise.all(clients) };
}

const exchangesIn = (log: string): string[] =>
  log
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { exchange?: string })
    .flatMap(({ exchange }) => exchange ?? []);

async function viaNpx(): Promise<Started> {
  const bin = await binFolder();
  const args = ['exec', '--offline', '--', 'kfr-sandbox', 'serve'];
  return started('npm', args, { cwd: join(bin, '../..'), bin });
}

test.for<[how: string, start: () => Promise<Started>, status: number | undefined, isHere: boolean]>([
  ['the launcher', () => started(process.execPath, [launcher]), 0, true],
  ['the launcher on an older Node', () => started(older ?? '', [launcher]), 0, older !== undefined],
  // npm ends itself with the signal, before the sandbox has stopped.
  ['npm start', () => started('npm', ['start', '--silent']), undefined, process.platform === 'linux'],
  ['npx', viaNpx, undefined, process.platform === 'linux'],
])(
  'SIGTERM during traffic, started by %s: every accepted call is answered, and the sandbox ends within 5 s',
  async ([, start, status, isHere], { skip }) => {
    if (!isHere) skip('not on this machine');
    const { parent, port, ended, said } = await start();
    const { answered, ended: trafficEnded } = openTraffic(port);
    await expect.poll(() => answered.length, { timeout: 20_000 }).toBeGreaterThan(20);
    const exited = once(parent, 'exit');
    const since = performance.now();
    parent.kill('SIGTERM');
    await ended;
    expect(performance.now() - since).toBeLessThan(limitInMs);
    await trafficEnded;
    if (status !== undefined) expect(await exited).toEqual([status, null]);
    expect(answered.toSorted()).toEqual(exchangesIn(said()).toSorted());
  },
);
