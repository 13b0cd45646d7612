import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { certificatesFolder } from './certificates/index.ts';
import { directoryFile, directoryTemporaryFile } from './directory/index.ts';
import { resultsFolder } from './kept/index.ts';
import {
  checkAccess,
  codeOf,
  fileErrorReason,
  makeFolder,
  removeTemporaryFiles,
  StartupError,
  writeFileAtomicallySync,
} from './kernel/index.ts';
import { signingKeyFiles } from './maskinporten/index.ts';
import { isRegisterFile, registerFile } from './register/index.ts';

/** Where the sandbox keeps its data. */
export interface DataFolder {
  /** The folder itself, which contains the signing keys. */
  readonly path: string;
  /** Paths in the folder. */
  readonly directory: string;
  readonly register: string;
  readonly certificates: string;
  readonly results: string;
  /** What did not exist before the first start, and is taken from a seed; remembered until `settle`, even if the process is killed. */
  readonly missing: Missing;
  /**
   * Ends the first start: nothing counts as missing any more. Also removes temporary files of killed processes. Call it once the
   * seed is applied, while holding the register's lock.
   */
  settle(): void;
  /** Removes what a failed start has created. Call it after the register has been closed. */
  undo(): void;
}

interface Missing {
  readonly directory: boolean;
  readonly register: boolean;
}

/** Lists what was missing at the first start, until the seed is applied. */
const firstStart = '.first-start';

/** Files and folders created by the sandbox. */
const isOwn = (name: string): boolean =>
  [directoryFile, ...signingKeyFiles, certificatesFolder, resultsFolder, firstStart].includes(name) ||
  isRegisterFile(name);
/** Those the sandbox cannot start without. */
const isRequired = (name: string): boolean => isOwn(name) && name !== resultsFolder && name !== firstStart;

/** How many faults are listed; the others are only counted. */
const maxListedErrors = 20;

/**
 * Creates the data folder if it does not exist.
 * @throws StartupError when the folder cannot be created or written to, or when files in it are not readable, with a line
 *   for each file
 */
export function openDataFolder(path: string): DataFolder {
  const createdFolders = missingFolders(path);
  const inData = (name: string): string => join(path, name);
  try {
    makeFolder(path);
    // The dot causes an error if the path is a file.
    checkAccess(`${path}/.`, 'R_OK', 'W_OK', 'X_OK');
  } catch (error) {
    throw new StartupError(`${path}: ${folderError(path, error)}`);
  }
  const before = new Set(readdirSync(path));
  const errors = [...before]
    .filter(isRequired)
    .toSorted()
    .flatMap((name) => unreadable(inData(name), path));
  if (errors.length > maxListedErrors)
    errors.splice(
      maxListedErrors,
      errors.length,
      `${path}: and ${errors.length - maxListedErrors} more like these`,
    );
  if (errors.length > 0) throw new StartupError(...errors);
  const marker = readMarker(inData(firstStart));
  const missing = [directoryFile, registerFile].filter(
    (name) => marker?.includes(name) || !existsSync(inData(name)),
  );
  if (marker === undefined && missing.length > 0) writeMarker(inData(firstStart), missing);

  return {
    path,
    directory: inData(directoryFile),
    register: inData(registerFile),
    certificates: inData(certificatesFolder),
    results: inData(resultsFolder),
    missing: { directory: missing.includes(directoryFile), register: missing.includes(registerFile) },
    settle() {
      rmSync(inData(firstStart), { force: true });
      rmSync(inData(directoryTemporaryFile), { force: true, recursive: true });
      removeTemporaryFiles(path);
      for (const folder of withSubfolders(inData(certificatesFolder))) removeTemporaryFiles(folder);
    },
    undo() {
      // Files beside an existing register, such as its seal, belong to it.
      for (const name of readdirSync(path))
        if (isOwn(name) && !before.has(isRegisterFile(name) ? registerFile : name))
          rmSync(inData(name), { force: true, recursive: true });
      removeEmpty(createdFolders);
    },
  };
}

/** What was missing at an interrupted first start. */
function readMarker(path: string): readonly unknown[] | undefined {
  try {
    const names: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Array.isArray(names) ? names : undefined;
  } catch {
    return undefined;
  }
}

function writeMarker(path: string, missing: readonly string[]): void {
  try {
    writeFileAtomicallySync(path, JSON.stringify(missing));
  } catch (error) {
    throw new StartupError(`${path}: cannot be written${fileErrorReason(path, error)}`);
  }
}

function folderError(path: string, error: unknown): string {
  const choose = 'choose another data folder with --data-dir or SANDBOX_DATA_DIR';
  if (codeOf(error) === 'ENOTDIR') return `it is not a folder; ${choose}`;
  return `it cannot be written to${fileErrorReason(path, error)}; or ${choose}`;
}

/** A line for each unreadable file, searching folders recursively; register files must also be writable. */
function unreadable(path: string, dataDir: string): string[] {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory()) {
      checkAccess(path, 'R_OK', 'X_OK');
      return readdirSync(path).flatMap((name) => unreadable(join(path, name), dataDir));
    }
    if (found !== undefined)
      checkAccess(path, 'R_OK', ...(isRegisterFile(basename(path)) ? ['W_OK' as const] : []));
    return [];
  } catch (error) {
    return [`${path}: cannot be used${fileErrorReason(path, error, dataDir)}`];
  }
}

/** The folder and its direct subfolders. */
const withSubfolders = (folder: string): string[] =>
  !existsSync(folder)
    ? []
    : [folder, ...readdirSync(folder).map((name) => join(folder, name))].filter((path) =>
        statSync(path, { throwIfNoEntry: false })?.isDirectory(),
      );

/** The path and its parents that do not exist yet, innermost first. */
const missingFolders = (path: string): string[] =>
  existsSync(path) || dirname(path) === path ? [] : [path, ...missingFolders(dirname(path))];

function removeEmpty(folders: readonly string[]): void {
  try {
    for (const folder of folders) rmdirSync(folder);
  } catch {
    // Not empty: another process has created something in it.
  }
}
