import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { regularFile, StartupError, shellQuoted, writeFileAtomicallySync } from '../kernel/index.ts';

const sealOf = (file: string): string => `${file}.seal`;
/** Exists while a process has the register open, and after a kill. */
const markOf = (file: string): string => `${file}.open`;
const logOf = (file: string): string => `${file}-wal`;

/**
 * Inode, size and times of the file. Writing to it, copying it or replacing it changes at least one of them; programs cannot
 * set ctime.
 */
function fingerprint(file: string): string {
  const { ino, size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
  return [ino, size, mtimeNs, ctimeNs].join(' ');
}

/** Whether the write-ahead log (WAL) holds changes that are not checkpointed. */
const hasLog = (file: string): boolean => (statSync(logOf(file), { throwIfNoEntry: false })?.size ?? 0) > 0;

/**
 * Saves the fingerprint of the closed register, so that the next start can skip SQLite's integrity check. Never throws:
 * without a seal the check is made.
 */
export function seal(file: string): void {
  try {
    if (!hasLog(file)) writeFileAtomicallySync(sealOf(file), fingerprint(file));
  } catch {
    // The next start checks the file.
  }
}

/**
 * Removes the seal. To be called with the file locked, before the first write.
 * @returns whether the file is unchanged since it was closed
 */
export function breakSeal(file: string): boolean {
  try {
    const sealed = readFileSync(regularFile(sealOf(file)), 'utf8');
    rmSync(sealOf(file));
    return sealed === fingerprint(file) && !hasLog(file);
  } catch {
    return false;
  }
}

/** Creates the mark of an open register if it has a WAL. Never throws: without the mark a lost WAL goes unnoticed. */
export function markOpen(file: string): void {
  try {
    if (hasLog(file)) writeFileAtomicallySync(markOf(file), '');
  } catch {
    // A lost WAL goes unnoticed.
  }
}

/** To be called before closing the register, which removes the WAL. Never throws. */
export function removeMark(file: string): void {
  try {
    rmSync(markOf(file), { force: true });
  } catch {
    // The next start prints a warning.
  }
}

/** Removes seal and mark, so that a new register can be created. */
export function removeTraces(file: string): void {
  breakSeal(file);
  removeMark(file);
}

/** Whether the process that had the register open was killed and the WAL is missing. */
export const isLogLost = (file: string): boolean => existsSync(markOf(file)) && !existsSync(logOf(file));

export const logLost = (file: string): string =>
  `${file}: the sandbox was killed while it had the register open, and the log ${logOf(file)} is gone since then; what was written last may be lost, unless another program has opened the register meanwhile`;

/**
 * Checks a missing or empty file before SQLite opens it, as SQLite would delete the WAL.
 * @throws StartupError if it held a register, whose rows would be lost silently
 */
export const checkNew = (file: string): void =>
  checkUnused(file, [sealOf(file), markOf(file), ...(hasLog(file) ? [logOf(file)] : [])]);

/**
 * Checks a register in which SQLite finds no tables after reading the WAL. A WAL alone is allowed: the process may have been
 * killed while creating the register.
 * @throws StartupError as `checkNew`
 */
export const checkEmpty = (file: string): void => checkUnused(file, [sealOf(file), markOf(file)]);

function checkUnused(file: string, signs: readonly string[]): void {
  const left = signs.filter((path) => existsSync(path));
  if (left.length === 0) return;
  const state = existsSync(file) ? `empty (${statSync(file).size} bytes)` : 'missing';
  throw new StartupError(
    `${file}: the register is ${state}, though ${heldBefore(file)}; put the file back, or begin with an empty register: rm ${left.map(shellQuoted).join(' ')}`,
  );
}

function heldBefore(file: string): string {
  try {
    const [, size, modified = ''] = readFileSync(regularFile(sealOf(file)), 'utf8').split(' ');
    const at = new Date(Number(BigInt(modified) / 1_000_000n)).toISOString();
    return `${sealOf(file)} says that it had ${size} bytes when it was closed, written last at ${at}`;
  } catch {
    return 'files beside it show that it was in use';
  }
}
