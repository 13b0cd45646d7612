import { accessSync, constants, lstatSync, type Stats, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartupFault } from './lines-error.ts';
import { because } from './store.ts';
import { codeOf, messageOf } from './thrown.ts';

/** Bytes of a file that is read as a whole: far more than a certificate or a key has. */
const mostWhole = 16 * 1024 * 1024;

/** Not a regular file (reading a pipe could block for ever), or one that is too large. */
class Unreadable extends Error {
  /** As errors of the system have them. */
  readonly code = 'EUNREADABLE';
  readonly syscall = 'stat';

  constructor(what: string) {
    super(what);
    this.name = 'Unreadable';
  }
}

/**
 * The path again, when a regular file has it; links are followed.
 * @throws an error for `reasonFor` when a pipe, a socket, a device or a folder has it; else the system's, its `code` set
 */
export function regular(path: string): string {
  const found = statSync(path);
  if (!found.isFile()) throw new Unreadable(`it is ${kindOf(found)}, not a file; move it away`);
  return path;
}

/** The same for a file that is read into memory as a whole, with a limit on its size. */
export function readable(path: string, most = mostWhole): string {
  const { size } = statSync(regular(path));
  if (size <= most) return path;
  throw new Unreadable(`it has ${size} bytes, and ${most} are the most that it may have`);
}

/** The text of a file; undefined when there is none. @throws as `readable` */
export async function textIfThere(path: string, most?: number): Promise<string | undefined> {
  try {
    return await readFile(readable(path, most), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function kindOf(found: Stats): string {
  if (found.isDirectory()) return 'a folder';
  if (found.isFIFO()) return 'a pipe';
  return found.isSocket() ? 'a socket' : 'a device';
}

/** @throws the system's error when this user may not do all of these with the path: R_OK, W_OK, X_OK */
export function checkAccess(path: string, ...modes: readonly ('R_OK' | 'W_OK' | 'X_OK')[]): void {
  accessSync(
    path,
    modes.reduce((all, mode) => all | constants[mode], 0),
  );
}

/**
 * Why a file or folder cannot be used, to go behind "cannot be read": the code of the system's error, or what is in its
 * place. When this user may not, also who owns it, who this user is, and what to do.
 * @param mended the path that the remedy mends; default: the file or folder at fault
 */
export function reasonFor(path: string, error: unknown, mended?: string): string {
  if (error instanceof Unreadable) return `: ${error.message}`;
  const code = codeOf(error);
  if (code === undefined) return `: ${messageOf(error)}`;
  const [uid, gid] = [process.geteuid?.(), process.getegid?.()];
  if (!['EACCES', 'EPERM'].includes(code) || uid === undefined || gid === undefined) return ` (${code})`;
  const at = existing((error as NodeJS.ErrnoException).path ?? path);
  const found = statSync(at, { throwIfNoEntry: false }) ?? lstatSync(at);
  const mode = (found.mode & 0o7777).toString(8).padStart(4, '0');
  return (
    `: ${at === path ? 'it' : at} belongs to uid ${found.uid}, gid ${found.gid} (mode ${mode}), ` +
    `and the sandbox runs as uid ${uid}, gid ${gid} (${code}); ${remedyFor(found, uid, gid, mended ?? at)}`
  );
}

/** A file that cannot be read or written, with the error as the cause: `path: what`, and why as `reasonFor` says. */
export const fileFault = (path: string, what: string, cause: unknown): StartupFault =>
  because(new StartupFault(`${path}: ${what}${reasonFor(path, cause)}`), cause);

/** The path, or the first above it that this user may see. */
function existing(path: string): string {
  try {
    lstatSync(path);
    return path;
  } catch {
    return dirname(path) === path ? path : existing(dirname(path));
  }
}

function remedyFor(owned: Stats, uid: number, gid: number, path: string): string {
  const all = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? '-R ' : '';
  const quoted = shellQuoted(path);
  if (owned.uid === uid) return `chmod ${all}u+rwX ${quoted}`;
  const isMember = owned.gid === gid || process.getgroups?.().includes(owned.gid);
  const group = isMember ? '' : `chgrp ${all}${gid} ${quoted} && `;
  return (
    `run it as the owner (docker run --user ${owned.uid}:${owned.gid}), ` +
    `or let its group in, as the owner or root: ${group}chmod ${all}g+rwX ${quoted}`
  );
}

/** One word of a command line of POSIX shells. */
export const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
