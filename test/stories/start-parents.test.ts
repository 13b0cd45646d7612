import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { dataFolder, emptyFolder, serve } from '../support/commands.ts';
import { onUnix } from '../support/unix.ts';

const test = onUnix('signals');

const root = fileURLToPath(new URL('../..', import.meta.url));
const launcher = join(root, 'bin/kfr-sandbox.js');
const isLinux = process.platform === 'linux';
const older = ['/usr/local/bin/node', '/usr/bin/node'].find(
  (node) => existsSync(node) && /^v(?:1\d|2[0-3])\./.test(execFileSync(node, ['-v'], { encoding: 'utf8' })),
);

/** A sandbox started by another process. */
interface Started {
  readonly parent: ChildProcess;
  readonly port: number;
  readonly data: string;
  /** Resolves when all started processes have ended. */
  readonly ended: Promise<unknown>;
}

/** Runs a command that starts a sandbox, and waits until it is ready. Everything ends with the test. */
async function started(
  command: string,
  args: readonly string[],
  {
    bin = '',
    cwd = root,
    preload,
  }: { readonly bin?: string; readonly cwd?: string; readonly preload?: URL } = {},
): Promise<Started> {
  const data = await dataFolder();
  const parent = spawn(command, args, {
    cwd,
    // Its own process group, which the test can end.
    detached: true,
    env: {
      PATH: [bin, dirname(process.execPath), process.env.PATH].join(delimiter),
      PORT: '0',
      SANDBOX_DATA_DIR: data,
      ...(preload === undefined ? {} : { NODE_OPTIONS: `--import=${preload}`, TEMP: tmpdir() }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  const ended = once(parent.stdout, 'close');
  onTestFinished(async () => {
    endGroup(Number(parent.pid));
    await ended;
  });
  const port = await new Promise<number>((resolve, reject) => {
    parent.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const ready = /"port":(\d+)/.exec(out)?.[1];
      if (ready !== undefined) resolve(Number(ready));
    });
    void ended.then(() => reject(new Error(`ended before it was ready: ${out}`)));
  });
  return { parent, port, data, ended };
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All processes have ended.
  }
}

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

/** A folder like node_modules/.bin, with the name by which npx finds the launcher. */
async function binFolder(): Promise<string> {
  const bin = join(await emptyFolder(), 'node_modules', '.bin');
  await mkdir(bin, { recursive: true });
  await symlink(launcher, join(bin, 'kfr-sandbox'));
  return bin;
}

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
