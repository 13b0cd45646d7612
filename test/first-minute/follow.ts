import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from './roles.ts';

const limitInMs = 180_000;

interface Place {
  /** Folder of the clone. */
  readonly clone: string;
  readonly dataDir: string;
  /** Whether `npm ci` has run there; it is left out then. */
  readonly isInstalled?: boolean;
}

/**
 * Follows the page of a role with bash, on a free port instead of the page's. Ends all that it has started.
 * @returns when the result was there, in milliseconds since the call
 * @throws Error with all output when it did not come
 */
export async function follow(role: Role, { clone, dataDir, isInstalled = false }: Place): Promise<number> {
  const begun = performance.now();
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'kfr-first-minute-'));
  const shells: ChildProcess[] = [];
  let said = '';
  const atPort = (text: string): string =>
    text
      .replaceAll(/localhost:80[89]0/g, `localhost:${port}`)
      .replaceAll(/(?<=--port |PORT=)8090/g, String(port));
  const run = (script: string, cwd: string): ChildProcess => {
    const text = atPort(script);
    const shell = spawn('bash', ['-e', '-c', isInstalled ? text.replace(/^npm ci\b.*$/m, '') : text], {
      cwd,
      detached: true,
      env: { ...environment(), PORT: String(port), SANDBOX_DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [shell.stdout, shell.stderr])
      stream?.setEncoding('utf8').on('data', (part: string) => {
        said += part;
      });
    shells.push(shell);
    return shell;
  };
  const until = async (result: RegExp, shell: ChildProcess): Promise<void> => {
    const ended = once(shell, 'close');
    while (!result.test(said)) {
      const isOver = performance.now() - begun > limitInMs;
      const hasEnded = await Promise.race([ended.then(() => true), pause(20)]);
      if ((hasEnded || isOver) && !result.test(said))
        throw new Error(`${role.name}: ${role.page} did not lead to ${result}:\n${said}`);
    }
  };
  try {
    if (role.start !== undefined) await until(/"event":"ready"/, run(role.start, clone));
    for (const [name, text] of Object.entries(role.files)) await writeFile(join(folder, name), atPort(text));
    said = '';
    const shell = run(role.script, role.folder === 'the clone' ? clone : folder);
    const ended = once(shell, 'close');
    await until(role.result, shell);
    const milliseconds = performance.now() - begun;
    const [status] = await ended;
    if (status !== 0) throw new Error(`${role.name}: ${role.page} ended with ${status}:\n${said}`);
    return milliseconds;
  } finally {
    await Promise.all(shells.map(endGroup));
    await rm(folder, { recursive: true, force: true });
  }
}

/** That of a new terminal: without the variables of npm and of the sandbox. */
const environment = (): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(?:npm_(?!config_)|SANDBOX_|NODE_OPTIONS|VITEST)/.test(name),
    ),
  );

const pause = (inMs: number): Promise<false> => new Promise((resolve) => setTimeout(resolve, inMs, false));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** SIGTERM to all that a shell has started, and after five seconds SIGKILL. */
async function endGroup({ pid = 0 }: ChildProcess): Promise<void> {
  for (let left = 250; left >= 0; left -= 1) {
    try {
      process.kill(-pid, left === 250 ? 'SIGTERM' : left === 0 ? 'SIGKILL' : 0);
    } catch {
      return;
    }
    await pause(20);
  }
}
