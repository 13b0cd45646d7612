import { accessSync, constants, lstatSync, type Stats, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartupError } from './lines-error.ts';
import { withCause } from './store-health.ts';
import { codeOf, messageOf } from './thrown.ts';

/** The largest file read into memory, in bytes: far larger than any certificate or key. */
const defaultMaxSize = 16 * 1024 * 1024;

/** Not a regular file (reading a pipe could block for ever), or one that is too large. */
class UnreadableError extends Error {
  /** As in system errors. */
  readonly code = 'EUNREADABLE';
  readonly syscall = 'stat';

  constructor(what: string) {
    super(what);
    this.name = 'Unreadable';
  }
}

/**
 * Returns the path if it is a regular file; follows links.
 * @throws an error for `fileErrorReason` when it is a pipe, a socket, a device or a folder; otherwise the system error
 */
export function regularFile(path: string): string {
  const stats = statSync(path);
  if (!stats.isFile()) throw new UnreadableError(`it is ${fileType(stats)}, not a file; move it away`);
  return path;
}

/** The same for a file to be read into memory, with a size limit. */
export function readableFile(path: string, maxSize = defaultMaxSize): string {
  const { size } = statSync(regularFile(path));
  if (size <= maxSize) return path;
  throw new UnreadableError(`it has ${size} bytes, and ${maxSize} are the most that it may have`);
}

/** The text of a file; undefined if it does not exist. @throws as `readableFile` */
export async function readIfExists(path: string, maxSize?: number): Promise<string | undefined> {
  try {
    return await readFile(readableFile(path, maxSize), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function fileType(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a pipe';
  return stats.isSocket() ? 'a socket' : 'a device';
}

/** @throws the system error when this user lacks one of the requested permissions: R_OK, W_OK, X_OK */
export function checkAccess(path: string, ...modes: readonly ('R_OK' | 'W_OK' | 'X_OK')[]): void {
  accessSync(
    path,
    modes.reduce((all, mode) => all | constants[mode], 0),
  );
}

/**
 * Why a file or folder cannot be used, as a suffix to "cannot be read": the system's error code, or the type of file found. For a
 * permission error also its owner, the current user, and the remedy.
 * @param remedyPath the path that the remedy applies to; default: the file or folder at fault
 */
export function fileErrorReason(path: string, error: unknown, remedyPath?: string): string {
  if (error instanceof UnreadableError) return `: ${error.message}`;
  const code = codeOf(error);
  if (code === undefined) return `: ${messageOf(error)}`;
  const [uid, gid] = [process.geteuid?.(), process.getegid?.()];
  if (!['EACCES', 'EPERM'].includes(code) || uid === undefined || gid === undefined) return ` (${code})`;
  const closest = closestExisting((error as NodeJS.ErrnoException).path ?? path);
  const stats = statSync(closest, { throwIfNoEntry: false }) ?? lstatSync(closest);
  const mode = (stats.mode & 0o7777).toString(8).padStart(4, '0');
  return (
    `: ${closest === path ? 'it' : closest} belongs to uid ${stats.uid}, gid ${stats.gid} (mode ${mode}), ` +
    `and the sandbox runs as uid ${uid}, gid ${gid} (${code}); ${remedyFor(stats, uid, gid, remedyPath ?? closest)}`
  );
}

/** An error for a file that cannot be read or written: `path: what`, with the reason by `fileErrorReason`. */
export const fileError = (path: string, what: string, cause: unknown): StartupError =>
  withCause(new StartupError(`${path}: ${what}${fileErrorReason(path, cause)}`), cause);

/** The path, or its closest ancestor that this user can see. */
function closestExisting(path: string): string {
  try {
    lstatSync(path);
    return path;
  } catch {
    return dirname(path) === path ? path : closestExisting(dirname(path));
  }
}

function remedyFor(stats: Stats, uid: number, gid: number, path: string): string {
  const all = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? '-R ' : '';
  const quoted = shellQuoted(path);
  if (stats.uid === uid) return `chmod ${all}u+rwX ${quoted}`;
  const isMember = stats.gid === gid || process.getgroups?.().includes(stats.gid);
  const group = isMember ? '' : `chgrp ${all}${gid} ${quoted} && `;
  return (
    `run it as the owner (docker run --user ${stats.uid}:${stats.gid}), ` +
    `or let its group in, as the owner or root: ${group}chmod ${all}g+rwX ${quoted}`
  );
}

/** Quotes a word for POSIX shells. */
export const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
