import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { regular, StartupFault, shellQuoted, writeWholeSync } from '../kernel/index.ts';

const sealOf = (file: string): string => `${file}.seal`;
/** Is there while a process has the register open, and after it was killed. */
const markOf = (file: string): string => `${file}.open`;
const logOf = (file: string): string => `${file}-wal`;

/**
 * What the file system says of the file. Whoever writes to it, copies it or puts another in its place changes one of
 * the four; the time of the last change of state (ctime) nobody can set.
 */
function looks(file: string): string {
  const { ino, size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
  return [ino, size, mtimeNs, ctimeNs].join(' ');
}

/** Whether the write-ahead log holds changes that are not checkpointed. */
const hasLog = (file: string): boolean => (statSync(logOf(file), { throwIfNoEntry: false })?.size ?? 0) > 0;

/**
 * Notes how a register's file looks now that it is closed, so that it need not be read from end to end when it is opened
 * again. Never throws: without a seal it is.
 */
export function seal(file: string): void {
  try {
    if (!hasLog(file)) writeWholeSync(sealOf(file), looks(file));
  } catch {
    // It is read from end to end then.
  }
}

/**
 * Takes the seal off, to be called by whoever holds the file and has not written to it yet.
 * @returns whether nobody else has written to it since it was closed
 */
export function breakSeal(file: string): boolean {
  try {
    const sealed = readFileSync(regular(sealOf(file)), 'utf8');
    rmSync(sealOf(file));
    return sealed === looks(file) && !hasLog(file);
  } catch {
    return false;
  }
}

/** Notes that the register is open, once it has a log. Never throws: without the mark a lost log goes unnoticed. */
export function markOpen(file: string): void {
  try {
    if (hasLog(file)) writeWholeSync(markOf(file), '');
  } catch {
    // As said.
  }
}

/** To be called before the register is closed, which removes its log. Never throws. */
export function unmark(file: string): void {
  try {
    rmSync(markOf(file), { force: true });
  } catch {
    // A warning at the next start.
  }
}

/** Removes what tells that there was a register. */
export function forget(file: string): void {
  breakSeal(file);
  unmark(file);
}

/** Whether the process that had the register open was killed, and its log is gone since then. */
export const isLogLost = (file: string): boolean => existsSync(markOf(file)) && !existsSync(logOf(file));

export const logLost = (file: string): string =>
  `${file}: the sandbox was killed while it had the register open, and the log ${logOf(file)} is gone since then; what was written last may be lost, unless another program has opened the register meanwhile`;

/**
 * To be called for a register that is missing or empty, before SQLite sees it: that would remove the log.
 * @throws StartupFault when it was filled: its rows would be lost without a word
 */
export const checkNew = (file: string): void =>
  checkUnused(file, [sealOf(file), markOf(file), ...(hasLog(file) ? [logOf(file)] : [])]);

/**
 * To be called for a register in which SQLite finds nothing, its log read. That may be there without a change: a process
 * was killed while it made the register.
 * @throws StartupFault as `checkNew`
 */
export const checkEmpty = (file: string): void => checkUnused(file, [sealOf(file), markOf(file)]);

function checkUnused(file: string, signs: readonly string[]): void {
  const left = signs.filter((path) => existsSync(path));
  if (left.length === 0) return;
  const state = existsSync(file) ? `empty (${statSync(file).size} bytes)` : 'missing';
  throw new StartupFault(
    `${file}: the register is ${state}, though ${heldBefore(file)}; put the file back, or begin with an empty register: ${removal(left)}`,
  );
}

function heldBefore(file: string): string {
  try {
    const [, size, modified = ''] = readFileSync(regular(sealOf(file)), 'utf8').split(' ');
    const at = new Date(Number(BigInt(modified) / 1_000_000n)).toISOString();
    return `${sealOf(file)} says that it had ${size} bytes when it was closed, written last at ${at}`;
  } catch {
    return 'files beside it show that it was in use';
  }
}

const removal = (paths: readonly string[]): string => `rm ${paths.map(shellQuoted).join(' ')}`;
