import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { certificatesFolder } from './certificates/index.ts';
import { directoryFile, directoryTemporaryFile } from './directory/index.ts';
import { resultsFolder } from './kept/index.ts';
import {
  checkAccess,
  checkDataFolder,
  fileErrorReason,
  makeFolder,
  removeTemporaryFiles,
  StartupError,
  writeFileAtomicallySync,
} from './kernel/index.ts';
import { signingKeyFiles } from './maskinporten/index.ts';
import { isRegisterFile, registerFile } from './register/index.ts';
import type { Missing } from './state/index.ts';

/** The folder with the sandbox's data, and paths in it. */
export interface DataFolder {
  /** The folder; it contains the signing keys. */
  readonly path: string;
  readonly directory: string;
  readonly register: string;
  readonly certificates: string;
  readonly results: string;
  /** What did not exist at the first start, and comes from the seed. Persisted until `settle`, as the process may be killed. */
  readonly missing: Missing;
  /**
   * Marks the first start as complete, and removes temporary files of killed processes. Call it after the seed is applied, with the lock of
   * the register.
   */
  settle(): void;
  /** Removes what a failed start has created. Call it after the register is closed. */
  undo(): void;
}

/** Exists until the seed is applied; lists what was missing at the first start. */
const markerFile = '.first-start';

/** Whether the sandbox creates a file or folder of this name. */
const isOwn = (name: string): boolean =>
  [directoryFile, ...signingKeyFiles, certificatesFolder, resultsFolder, markerFile].includes(name) ||
  isRegisterFile(name);
/** Whether the sandbox cannot start if this file exists but is inaccessible. */
const isRequired = (name: string): boolean => isOwn(name) && name !== resultsFolder && name !== markerFile;

/** Further errors are only counted. */
const maxListedErrors = 20;

/**
 * Opens the data folder; creates it if it does not exist.
 * @throws StartupError when it is a file, when the folder cannot be created or written to, or with a line for each inaccessible file in it
 */
export function openDataFolder(path: string): DataFolder {
  checkDataFolder(path);
  const createdFolders = missingFolders(path);
  const pathOf = (name: string): string => join(path, name);
  try {
    makeFolder(path);
    checkAccess(path, 'R_OK', 'W_OK', 'X_OK');
  } catch (error) {
    throw new StartupError(
      `${path}: it cannot be written to${fileErrorReason(path, error)}; or choose another data folder with --data-dir or SANDBOX_DATA_DIR`,
    );
  }
  const existing = new Set(readdirSync(path));
  const errors = [...existing]
    .filter(isRequired)
    .toSorted()
    .flatMap((name) => accessErrors(pathOf(name), path));
  if (errors.length > maxListedErrors)
    errors.splice(
      maxListedErrors,
      errors.length,
      `${path}: and ${errors.length - maxListedErrors} more like these`,
    );
  if (errors.length > 0) throw new StartupError(...errors);
  const marker = readMarker(pathOf(markerFile));
  const missing = [directoryFile, registerFile].filter(
    (name) => marker?.includes(name) || !existsSync(pathOf(name)),
  );
  if (marker === undefined && missing.length > 0) writeMarker(pathOf(markerFile), missing);

  return {
    path,
    directory: pathOf(directoryFile),
    register: pathOf(registerFile),
    certificates: pathOf(certificatesFolder),
    results: pathOf(resultsFolder),
    missing: { directory: missing.includes(directoryFile), register: missing.includes(registerFile) },
    settle() {
      rmSync(pathOf(markerFile), { force: true });
      rmSync(pathOf(directoryTemporaryFile), { force: true, recursive: true });
      removeTemporaryFiles(path);
      for (const folder of withSubfolders(pathOf(certificatesFolder))) removeTemporaryFiles(folder);
    },
    undo() {
      // Other register files, such as the seal, are kept if the register existed.
      for (const name of readdirSync(path))
        if (isOwn(name) && !existing.has(isRegisterFile(name) ? registerFile : name))
          rmSync(pathOf(name), { force: true, recursive: true });
      removeEmptyFolders(createdFolders);
    },
  };
}

/** The names that an interrupted first start has stored. */
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

/** A line for each inaccessible file, recursively; register files must also be writable. */
function accessErrors(path: string, dataDir: string): string[] {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) {
      checkAccess(path, 'R_OK', 'X_OK');
      return readdirSync(path).flatMap((name) => accessErrors(join(path, name), dataDir));
    }
    if (stats !== undefined)
      checkAccess(path, 'R_OK', ...(isRegisterFile(basename(path)) ? ['W_OK' as const] : []));
    return [];
  } catch (error) {
    return [`${path}: cannot be used${fileErrorReason(path, error, dataDir)}`];
  }
}

/** The folder and its direct subfolders; none if it does not exist. */
const withSubfolders = (folder: string): string[] =>
  !existsSync(folder)
    ? []
    : [folder, ...readdirSync(folder).map((name) => join(folder, name))].filter((path) =>
        statSync(path, { throwIfNoEntry: false })?.isDirectory(),
      );

/** The path and its parents that do not exist yet, innermost first. */
const missingFolders = (path: string): string[] =>
  existsSync(path) || dirname(path) === path ? [] : [path, ...missingFolders(dirname(path))];

function removeEmptyFolders(folders: readonly string[]): void {
  try {
    for (const folder of folders) rmdirSync(folder);
  } catch {
    // Not empty: another process has created a file in it.
  }
}
