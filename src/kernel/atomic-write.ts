import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { chmod, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf } from './errors.ts';

/**
 * Read and write for owner and group, also for keys: a container with an arbitrary user (`docker run --user`, OpenShift) accesses its
 * data through the group only, and the keys are test keys.
 */
export const fileMode = 0o660;
/** setgid: files that other users create in the folder get its group. */
const folderMode = 0o2770;

/**
 * Pauses in milliseconds between the attempts to rename, 1.27 s in total. On Windows, a virus scanner or an indexer that has the file
 * open for a moment makes a rename fail; so do mounted Windows folders on other systems.
 */
const retryDelaysInMs = [10, 20, 40, 80, 160, 320, 640];

/** Whether an error says that a file or folder is open elsewhere, or that permission is missing: Windows does not tell these apart. */
export const isHeldElsewhere = (error: unknown): boolean =>
  ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error) ?? '');

/** Renames a file or folder; tries again while it is held elsewhere, for up to 1.27 s. @throws the system error of the last attempt */
export async function renamePatiently(from: string, to: string): Promise<void> {
  for (const delay of retryDelaysInMs)
    try {
      return await rename(from, to);
    } catch (error) {
      if (!isHeldElsewhere(error)) throw error;
      await wait(delay);
    }
  await rename(from, to);
}

/** The same, synchronously: blocks the process while it waits. */
export function renamePatientlySync(from: string, to: string): void {
  for (const delay of retryDelaysInMs)
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (!isHeldElsewhere(error)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delay);
    }
  renameSync(from, to);
}

const temporaryPath = (file: string): string => `${file}.${randomUUID()}.draft`;

interface AtomicWriteOptions {
  /** Path of the temporary file; default: unique. */
  readonly draft?: string | undefined;
  /** Moves the temporary file to its final path; default: `renamePatiently`. */
  readonly takeName?: (draft: string, path: string) => Promise<void>;
}

/**
 * Atomic write of a file or folder: writes to a temporary path, then renames. The temporary path is always removed.
 * @param write creates the temporary file or folder; must fsync if the data must survive a power failure
 * @throws what `write` throws, or the system error; the existing file is then unchanged
 */
export async function writeAtomically(
  path: string,
  write: (draft: string) => Promise<void>,
  { draft, takeName = renamePatiently }: AtomicWriteOptions = {},
): Promise<void> {
  const temporary = draft ?? temporaryPath(path);
  try {
    await write(temporary);
    await takeName(temporary, path);
  } finally {
    // A folder at a given temporary path was not created here, so it is not removed.
    await rm(temporary, { force: true, recursive: draft === undefined }).catch(() => undefined);
  }
}

/**
 * Atomic write of a file: temporary file, fsync, rename. The mode is `fileMode` regardless of the umask. Creates the folder if needed.
 * @throws as `writeAtomically`
 */
export const writeFileAtomically = (
  file: string,
  content: string | Uint8Array,
  draft?: string,
): Promise<void> =>
  writeAtomically(
    file,
    async (path) => {
      makeFolder(dirname(file));
      await writeFlushed(path, content);
    },
    { draft },
  );

/** The same, synchronously. @throws as `writeAtomically` */
export function writeFileAtomicallySync(file: string, content: string): void {
  const draft = temporaryPath(file);
  try {
    makeFolder(dirname(file));
    writeFileSync(draft, content, { flush: true, mode: fileMode });
    setMode(draft, fileMode);
    renamePatientlySync(draft, file);
  } catch (error) {
    removeQuietly(draft);
    throw error;
  }
}

/** Writes a file with mode `fileMode` and fsync; not atomic. @throws the system error */
export async function writeFlushed(file: string, content: string | Uint8Array): Promise<void> {
  await writeFile(file, content, { flush: true, mode: fileMode });
  // The umask may have removed group access. File systems without modes refuse chmod, and do not need it.
  await chmod(file, fileMode).catch(() => undefined);
}

/**
 * Creates a folder and its parents with access for owner and group. Not with Node's recursive mkdir, which never returns on a file
 * system without mkdir, such as /proc.
 * @throws the system error
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path, { mode: folderMode & 0o777 });
  } catch (error) {
    // Another process may have created it in the meantime.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
    throw error;
  }
  setMode(path, folderMode);
}

/** Sets the mode regardless of the umask; ignores file systems without modes or without setgid. */
export function setMode(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch {
    // The mode from its creation remains.
  }
}

/** Removes temporary files of killed processes from a folder. Never throws. */
export function removeTemporaryFiles(folder: string): void {
  for (const name of namesIn(folder))
    if (/\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.draft$/.test(name)) removeQuietly(join(folder, name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Removes a path. Never throws: an earlier error is more important, and a leftover temporary file is harmless. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true, recursive: true });
  } catch {
    // Harmless.
  }
}
