import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A sandbox in a child process. */
export interface Child {
  readonly port: number;
  readonly process: ChildProcess;
  /** Resolves on exit with the status or signal. */
  readonly ended: Promise<string>;
  /** Standard error since the last call; it should be empty. */
  complaints(): string;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Spawns `kfr-sandbox serve` from source on a free port of the loopback interface. */
export function spawnSandbox(
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
): Pick<Child, 'process' | 'ended'> {
  const child = spawn(
    process.execPath,
    ['--import', at('heap-probe.ts'), at('../../bin/kfr-sandbox.js'), 'serve'],
    {
      env: {
        PATH: process.env.PATH ?? '',
        PORT: '0',
        SANDBOX_TEST_SOURCE: 'yes',
        SANDBOX_HOST: '127.0.0.1',
        SANDBOX_DATA_DIR: dataDir,
        SANDBOX_LOG: 'json',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  running.add(child);
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return `it ended with ${signal ?? code}`;
  });
  return { process: child, ended };
}

/** Starts a sandbox and waits until it is ready. */
export async function startChild(...how: Parameters<typeof spawnSandbox>): Promise<Child> {
  const { process: child, ended } = spawnSandbox(...how);
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < 100_000) said += text;
  });
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const ready = await Promise.race([
    once(lines, 'line') as Promise<[string]>,
    ended.then((how) => {
      throw new Error(`the sandbox did not start: ${how}\n${said}`);
    }),
  ]);
  lines.on('line', () => {});
  return {
    port: (JSON.parse(ready[0]) as { port: number }).port,
    process: child,
    ended,
    complaints() {
      const all = said;
      said = '';
      return all;
    },
  };
}

export async function stopChild(
  { process: child, ended }: Child,
  signal: 'SIGTERM' | 'SIGKILL',
): Promise<void> {
  child.kill(signal);
  await ended;
}
