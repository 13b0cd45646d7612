import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { certificatesFolder } from './certificates/index.ts';
import { directoryFile, directoryTemporaryFile } from './directory/index.ts';
import { resultsFolder } from './kept/index.ts';
import {
  checkAccess,
  codeOf,
  makeFolder,
  reasonFor,
  removeDrafts,
  StartupFault,
  writeWholeSync,
} from './kernel/index.ts';
import { signingKeyFiles } from './maskinporten/index.ts';
import { isRegisterFile, registerFile } from './register/index.ts';

/** Where the sandbox keeps its data. */
export interface DataFolder {
  /** Its own path: the signing keys lie in the folder itself. */
  readonly path: string;
  /** The paths of what else is kept in it. */
  readonly directory: string;
  readonly register: string;
  readonly certificates: string;
  readonly results: string;
  /** What a seed may give, as it was not there before the first start; also when that one was killed before `settle`. */
  readonly missing: Missing;
  /**
   * From now on nothing counts as missing. Also removes temporary files of processes that were killed. To be called once the
   * seed is in force and the register is held alone.
   */
  settle(): void;
  /** Removes what was not there before the start: a start that failed leaves nothing behind. As `settle`, with the register closed. */
  undo(): void;
}

interface Missing {
  readonly directory: boolean;
  readonly register: boolean;
}

/** Names what was missing at the first start, until its seed is in force. */
const firstStart = '.first-start';

/** What the sandbox itself puts there. */
const isOwn = (name: string): boolean =>
  [directoryFile, ...signingKeyFiles, certificatesFolder, resultsFolder, firstStart].includes(name) ||
  isRegisterFile(name);
/** Without these the sandbox starts all the same. */
const isNeeded = (name: string): boolean => isOwn(name) && name !== resultsFolder && name !== firstStart;

/** More faults than this are counted. */
const mostTold = 20;

/**
 * Makes the data folder when it is missing.
 * @throws StartupFault when the folder can neither be made nor written to, or this user may not read what is in it, with
 *   a line for each file
 */
export function openDataFolder(path: string): DataFolder {
  const made = missingAbove(path);
  const inData = (name: string): string => join(path, name);
  try {
    makeFolder(path);
    // The dot makes a file in its place an error.
    checkAccess(`${path}/.`, 'R_OK', 'W_OK', 'X_OK');
  } catch (error) {
    throw new StartupFault(`${path}: ${whyNot(path, error)}`);
  }
  const before = new Set(readdirSync(path));
  const faults = [...before]
    .filter(isNeeded)
    .toSorted()
    .flatMap((name) => unreadable(inData(name), path));
  if (faults.length > mostTold)
    faults.splice(mostTold, faults.length, `${path}: and ${faults.length - mostTold} more like these`);
  if (faults.length > 0) throw new StartupFault(...faults);
  const marked = markedIn(inData(firstStart));
  const missing = [directoryFile, registerFile].filter(
    (name) => marked?.includes(name) || !existsSync(inData(name)),
  );
  if (marked === undefined && missing.length > 0) mark(inData(firstStart), missing);

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
      removeDrafts(path);
      for (const folder of foldersIn(inData(certificatesFolder))) removeDrafts(folder);
    },
    undo() {
      // The seal of a register that was there belongs to it.
      for (const name of readdirSync(path))
        if (isOwn(name) && !before.has(isRegisterFile(name) ? registerFile : name))
          rmSync(inData(name), { force: true, recursive: true });
      removeEmpty(made);
    },
  };
}

/** What an interrupted first start has noted. */
function markedIn(path: string): readonly unknown[] | undefined {
  try {
    const names: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Array.isArray(names) ? names : undefined;
  } catch {
    return undefined;
  }
}

function mark(path: string, missing: readonly string[]): void {
  try {
    writeWholeSync(path, JSON.stringify(missing));
  } catch (error) {
    throw new StartupFault(`${path}: cannot be written${reasonFor(path, error)}`);
  }
}

function whyNot(path: string, error: unknown): string {
  const choose = 'choose another data folder with --data-dir or SANDBOX_DATA_DIR';
  if (codeOf(error) === 'ENOTDIR') return `it is not a folder; ${choose}`;
  return `it cannot be written to${reasonFor(path, error)}; or ${choose}`;
}

/** A line for the file, or for each file in the folder, that this user may not read; the register must be writable too. */
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
    return [`${path}: cannot be used${reasonFor(path, error, dataDir)}`];
  }
}

/** The folder and those in it. */
const foldersIn = (folder: string): string[] =>
  !existsSync(folder)
    ? []
    : [folder, ...readdirSync(folder).map((name) => join(folder, name))].filter((path) =>
        statSync(path, { throwIfNoEntry: false })?.isDirectory(),
      );

/** The folders that have to be made for this one, the innermost first. */
const missingAbove = (path: string): string[] =>
  existsSync(path) || dirname(path) === path ? [] : [path, ...missingAbove(dirname(path))];

function removeEmpty(folders: readonly string[]): void {
  try {
    for (const folder of folders) rmdirSync(folder);
  } catch {
    // Somebody else has put something there.
  }
}
