import { readFileSync } from 'node:fs';
import { runsInForeground } from './shell-line.ts';

/** Interval between checks of the parents. Milliseconds. */
const often = 200;

type Link = readonly [child: number, parent: number];

/**
 * Ends this process like SIGTERM when a parent ends that runs it in the foreground: the launcher, and on Linux npm
 * and the shell of `npm start`, `npx` or `sh -c`. A shell dies of a signal without passing it on. Processes that
 * were detached on purpose (`&`, setsid, other shells) go on. Against SIGHUP only setsid helps, as Node resets what
 * nohup has set.
 */
export function endWithParents(): void {
  let isEnding = false;
  // Once only: a second signal would end a process at once that is still finishing its answers.
  const end = () => {
    if (!isEnding) process.kill(process.pid, 'SIGTERM');
    isEnding = true;
  };
  const isLaunched = process.env.KFR_SANDBOX_LAUNCHED !== undefined;
  delete process.env.KFR_SANDBOX_LAUNCHED;
  if (isLaunched) {
    // Closes when the launcher ends, for any reason.
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
  }, often).unref();
}

/** The ancestors that each run the next in the foreground, from a process upwards. Empty without /proc. */
function linksAbove(child: number): readonly Link[] {
  const parent = parentOf(child);
  if (parent === undefined || !(runsInForeground(stringsOf(parent, 'cmdline')) || isNpmOf(parent, child)))
    return [];
  return [[child, parent], ...linksAbove(parent)];
}

/** npm sets a script for its children that it does not have itself. */
function isNpmOf(parent: number, child: number): boolean {
  const script = scriptOf(child);
  return script !== undefined && stringsOf(parent, 'environ').length > 0 && scriptOf(parent) !== script;
}

const scriptOf = (pid: number): string | undefined =>
  stringsOf(pid, 'environ').find((variable) => variable.startsWith('npm_lifecycle_script='));

/** The strings of a file of /proc; none for a process that has ended, or of another user. */
function stringsOf(pid: number, file: 'cmdline' | 'environ'): readonly string[] {
  return textOf(pid, file).split('\0').filter(Boolean);
}

function parentOf(pid: number): number | undefined {
  if (pid === process.pid) return process.ppid;
  // The process name before it, in parentheses, may contain anything.
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
