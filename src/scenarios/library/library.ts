import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { StartupError } from '../../kernel/index.ts';
import type { KnownSwitches } from '../check/switches.ts';
import { areas, type Scenario } from '../format/scenario.ts';
import { checkScenarios } from './checked.ts';
import { faultLine } from './file-fault.ts';
import { filesIn } from './files.ts';
import { type ReadFile, readScenarioFile } from './read-file.ts';

export interface Library {
  /** By area, as in a sheet, then by file name; a case that replaces another takes its position. */
  readonly scenarios: readonly Scenario[];
  scenario(id: string): Scenario | undefined;
}

/** The folder of the sandbox's own test cases. */
export const ownFolder = fileURLToPath(new URL('../../../scenarios', import.meta.url));

/**
 * Reads every *.yaml and *.yml of the folders; a case of a later folder replaces an earlier one with the same id.
 * @param switches the sandbox's, against which given.switches is checked; left out, it is not
 * @throws StartupError with every fault of every file
 */
export const readLibrary = (folders: readonly string[], switches?: KnownSwitches): Library =>
  libraryOf(folders.map((folder) => casesOf(folder, switches)));

/** A library that is partly loaded lazily. */
export interface OpenLibrary extends Library {
  /** Loads the rest, one file at a time, so that the event loop is not blocked. */
  readAhead(): Promise<void>;
}

/**
 * The sandbox's own test cases, and those of the user's folder, which may replace them. The user's are read at once; ours are
 * known to be valid and are loaded lazily (about 200 ms).
 * @throws StartupError with every fault of every file of the user
 */
export function openLibrary(theirs: string | undefined, switches: KnownSwitches): OpenLibrary {
  const others = theirs === undefined ? [] : [casesOf(theirs, switches)];
  const read = (file: string): ReadFile => readOwn(file, switches);
  let library: Library | undefined;
  const whole = (): Library => {
    library ??= libraryOf([casesOf(ownFolder, switches, read), ...others]);
    return library;
  };
  return {
    get scenarios() {
      return whole().scenarios;
    },
    scenario: (id) => whole().scenario(id),
    async readAhead() {
      for (const file of filesIn(ownFolder).files) {
        await setImmediate();
        if (library !== undefined) return;
        read(file);
      }
      whole();
    },
  };
}

const ownFiles = new WeakMap<KnownSwitches, Map<string, ReadFile>>();

/** Reads each of our own files once per process, as they do not change. */
function readOwn(file: string, switches: KnownSwitches): ReadFile {
  const known = ownFiles.get(switches) ?? new Map<string, ReadFile>();
  ownFiles.set(switches, known);
  const found = known.get(file) ?? readScenarioFile(file, switches);
  known.set(file, found);
  return found;
}

function casesOf(
  folder: string,
  switches: KnownSwitches | undefined,
  read?: (file: string) => ReadFile,
): Scenario[] {
  const { files, faults } = checkScenarios([folder], switches, read);
  if (faults.length > 0) throw new StartupError(...faults.map(faultLine));
  return files.flatMap(({ scenario }) => scenario ?? []);
}

function libraryOf(cases: readonly (readonly Scenario[])[]): Library {
  const byId = new Map(cases.flat().map((scenario) => [scenario.id, scenario]));
  const scenarios = areas.flatMap((area) => [...byId.values()].filter((scenario) => scenario.area === area));
  return { scenarios, scenario: (id) => byId.get(id) };
}
