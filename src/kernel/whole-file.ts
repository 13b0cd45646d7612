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

/**
 * For owner and group, keys as well: a container whose user changes (`docker run --user`, OpenShift) reaches its data
 * through the group alone, and the keys are for tests.
 */
export const fileMode = 0o660;
/** setgid: what other users of the group make in it belongs to the group too. */
const folderMode = 0o2770;

const draftOf = (file: string): string => `${file}.${randomUUID()}.draft`;

interface Taking {
  /** The temporary name; default: one that no other write has. */
  readonly draft?: string | undefined;
  /** Gives the draft its name; default: rename. */
  readonly takeName?: (draft: string, path: string) => Promise<void>;
}

/**
 * Atomic write of a file or folder under a temporary name, which is gone afterwards in any case.
 * @param write makes the draft, and flushes what is to outlive a power cut
 * @throws what `write` throws, or the system's error, its `code` set; what was there is then as it was
 */
export async function writeAtomically(
  path: string,
  write: (draft: string) => Promise<void>,
  { draft, takeName = rename }: Taking = {},
): Promise<void> {
  const temporary = draft ?? draftOf(path);
  try {
    await write(temporary);
    await takeName(temporary, path);
  } finally {
    // `write` makes no folder under a name that it is given: one that is there is somebody else's.
    await rm(temporary, { force: true, recursive: draft === undefined }).catch(() => undefined);
  }
}

/**
 * Atomic write of a file for owner and group: temporary file, fsync, rename. Makes the folder when there is none; the umask
 * does not count. @throws as `writeAtomically`
 */
export const writeWhole = (file: string, content: string | Uint8Array, draft?: string): Promise<void> =>
  writeAtomically(
    file,
    async (path) => {
      makeFolder(dirname(file));
      await writeShared(path, content);
    },
    { draft },
  );

/** The same, at once. @throws as `writeWhole` */
export function writeWholeSync(file: string, content: string): void {
  const draft = draftOf(file);
  try {
    makeFolder(dirname(file));
    writeFileSync(draft, content, { flush: true, mode: fileMode });
    share(draft, fileMode);
    renameSync(draft, file);
  } catch (error) {
    removeAll(draft);
    throw error;
  }
}

/** Writes a file for owner and group and flushes it, but not atomically. @throws the system's error */
export async function writeShared(file: string, content: string | Uint8Array): Promise<void> {
  await writeFile(file, content, { flush: true, mode: fileMode });
  // The umask may have taken the group away. A file system without modes refuses, and needs none.
  await chmod(file, fileMode).catch(() => undefined);
}

/**
 * Makes a folder for owner and group, and those above it, when it is missing.
 * Node's own recursive mkdir never returns where a file system has no mkdir, such as below /proc.
 * @throws the system's error
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path, { mode: folderMode & 0o777 });
  } catch (error) {
    // Another process was faster.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
    throw error;
  }
  share(path, folderMode);
}

/** Sets the mode whatever the umask was; a file system without modes, or without setgid, is left alone. */
export function share(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch {
    // It stays as it was made.
  }
}

/** Removes what `writeWhole` and its like left half-written in a folder when their process was killed. Never throws. */
export function removeDrafts(folder: string): void {
  for (const name of namesIn(folder))
    if (/\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.draft$/.test(name)) removeAll(join(folder, name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Never throws: the first error is the one to tell, and what is left over does no harm. */
function removeAll(path: string): void {
  try {
    rmSync(path, { force: true, recursive: true });
  } catch {
    // It stays.
  }
}
