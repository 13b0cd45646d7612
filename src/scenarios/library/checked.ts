import type { KnownSwitches } from '../check/switches.ts';
import type { Scenario } from '../format/scenario.ts';
import type { FileError } from './file-error.ts';
import { filesIn, type Listing } from './files.ts';
import { type ReadFile, readScenarioFile } from './read-file.ts';

export interface CheckedFiles {
  /** In the order of the places, and within a folder of the files' names; a file with errors has no scenario. */
  readonly files: readonly { readonly file: string; readonly scenario?: Scenario }[];
  readonly errors: readonly FileError[];
}

/**
 * Reads files, and folders of files, as `kfr-sandbox scenarios check` does. Never throws for what is in them or missing.
 * @param places paths of folders and files
 * @param switches the sandbox's, against which given.switches is checked; left out, it is not
 */
export function checkScenarios(
  places: readonly string[],
  switches?: KnownSwitches,
  read: (file: string) => ReadFile = (file) => readScenarioFile(file, switches),
): CheckedFiles {
  const checked = places.map(filesIn).map((listing) => listingChecked(listing, read));
  return { files: checked.flatMap(({ files }) => files), errors: checked.flatMap(({ errors }) => errors) };
}

function listingChecked({ files, errors }: Listing, read: (file: string) => ReadFile): CheckedFiles {
  const firstWith = new Map<string, string>();
  const found = files.map((file) => {
    const { id, scenario, errors } = read(file);
    const first = id === undefined ? undefined : firstWith.get(id.text);
    if (id === undefined || first === undefined) {
      if (id !== undefined) firstWith.set(id.text, file);
      return { file, scenario, errors };
    }
    const { text, ...position } = id;
    const twice = { file, ...position, path: 'id', message: `${text} is the id of ${first} as well` };
    return { file, scenario: undefined, errors: [...errors, twice] };
  });
  return {
    files: found.map(({ file, scenario }) => ({ file, ...(scenario === undefined ? {} : { scenario }) })),
    errors: [...errors, ...found.flatMap(({ errors }) => errors)],
  };
}
