import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { regular, StartupFault, shellQuoted, writeWholeSync } from '../kernel/index.ts';

const sealOf = (file: string): string => `${file}.seal`;
/** Exists while a process has the register open, and after that process was killed. */
const markOf = (file: string): string => `${file}.open`;
const logOf = (file: string): string => `${file}-wal`;

/**
 * Metadata of the file. Writing, copying or replacing the file changes at least one of the four; ctime cannot be set
 * by programs.
 */
function metadataOf(file: string): string {
  const { ino, size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
  return [ino, size, mtimeNs, ctimeNs].join(' ');
}

/** Whether the write-ahead log has changes that are not checkpointed. */
const hasLog = (file: string): boolean => (statSync(logOf(file), { throwIfNoEntry: false })?.size ?? 0) > 0;

/**
 * Stores the metadata of the closed file, so that a full integrity check can be skipped when it is opened again. Never
 * throws: without a seal it is checked.
 */
export function seal(file: string): void {
  try {
    if (!hasLog(file)) writeWholeSync(sealOf(file), metadataOf(file));
  } catch {
    // Then it is checked in full.
  }
}

/**
 * Removes the seal. Call it while holding the lock on the file, before writing to it.
 * @returns whether the file is unchanged since it was closed
 */
export function breakSeal(file: string): boolean {
  try {
    const sealed = readFileSync(regular(sealOf(file)), 'utf8');
    rmSync(sealOf(file));
    return sealed === metadataOf(file) && !hasLog(file);
  } catch {
    return false;
  }
}

/** Marks the register as open, once it has a log. Never throws: without the mark a lost log goes unnoticed. */
export function markOpen(file: string): void {
  try {
    if (hasLog(file)) writeWholeSync(markOf(file), '');
  } catch {
    // See above.
  }
}

/** Call it before closing the register, which removes the log. Never throws. */
export function unmark(file: string): void {
  try {
    rmSync(markOf(file), { force: true });
  } catch {
    // Causes a warning at the next start.
  }
}

/** Removes the files that show that there was a register. */
export function forget(file: string): void {
  breakSeal(file);
  unmark(file);
}

/** Whether the process that had the register open was killed and the log has disappeared since. */
export const isLogLost = (file: string): boolean => existsSync(markOf(file)) && !existsSync(logOf(file));

export const logLost = (file: string): string =>
  `${file}: the sandbox was killed while it had the register open, and the log ${logOf(file)} is gone since then; what was written last may be lost, unless another program has opened the register meanwhile`;

/**
 * Call it for a missing or empty register before SQLite opens it, which would remove the log.
 * @throws StartupFault when it was not empty before: its rows would be lost silently
 */
export const checkNew = (file: string): void =>
  checkUnused(file, [sealOf(file), markOf(file), ...(hasLog(file) ? [logOf(file)] : [])]);

/**
 * Call it for a register that SQLite, having read the log, reports as empty. A log without changes is legitimate: the
 * process was killed while creating the register.
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
