import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject, onTestFinished, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';

const ownLauncher = fileURLToPath(new URL('../../bin/kfr-sandbox.js', import.meta.url));

/** How a command ended and what it said. */
interface Ending {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** A command of the product that runs in a process of its own. */
interface Command {
  readonly process: ChildProcess;
  readonly ended: Promise<Ending>;
  /** What it has said on standard output, once it has said `text`. @throws when it ends without */
  said(text: string): Promise<string>;
}

interface Surroundings {
  readonly environment?: Readonly<Record<string, string>>;
  /** The Node that the launcher is given to; default: the one that runs the tests. */
  readonly node?: string;
  readonly folder?: string;
  /** Default: that of the clone. */
  readonly launcher?: string;
  /** Default: the user of the tests. Only the superuser can become another. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** Starts `kfr-sandbox` with these arguments and no environment but PATH and what is given. Ends with the test. */
export function start(
  args: readonly string[],
  { environment, node, folder, launcher, user }: Surroundings = {},
): Command {
  const child = spawn(node ?? process.execPath, [launcher ?? ownLauncher, ...args], {
    env: { PATH: process.env.PATH ?? '', ...environment },
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
  const ended = new Promise<Ending>((resolve, reject) => {
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

/** Runs `kfr-sandbox` with these arguments to its end. */
export const run = (args: readonly string[], surroundings?: Surroundings): Promise<Ending> =>
  start(args, surroundings).ended;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Hears what a command in the process of the test says, until it leaves with how it ended. */
function heard() {
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  // What is piped to standard output leaves listeners there, which a process would take with it. So do signals.
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
    leave(status: number): Ending {
      signals.forEach((signal, index) => {
        for (const listener of added(signal, index)) process.off(signal, listener);
      });
      for (const spy of spies) spy.mockRestore();
      return { status, ...said() };
    },
  };
}

/** Runs a command in the process of the test, with the folder and the environment that a process of its own would have. */
async function inThisProcess(args: readonly string[], { environment, folder }: Surroundings) {
  const [before, env] = [process.cwd(), process.env];
  try {
    process.chdir(folder ?? tmpdir());
    process.env = { PATH: env.PATH ?? '', ...environment };
    await main(['node', 'kfr-sandbox', ...args]);
    return Number(process.exitCode ?? 0);
  } finally {
    process.exitCode = undefined;
    process.env = env;
    process.chdir(before);
  }
}

/** The same in the process of the test, for commands of which a process of their own would prove nothing more. */
export async function call(args: readonly string[], surroundings: Surroundings = {}): Promise<Ending> {
  const ears = heard();
  return inThisProcess(args, surroundings).then(ears.leave, (thrown: unknown) => {
    ears.leave(1);
    throw thrown;
  });
}

/** An empty folder that goes with the test. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kfr-sandbox-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A data folder after a first start, to be changed as wanted. */
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

/** As the banner says it, or the first of the JSON lines. */
const portIn = (out: string): string | undefined => /(?:localhost|"port"):(\d+)/.exec(out)?.[1];

/** Starts the sandbox, by default with JSON lines, and waits until it is ready. */
export async function serve(
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
  surroundings: Surroundings = {},
  flags: readonly string[] = [],
): Promise<Served> {
  const command = start(['serve', '--port', '0', '--data-dir', dataDir, ...flags], {
    ...surroundings,
    environment,
  });
  const ready = environment.SANDBOX_LOG === 'text' ? 'TOKEN=$(' : '"event":"ready"';
  const port = Number(portIn(await command.said(ready)));
  return { ...command, port, url: `http://localhost:${port}` };
}

/**
 * The same in the process of the test, where what it says is what counts. Its log is heard until `end`, and no other command can
 * be called here meanwhile.
 */
export async function serveHere(
  dataDir: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly url: string; end(): Promise<Ending> }> {
  const ears = heard();
  const exits = Promise.withResolvers<number>();
  const exit = vi
    .spyOn(process, 'exit')
    .mockImplementation(((status: number) => exits.resolve(status)) as never);
  let ending: Promise<Ending> | undefined;
  const end = () => {
    ending ??= exits.promise.then((status) => {
      exit.mockRestore();
      return ears.leave(status);
    });
    ears.signal('SIGTERM');
    return ending;
  };
  onTestFinished(async () => void (await end()));
  const args = ['serve', '--port', '0', '--data-dir', dataDir];
  const status = await inThisProcess(args, { environment });
  const { out, err } = ears.said();
  const port = portIn(out);
  if (port === undefined) {
    exits.resolve(status);
    throw new Error(`ended without being ready: ${out}${err}`);
  }
  return { url: `http://localhost:${port}`, end };
}
