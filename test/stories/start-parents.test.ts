import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { dataFolder, serve } from '../support/commands.ts';
import { binFolder, endGroup, launcher, older, type Started, started } from '../support/started.ts';
import { onUnix } from '../support/unix.ts';

const test = onUnix('signals');

const isLinux = process.platform === 'linux';

async function endsWith(signal: NodeJS.Signals, sandbox: Started): Promise<void> {
  sandbox.parent.kill(signal);
  await expectShutDown(sandbox);
}

/** All processes hold the pipe, which closes when the last one ends; then the register is closed. */
async function expectShutDown({ port, data, ended }: Started): Promise<void> {
  await ended;
  await expect(fetch(`http://localhost:${port}/isready`)).rejects.toThrow('fetch failed');
  expect((await readdir(data)).filter((name) => name.startsWith('register'))).toEqual([
    'register.sqlite',
    'register.sqlite.seal',
  ]);
}

test.skipIf(!isLinux)('SIGKILL of npm start ends its sandbox', async () => {
  await endsWith('SIGKILL', await started('npm', ['start', '--silent']));
});

// npm exec (npx) runs `sh -c <command>` with the folder's node_modules/.bin first in PATH.
test.skipIf(!isLinux)('SIGTERM of npm exec ends its sandbox', async () => {
  const bin = await binFolder();
  const args = ['exec', '--offline', '--', 'kfr-sandbox', 'serve'];
  await endsWith('SIGTERM', await started('npm', args, { cwd: join(bin, '../..'), bin }));
});

test.skipIf(older === undefined)(
  'SIGHUP of the launcher on an older Node ends both processes, with status 0',
  async () => {
    const { process, ended } = await serve(await dataFolder(), {}, { node: older ?? '' });
    process.kill('SIGHUP');
    expect(await ended).toMatchObject({ status: 0, err: '' });
  },
);

test.skipIf(older === undefined)(
  'SIGKILL of the launcher on an older Node shuts the other process down in order',
  async () => {
    await endsWith('SIGKILL', await started(older ?? '', [launcher]));
  },
);

/** With this preload, kill() ends a process at once, as on Windows, and SIGUSR2 is Ctrl-Break. */
const onWindows = { preload: new URL('../support/windows-signals.mjs', import.meta.url) };

test.skipIf(older === undefined).each(['SIGINT', 'SIGHUP', 'SIGUSR2'] as const)(
  'on Windows, %s to all processes of a console shuts the sandbox down in order',
  async (signal) => {
    const sandbox = await started(older ?? '', [launcher], onWindows);
    process.kill(-Number(sandbox.parent.pid), signal);
    const [status] = await once(sandbox.parent, 'exit');
    expect(status).toBe(0);
    await expectShutDown(sandbox);
  },
);

test.skipIf(older === undefined)(
  'on Windows, ending the launcher shuts the sandbox down in order',
  async () => {
    await endsWith('SIGKILL', await started(older ?? '', [launcher], onWindows));
  },
);

// Which command lines wait for the sandbox is tested in src/cli/shell-line.test.ts.
test.skipIf(!isLinux)(
  'killing a shell ends the sandbox that it waits for, and not one in the background',
  async () => {
    const bin = await binFolder();
    const cwd = join(bin, '../..');
    await writeFile(join(cwd, 'up-kfr-sandbox.sh'), 'kfr-sandbox serve &\n');
    const [waiting, detached] = await Promise.all([
      started('bash', ['-o', 'pipefail', '-c', "kfr-sandbox serve --base-url 'http://x.test/a&b'; true"], {
        bin,
      }),
      started('sh', ['-c', '. ./up-kfr-sandbox.sh; echo up'], { bin, cwd }),
    ]);
    // Both poll their parents at the same interval, so the second has polled too once the first has ended.
    await endsWith('SIGTERM', waiting);
    expect((await fetch(`http://localhost:${detached.port}/isready`)).status).toBe(200);
  },
);

test.skipIf(!isLinux)(
  'closing a terminal (SIGHUP) ends what nohup has started, and not what setsid has',
  async () => {
    const bin = await binFolder();
    const cwd = join(bin, '../..');
    const inSession = 'setsid sh -c \'echo "$$" > pid; exec kfr-sandbox serve\' & wait';
    const [nohup, session] = await Promise.all([
      started('sh', ['-c', 'nohup kfr-sandbox serve & wait'], { bin }),
      started('sh', ['-c', inSession], { bin, cwd }),
    ]);
    onTestFinished(async () => endGroup(Number(await readFile(join(cwd, 'pid'), 'utf8'))));
    for (const { parent } of [nohup, session]) process.kill(-Number(parent.pid), 'SIGHUP');
    await nohup.ended;
    expect((await fetch(`http://localhost:${session.port}/isready`)).status).toBe(200);
  },
);
