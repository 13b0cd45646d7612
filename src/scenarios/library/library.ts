import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { StartupError } from '../../kernel/index.ts';
import type { KnownSwitches } from '../check/switches.ts';
import { areas, type Scenario } from '../format/scenario.ts';
import { checkScenarios } from './checked.ts';
import { errorLine } from './file-error.ts';
import { filesIn } from './files.ts';
import { readOwnFile } from './own-file.ts';
import type { ReadFile } from './read-file.ts';

export interface Library {
  /** By area, then by file name; a case that replaces another takes its position. */
  readonly scenarios: readonly Scenario[];
  scenario(id: string): Scenario | undefined;
}

/** The folder of the built-in test cases. */
export const ownFolder = fileURLToPath(new URL('../../../scenarios', import.meta.url));

/**
 * Reads every *.yaml and *.yml file of the folders; a case of a later folder replaces one with the same id.
 * @param switches of the sandbox; if undefined, `given.switches` is not checked
 * @throws StartupError with every error of every file
 */
export const readLibrary = (folders: readonly string[], switches?: KnownSwitches): Library =>
  libraryOf(folders.map((folder) => casesOf(folder, switches)));

/** A library whose built-in cases are loaded lazily. */
export interface LazyLibrary extends Library {
  /** Loads the built-in cases, one file per turn of the event loop. */
  readAhead(): Promise<void>;
}

/**
 * The built-in test cases, and those of the user's folder, which may replace them. The user's files are read at once; the
 * built-in ones are known to be valid and are loaded lazily (about 200 ms).
 * @throws StartupError with every error in the user's files
 */
export function openLibrary(userFolder: string | undefined, switches: KnownSwitches): LazyLibrary {
  const userCases = userFolder === undefined ? [] : [casesOf(userFolder, switches)];
  const read = (file: string): ReadFile => readOwn(file, switches);
  let library: Library | undefined;
  const load = (): Library => {
    library ??= libraryOf([casesOf(ownFolder, switches, read), ...userCases]);
    return library;
  };
  return {
    get scenarios() {
      return load().scenarios;
    },
    scenario: (id) => load().scenario(id),
    async readAhead() {
      for (const file of filesIn(ownFolder).files) {
        await setImmediate();
        if (library !== undefined) return;
        read(file);
      }
      load();
    },
  };
}

const ownFiles = new WeakMap<KnownSwitches, Map<string, ReadFile>>();

/** Reads each built-in file once per process: they do not change. One that could not be read is read again. */
function readOwn(file: string, switches: KnownSwitches): ReadFile {
  const known = ownFiles.get(switches) ?? new Map<string, ReadFile>();
  ownFiles.set(switches, known);
  const found = known.get(file) ?? readOwnFile(file, switches);
  if (found.errors.length === 0) known.set(file, found);
  return found;
}

function casesOf(
  folder: string,
  switches: KnownSwitches | undefined,
  read?: (file: string) => ReadFile,
): Scenario[] {
  const { files, errors } = checkScenarios([folder], switches, read);
  if (errors.length > 0) throw new StartupError(...errors.map((error) => errorLine(error)));
  return files.flatMap(({ scenario }) => scenario ?? []);
}

function libraryOf(cases: readonly (readonly Scenario[])[]): Library {
  const byId = new Map(cases.flat().map((scenario) => [scenario.id, scenario]));
  const scenarios = areas.flatMap((area) => [...byId.values()].filter((scenario) => scenario.area === area));
  return { scenarios, scenario: (id) => byId.get(id) };
}
