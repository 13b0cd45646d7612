import { readFileSync } from 'node:fs';
import { runsInForeground } from './shell-line.ts';

/** Interval between checks of the parent processes. */
const checkIntervalInMs = 200;

type Link = readonly [child: number, parent: number];

/**
 * Sends SIGTERM to this process when a parent ends that runs it in the foreground: the launcher, and on Linux npm and
 * the shell of `npm start`, `npx` or `sh -c`, which do not pass signals on. Detached processes (`&`, setsid, other
 * shells) go on. nohup does not protect from SIGHUP, as Node resets the signal handlers.
 */
export function endWithParents(): void {
  let isEnding = false;
  // Once only: a second signal would end the process before it has finished its answers.
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    // Where something handles the signal, it is emitted: kill() would end the process at once on Windows.
    if (!process.emit('SIGTERM', 'SIGTERM')) process.kill(process.pid, 'SIGTERM');
  };
  const isLaunched = process.env.KFR_SANDBOX_LAUNCHED !== undefined;
  delete process.env.KFR_SANDBOX_LAUNCHED;
  if (isLaunched) {
    // The IPC channel closes when the launcher ends, for any reason.
    process.once('disconnect', end);
    process.channel?.unref();
    if (!process.connected) end();
  }
  const links = linksAbove(isLaunched ? process.ppid : process.pid);
  if (links.length === 0) return;
  const timer = setInterval(() => {
    if (links.every(([child, parent]) => parentOf(child) === parent)) return;
    clearInterval(timer);
    end();
  }, checkIntervalInMs).unref();
}

/** The chain of ancestors that run a process in the foreground. Empty without /proc. */
function linksAbove(child: number): readonly Link[] {
  const parent = parentOf(child);
  if (parent === undefined || !(runsInForeground(stringsOf(parent, 'cmdline')) || isNpmOf(parent, child)))
    return [];
  return [[child, parent], ...linksAbove(parent)];
}

/** npm sets npm_lifecycle_script in the environment of its children only. */
function isNpmOf(parent: number, child: number): boolean {
  const script = scriptOf(child);
  return script !== undefined && stringsOf(parent, 'environ').length > 0 && scriptOf(parent) !== script;
}

const scriptOf = (pid: number): string | undefined =>
  stringsOf(pid, 'environ').find((variable) => variable.startsWith('npm_lifecycle_script='));

/** The NUL-separated strings of a file of /proc; empty for a process that has ended, or of another user. */
function stringsOf(pid: number, file: 'cmdline' | 'environ'): readonly string[] {
  return textOf(pid, file).split('\0').filter(Boolean);
}

function parentOf(pid: number): number | undefined {
  if (pid === process.pid) return process.ppid;
  // The process name in parentheses before it may contain any characters.
  const parent = /.*\) \S (\d+) /s.exec(textOf(pid, 'stat'))?.[1];
  return parent === undefined ? undefined : Number(parent);
}

function textOf(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
