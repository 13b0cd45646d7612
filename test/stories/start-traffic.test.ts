import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'vitest';
import { binFolder, launcher, older, type Started, started } from '../support/started.ts';
import { exchangesIn, openTraffic } from '../support/traffic.ts';
import { onUnix } from '../support/unix.ts';

const test = onUnix('signals');

/** How long a sandbox may take to stop. */
const limitInMs = 5_000;

async function viaNpm(...args: readonly string[]): Promise<Started> {
  const bin = await binFolder();
  return started('npm', ['exec', '--offline', ...args], { cwd: join(bin, '../..'), bin });
}

const toParent = (pid: number): boolean => process.kill(pid, 'SIGTERM');
const toGroup = (pid: number): boolean => process.kill(-pid, 'SIGTERM');
const isLinux = process.platform === 'linux';
// npm tells its shell only. Where that runs the sandbox beside itself, as dash does, both end by the signal.
const byTheSignal = /^(?:,SIGTERM|0,)$/;

test.for<
  [how: string, start: () => Promise<Started>, kill: typeof toParent, ending: RegExp, isHere: boolean]
>([
  ['the launcher', () => started(process.execPath, [launcher]), toParent, /^0,$/, true],
  [
    'the launcher on an older Node',
    () => started(older ?? '', [launcher]),
    toParent,
    /^0,$/,
    older !== undefined,
  ],
  ['npm start', () => started('npm', ['start', '--silent']), toParent, byTheSignal, isLinux],
  [
    'npm start, to its process group',
    () => started('npm', ['start', '--silent']),
    toGroup,
    byTheSignal,
    isLinux,
  ],
  ['npx', () => viaNpm('--', 'kfr-sandbox', 'serve'), toParent, byTheSignal, isLinux],
  ['npx with exec', () => viaNpm('-c', 'exec kfr-sandbox serve'), toParent, /^0,$/, true],
])(
  'SIGTERM during traffic, started by %s: every accepted call is answered, and the sandbox ends within 5 s',
  async ([, start, kill, ending, isHere], { skip }) => {
    if (!isHere) skip('not on this machine');
    const { parent, port, ended, said } = await start();
    const { answered, ended: trafficEnded } = openTraffic(port);
    await expect.poll(() => answered.length, { timeout: 20_000 }).toBeGreaterThan(20);
    const exited = once(parent, 'exit');
    const since = performance.now();
    kill(Number(parent.pid));
    await ended;
    expect(performance.now() - since).toBeLessThan(limitInMs);
    await trafficEnded;
    expect(String(await exited)).toMatch(ending);
    expect(answered.toSorted()).toEqual(exchangesIn(said()).toSorted());
  },
);
