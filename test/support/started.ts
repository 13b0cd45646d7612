import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { dataFolder, emptyFolder } from './commands.ts';

/** Sandboxes that npm, npx, a shell or the launcher starts. */

const root = fileURLToPath(new URL('../..', import.meta.url));
export const launcher = join(root, 'bin/kfr-sandbox.js');
/** A Node that cannot run the sandbox, and starts the one of the package. */
export const older = ['/usr/local/bin/node', '/usr/bin/node'].find(
  (node) => existsSync(node) && /^v(?:1\d|2[0-3])\./.test(execFileSync(node, ['-v'], { encoding: 'utf8' })),
);

/** A sandbox started by another process. */
export interface Started {
  readonly parent: ChildProcess;
  readonly port: number;
  readonly data: string;
  /** Resolves when all started processes have ended. */
  readonly ended: Promise<unknown>;
  /** Standard output so far. */
  said(): string;
}

/** Runs a command that starts a sandbox, and waits until it is ready. Everything ends with the test. */
export async function started(
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
      SANDBOX_TEST_SOURCE: 'yes',
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
  return { parent, port, data, ended, said: () => out };
}

export function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All processes have ended.
  }
}

/** A folder like node_modules/.bin, with the name by which npx finds the launcher. */
export async function binFolder(): Promise<string> {
  const bin = join(await emptyFolder(), 'node_modules', '.bin');
  await mkdir(bin, { recursive: true });
  await symlink(launcher, join(bin, 'kfr-sandbox'));
  return bin;
}
