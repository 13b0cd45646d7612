import { readFileSync } from 'node:fs';
import { runsInForeground } from './shell-line.ts';

/** Milliseconds between two looks at who the parents are. */
const often = 200;

type Link = readonly [child: number, parent: number];

/**
 * Ends this process as SIGTERM does once one of those is gone that run it in their foreground: the launcher, and on Linux
 * the shell of `npm start`, `npx` or `sh -c`, and npm. A shell that gets a signal dies of it and hands it to nobody. What
 * was detached on purpose (`&`, setsid, a shell that is none of these) goes on. Against SIGHUP itself only setsid helps, as
 * Node takes back what nohup has set.
 */
export function endWithParents(): void {
  let isEnding = false;
  // Once: the second signal of a process that still answers what it was asked would end it at once.
  const end = () => {
    if (!isEnding) process.kill(process.pid, 'SIGTERM');
    isEnding = true;
  };
  const isLaunched = process.env.KFR_SANDBOX_LAUNCHED !== undefined;
  delete process.env.KFR_SANDBOX_LAUNCHED;
  if (isLaunched) {
    // Closes when the launcher ends, however it does.
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

/** From a process up, as far as each runs the one below it in its foreground. Empty where there is no /proc. */
function linksAbove(child: number): readonly Link[] {
  const parent = parentOf(child);
  if (parent === undefined || !(runsInForeground(stringsOf(parent, 'cmdline')) || isNpmOf(parent, child)))
    return [];
  return [[child, parent], ...linksAbove(parent)];
}

/** npm gives what it starts a script that it has not itself, or another. */
function isNpmOf(parent: number, child: number): boolean {
  const script = scriptOf(child);
  return script !== undefined && stringsOf(parent, 'environ').length > 0 && scriptOf(parent) !== script;
}

const scriptOf = (pid: number): string | undefined =>
  stringsOf(pid, 'environ').find((variable) => variable.startsWith('npm_lifecycle_script='));

/** The strings of a file of /proc; none for a process that is gone, or of another user. */
function stringsOf(pid: number, file: 'cmdline' | 'environ'): readonly string[] {
  return textOf(pid, file).split('\0').filter(Boolean);
}

function parentOf(pid: number): number | undefined {
  if (pid === process.pid) return process.ppid;
  // The name before it, in brackets, may hold anything.
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
