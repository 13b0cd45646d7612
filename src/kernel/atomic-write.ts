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
 * Access for owner and group, also to keys: a container with an arbitrary user (`docker run --user`, OpenShift) has access to
 * its data through the group only, and the keys are test keys.
 */
export const fileMode = 0o660;
/** setgid: files created by other users of the group belong to the group too. */
const folderMode = 0o2770;

const temporaryPath = (file: string): string => `${file}.${randomUUID()}.draft`;

interface AtomicWriteOptions {
  /** The temporary name; default: a unique one. */
  readonly draft?: string | undefined;
  /** Moves the temporary file to its name; default: rename. */
  readonly takeName?: (draft: string, path: string) => Promise<void>;
}

/**
 * Atomic write of a file or folder by way of a temporary name, which is always removed.
 * @param write creates the temporary file or folder, and calls fsync if it must survive a power failure
 * @throws what `write` throws, or the system error; the previous file is then unchanged
 */
export async function writeAtomically(
  path: string,
  write: (draft: string) => Promise<void>,
  { draft, takeName = rename }: AtomicWriteOptions = {},
): Promise<void> {
  const temporary = draft ?? temporaryPath(path);
  try {
    await write(temporary);
    await takeName(temporary, path);
  } finally {
    // With a given temporary name, an existing folder belongs to another process.
    await rm(temporary, { force: true, recursive: draft === undefined }).catch(() => undefined);
  }
}

/**
 * Atomic write of a file with access for owner and group: temporary file, fsync, rename. Creates the folder if needed; ignores the
 * umask. @throws as `writeAtomically`
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

/** The same, synchronously. @throws as `writeFileAtomically` */
export function writeFileAtomicallySync(file: string, content: string): void {
  const draft = temporaryPath(file);
  try {
    makeFolder(dirname(file));
    writeFileSync(draft, content, { flush: true, mode: fileMode });
    setMode(draft, fileMode);
    renameSync(draft, file);
  } catch (error) {
    removeQuietly(draft);
    throw error;
  }
}

/** Writes a file with access for owner and group and flushes it (fsync); not atomic. @throws the system error */
export async function writeFlushed(file: string, content: string | Uint8Array): Promise<void> {
  await writeFile(file, content, { flush: true, mode: fileMode });
  // The umask may have removed group access. File systems without modes refuse chmod and do not need it.
  await chmod(file, fileMode).catch(() => undefined);
}

/**
 * Creates a folder, and its parents, with access for owner and group.
 * Node's recursive mkdir never returns on a file system without mkdir, such as below /proc.
 * @throws the system error
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path, { mode: folderMode & 0o777 });
  } catch (error) {
    // Created by another process meanwhile.
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
    // Keeps the mode it was created with.
  }
}

/** Removes temporary files that a killed process left in a folder. Never throws. */
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

/** Never throws: the first error matters more, and a leftover temporary file is harmless. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true, recursive: true });
  } catch {
    // Left behind.
  }
}
