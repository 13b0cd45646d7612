import { type ChildProcess, spawn } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { inject, onTestFinished, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { addressOf } from '../../src/kernel/index.ts';
import { temporaryFolder } from './folder.ts';

const ownLauncher = fileURLToPath(new URL('../../bin/kfr-sandbox.js', import.meta.url));

/** Exit status and output of a command. */
interface CommandResult {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** A command in a child process. */
interface Command {
  readonly process: ChildProcess;
  readonly ended: Promise<CommandResult>;
  /** Standard output so far, once it contains `text`. @throws Error when the command ends first */
  said(text: string): Promise<string>;
}

interface CommandOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** The Node executable; default: that of the tests. */
  readonly node?: string;
  readonly folder?: string;
  /** Default: the one of this repository. */
  readonly launcher?: string;
  /** Default: the user of the tests. Another needs root. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** Windows has a language also without a variable. A build of other source must not be tested. */
const defaults = { LANG: 'C', SANDBOX_KEYS_AHEAD: '0', SANDBOX_TEST_SOURCE: 'yes' };

/** Starts `kfr-sandbox` with PATH, LANG=C, no keys ahead and the given environment only. Killed when the test ends. */
export function start(
  args: readonly string[],
  { environment, node, folder, launcher, user }: CommandOptions = {},
): Command {
  const child = spawn(node ?? process.execPath, [launcher ?? ownLauncher, ...args], {
    env: { ...defaults, PATH: process.env.PATH ?? '', ...environment },
    cwd: folder ?? tmpdir(),
    ...user,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<CommandResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out, err }));
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    process: child,
    ended,
    said: (text) =>
      new Promise((resolve, reject) => {
        const look = () => out.includes(text) && resolve(out);
        child.stdout.on('data', look);
        look();
        void ended.then((ending) =>
          reject(new Error(`ended without saying ${text}: ${JSON.stringify(ending)}`)),
        );
      }),
  };
}

/** Runs `kfr-sandbox` and waits for its exit. */
export const run = (args: readonly string[], options?: CommandOptions): Promise<CommandResult> =>
  start(args, options).ended;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

/** Captures the output of a command in this process until it exits. */
function captureOutput() {
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  // Pipes to standard output and signal handlers leave listeners behind, as the process does not end.
  process.stdout.setMaxListeners(0);
  const before = signals.map((signal) => process.listeners(signal));
  const added = (signal: (typeof signals)[number], index: number) =>
    process.listeners(signal).filter((listener) => !before[index]?.includes(listener));
  const saidTo = (pieces: Buffer[]) => (text: unknown) => void pieces.push(Buffer.from(`${text}\n`));
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(saidTo(out)),
    vi.spyOn(console, 'error').mockImplementation(saidTo(err)),
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      out.push(Buffer.from(chunk));
      return true;
    }),
  ];
  const said = () => ({ out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() });
  return {
    said,
    signal: (signal: (typeof signals)[number]) => {
      for (const listener of added(signal, signals.indexOf(signal))) listener(signal);
    },
    end(status: number): CommandResult {
      signals.forEach((signal, index) => {
        for (const listener of added(signal, index)) process.off(signal, listener);
      });
      for (const spy of spies) spy.mockRestore();
      return { status, ...said() };
    },
  };
}

/** Runs a command in this process, with the working directory and environment of a child process. */
async function inThisProcess(args: readonly string[], { environment, folder }: CommandOptions) {
  const [before, env] = [process.cwd(), process.env];
  try {
    process.chdir(folder ?? tmpdir());
    process.env = { ...defaults, PATH: env.PATH ?? '', ...environment };
    await main(['node', 'kfr-sandbox', ...args]);
    return Number(process.exitCode ?? 0);
  } finally {
    process.exitCode = undefined;
    process.env = env;
    process.chdir(before);
  }
}

/** Like `run`, in this process: faster, where a child process would not prove more. */
export async function call(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const output = captureOutput();
  return inThisProcess(args, options).then(output.end, (thrown: unknown) => {
    output.end(1);
    throw thrown;
  });
}

/** An empty folder, removed when the test ends. */
export const emptyFolder = async (): Promise<string> => temporaryFolder();

/** A copy of the data folder of a first start. */
export async function dataFolder(): Promise<string> {
  const folder = await emptyFolder();
  await cp(inject('seededData'), folder, { recursive: true });
  return folder;
}

/** A running `kfr-sandbox serve` on a free port. */
interface Served extends Command {
  readonly port: number;
  readonly url: string;
}

/** From the banner or the first JSON line. */
const portIn = (out: string): string | undefined => /(?:localhost|\[::1\]|"port"):(\d+)/.exec(out)?.[1];

/** Starts the sandbox, by default with a JSON log, and waits until it is ready. */
export async function serve(
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
  options: CommandOptions = {},
  flags: readonly string[] = [],
): Promise<Served> {
  const command = start(['serve', '--port', '0', '--data-dir', dataDir, ...flags], {
    ...options,
    environment,
  });
  const ready = environment.SANDBOX_LOG === 'text' ? 'TOKEN=$(' : '"event":"ready"';
  const port = Number(portIn(await command.said(ready)));
  return { ...command, port, url: addressOf(environment.SANDBOX_HOST ?? 'localhost', port) };
}

/**
 * Like `serve`, in this process, for tests of the output. Captures the log until `end`; no other command can run in this
 * process meanwhile.
 */
export async function serveHere(
  dataDir: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly url: string; end(): Promise<CommandResult>; said(): Omit<CommandResult, 'status'> }> {
  const output = captureOutput();
  const exits = Promise.withResolvers<number>();
  const exit = vi
    .spyOn(process, 'exit')
    .mockImplementation(((status: number) => exits.resolve(status)) as never);
  let ending: Promise<CommandResult> | undefined;
  const end = () => {
    ending ??= exits.promise.then((status) => {
      exit.mockRestore();
      return output.end(status);
    });
    output.signal('SIGTERM');
    return ending;
  };
  onTestFinished(async () => void (await end()));
  const args = ['serve', '--port', '0', '--data-dir', dataDir];
  const status = await inThisProcess(args, { environment });
  const { out, err } = output.said();
  const port = portIn(out);
  if (port === undefined) {
    exits.resolve(status);
    throw new Error(`ended without being ready: ${out}${err}`);
  }
  return { url: `http://localhost:${port}`, end, said: output.said };
}
