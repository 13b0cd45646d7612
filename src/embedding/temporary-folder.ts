import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that exists until `remove` is called, or the process ends. */
interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

const folders = new Set<string>();

/** In memory where there is room, as every change of a register is written to the disk. */
export function makeTemporaryFolder(): TemporaryFolder {
  if (folders.size === 0) process.on('exit', removeAll);
  const path = mkdtempSync(join(hasRoom(sharedMemory) ? sharedMemory : tmpdir(), 'kfr-sandbox-'));
  folders.add(path);
  return {
    path,
    remove() {
      folders.delete(path);
      if (folders.size === 0) process.off('exit', removeAll);
      removeFolder(path);
    },
  };
}

const removeFolder = (path: string): void => rmSync(path, { recursive: true, force: true, maxRetries: 3 });

function removeAll(): void {
  for (const path of folders) removeFolder(path);
}

/** Of Linux. In a container it often has 64 MB. */
const sharedMemory = '/dev/shm';
const enough = 2 ** 30;

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= enough;
  } catch {
    return false;
  }
}
