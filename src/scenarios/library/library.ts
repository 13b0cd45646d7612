import { StartupFault } from '../../kernel/index.ts';
import type { KnownSwitches } from '../check/switches.ts';
import type { Scenario } from '../format/scenario.ts';
import { type FileFault, faultLine } from './fault.ts';
import { filesIn, type Listing } from './files.ts';
import { readScenarioFile } from './read-file.ts';

/** The test cases there are. */
export interface Library {
  /** In the order of their files' names; one that takes another's place stands where that was. */
  readonly scenarios: readonly Scenario[];
  scenario(id: string): Scenario | undefined;
}

/** What files of test cases hold. */
export interface Checked {
  /** In the order of the places, and within a folder of the files' names; a file with faults has no scenario. */
  readonly files: readonly { readonly file: string; readonly scenario?: Scenario }[];
  readonly faults: readonly FileFault[];
}

/**
 * Reads every *.yaml and *.yml of the folders; a case of a later folder takes the place of an earlier one's with the same id.
 * @param switches the sandbox's, against which given.switches is checked; left out, it is not
 * @throws StartupFault with every fault of every file
 */
export function readLibrary(folders: readonly string[], switches?: KnownSwitches): Library {
  const checked = folders.map((folder) => checkScenarios([folder], switches));
  const faults = checked.flatMap(({ faults }) => faults);
  if (faults.length > 0) throw new StartupFault(...faults.map(faultLine));
  const byId = new Map<string, Scenario>();
  for (const { scenario } of checked.flatMap(({ files }) => files))
    if (scenario !== undefined) byId.set(scenario.id, scenario);
  return { scenarios: [...byId.values()], scenario: (id) => byId.get(id) };
}

/**
 * Reads files, and folders of files, as `kfr-sandbox scenarios check` does. Never throws for what is in them or missing.
 * @param places paths of folders and files
 * @param switches as for readLibrary
 */
export function checkScenarios(places: readonly string[], switches?: KnownSwitches): Checked {
  const read = places.map(filesIn).map((listing) => readListing(listing, switches));
  return { files: read.flatMap(({ files }) => files), faults: read.flatMap(({ faults }) => faults) };
}

function readListing({ files, faults }: Listing, switches: KnownSwitches | undefined): Checked {
  const read = files.map((file) => ({ file, ...readScenarioFile(file, switches) }));
  const firstWith = new Map<string, string>();
  const twice = read.flatMap(({ file, id }): FileFault[] => {
    if (id === undefined) return [];
    const first = firstWith.get(id.text);
    if (first === undefined) firstWith.set(id.text, file);
    if (first === undefined) return [];
    const { line, column, text } = id;
    return [{ file, line, column, path: 'id', message: `${text} is the id of ${first} as well` }];
  });
  return {
    files: read.map(({ file, scenario }) => ({ file, ...(scenario === undefined ? {} : { scenario }) })),
    faults: [
      ...faults,
      ...read.flatMap(({ file, faults }) => [...faults, ...twice.filter((fault) => fault.file === file)]),
    ],
  };
}
