import { accessSync, constants, lstatSync, type Stats, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, messageOf, withCause } from './errors.ts';
import { StartupError } from './lines-error.ts';
import { decodeUtf8 } from './utf8.ts';

/** In bytes; far larger than any certificate or key. */
const defaultMaxSize = 16 * 1024 * 1024;

/** The file is not a regular file (reading a pipe could block for ever), or is too large. */
class UnreadableError extends Error {
  /** As on system errors. */
  readonly code = 'EUNREADABLE';
  readonly syscall = 'stat';

  constructor(message: string) {
    super(message);
    this.name = 'UnreadableError';
  }
}

/**
 * Returns the path if it is a regular file; follows symbolic links.
 * @throws UnreadableError for a pipe, socket, device or folder; the system error if there is no such file
 */
export function regularFile(path: string): string {
  const stats = statSync(path);
  if (!stats.isFile()) throw new UnreadableError(`it is ${fileType(stats)}, not a file; move it away`);
  return path;
}

/** As `regularFile`, with a size limit in bytes, for files that are read into memory. @throws UnreadableError also when too large */
export function readableFile(path: string, maxSize = defaultMaxSize): string {
  const { size } = statSync(regularFile(path));
  if (size <= maxSize) return path;
  throw new UnreadableError(`it has ${size} bytes, and ${maxSize} are the most that it may have`);
}

/** Reads a text file; undefined if it does not exist. @throws as `readableFile`; NotUtf8Error */
export async function readIfExists(path: string, maxSize?: number): Promise<string | undefined> {
  try {
    return decodeUtf8(await readFile(readableFile(path, maxSize)));
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

/**
 * Checks that a data folder, or the closest of its parents that exists, is a folder. Windows reports a file there as missing, or only
 * when it is read as a folder.
 * @throws StartupError that names the file
 */
export function checkDataFolder(path: string): void {
  const stats = visibleStats(path);
  if (stats === undefined && dirname(path) !== path) checkDataFolder(dirname(path));
  if (stats === undefined || stats.isDirectory()) return;
  throw new StartupError(
    `${path}: it is ${stats.isFile() ? 'a file' : fileType(stats)}, not a folder; choose another data folder with --data-dir or SANDBOX_DATA_DIR`,
  );
}

/** Undefined for a path that does not exist or is not visible to the current user. */
function visibleStats(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** @throws the system error when the current user lacks one of the permissions R_OK, W_OK, X_OK */
export function checkAccess(path: string, ...modes: readonly ('R_OK' | 'W_OK' | 'X_OK')[]): void {
  accessSync(
    path,
    modes.reduce((all, mode) => all | constants[mode], 0),
  );
}

/**
 * The reason why a file or folder cannot be used, as a suffix to "cannot be read": the system's error code, or the file type. For a
 * permission error also the owner, the current user and a command that grants access.
 * @param remedyPath the path in the command; default: the file or folder without access
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

/** The error for a file that cannot be read or written: `path: what`, followed by `fileErrorReason`. */
export const fileError = (path: string, what: string, cause: unknown): StartupError =>
  withCause(new StartupError(`${path}: ${what}${fileErrorReason(path, cause)}`), cause);

/** The path, or its closest ancestor that is visible to the current user. */
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

/** Quotes an argument for POSIX shells. */
export const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The same, but unchanged where no shell gives a character a meaning; zsh, for one, expands `[::1]`. */
export const shellWord = (text: string): string => (/^[\w.:/-]+$/.test(text) ? text : shellQuoted(text));
