import { readFileSync } from 'node:fs';

/** Milliseconds between two looks at who the parents are. */
const often = 200;

/** A process and its parent. */
type Link = readonly [child: number, parent: number];

/**
 * Ends this process as SIGTERM does once one of those is gone that run it in their foreground: the launcher, and on Linux
 * the shell of `npm start`, `npx` or `sh -c`, and npm. A shell that gets a signal dies of it and hands it to nobody. What
 * was detached on purpose (`&`, nohup, setsid, a shell that is none of these) goes on.
 */
export function endWithParents(): void {
  const end = () => process.kill(process.pid, 'SIGTERM');
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
  if (parent === undefined || !(runsInForeground(parent) || isNpmOf(parent, child))) return [];
  return [[child, parent], ...linksAbove(parent)];
}

/** Whether it is a shell whose command line names the sandbox or npm, and waits for what it starts. */
function runsInForeground(shell: number): boolean {
  const [name = '', ...args] = stringsOf(shell, 'cmdline');
  const at = args.findIndex((argument) => !argument.startsWith('-')) - 1;
  if (!/(?:^|[/-])(?:ba|da|a|k|z)?sh$/.test(name) || !/^-[a-z]*c$/.test(args[at] ?? '')) return false;
  const line = args.slice(at + 1).join(' ');
  const isDetached = /(?<![&>])&(?![&>])|\b(?:nohup|setsid|disown)\b/.test(line);
  return !isDetached && /\b(?:kfr-sandbox|p?npm|npx|yarn)\b/.test(line);
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
