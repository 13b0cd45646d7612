import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartupFault } from '../kernel/index.ts';

/**
 * Makes the data folder when it is missing. @returns what makes a path in it of a name
 * @throws StartupFault when the folder can neither be made nor written to
 */
export function dataFolder(path: string): (name: string) => string {
  try {
    makeFolder(path);
    // The dot makes a file in its place an error.
    accessSync(`${path}/.`, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOTDIR' ? 'it is not a folder' : `it cannot be written to (${code})`;
    throw new StartupFault(
      `${path}: ${reason}; choose another data folder with --data-dir or SANDBOX_DATA_DIR`,
    );
  }
  return (name) => join(path, name);
}

/** Node's own recursive mkdir never returns where a file system has no mkdir, such as below /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  mkdirSync(path);
}
