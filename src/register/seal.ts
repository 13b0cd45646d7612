import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

const sealOf = (file: string): string => `${file}.seal`;

/**
 * What the file system says of the file. Whoever writes to it, copies it or puts another in its place changes one of
 * the four; the time of the last change of state (ctime) nobody can set.
 */
function looks(file: string): string {
  const { ino, size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
  return [ino, size, mtimeNs, ctimeNs].join(' ');
}

/** Whether there are changes that SQLite has not brought home into the file. */
const hasLog = (file: string): boolean => (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;

/**
 * Notes how a register's file looks now that it is closed, so that it need not be read from end to end when it is opened
 * again. Never throws: without a seal it is.
 */
export function seal(file: string): void {
  try {
    if (!hasLog(file)) writeFileSync(sealOf(file), looks(file));
  } catch {
    // Half a seal is none.
  }
}

/**
 * Takes the seal off, to be called by whoever holds the file and has not written to it yet.
 * @returns whether nobody else has written to it since it was closed
 */
export function breakSeal(file: string): boolean {
  try {
    const sealed = readFileSync(sealOf(file), 'utf8');
    rmSync(sealOf(file));
    return sealed === looks(file) && !hasLog(file);
  } catch {
    return false;
  }
}
