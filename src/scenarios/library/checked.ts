import { message } from '../check/document-error.ts';
import type { KnownSwitches } from '../check/switches.ts';
import type { Scenario } from '../format/scenario.ts';
import type { FileError } from './file-error.ts';
import { filesIn, type Listing } from './files.ts';
import { type ReadFile, readScenarioFile } from './read-file.ts';

export interface CheckedFiles {
  /** In the order of the paths; within a folder by name. A file with errors has no scenario. */
  readonly files: readonly { readonly file: string; readonly scenario?: Scenario }[];
  readonly errors: readonly FileError[];
}

/**
 * Reads files and folders for `kfr-sandbox scenarios check`. Returns every error, including missing files, and throws none.
 * @param paths of folders and files
 * @param switches of the sandbox; if undefined, `given.switches` is not checked
 */
export function checkScenarios(
  paths: readonly string[],
  switches?: KnownSwitches,
  read: (file: string) => ReadFile = (file) => readScenarioFile(file, switches),
): CheckedFiles {
  const checked = paths.map(filesIn).map((listing) => listingChecked(listing, read));
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
    const duplicate = {
      file,
      ...position,
      path: 'id',
      message: message((say) => say.caseIdTwice({ id: text, file: first })),
    };
    return { file, scenario: undefined, errors: [...errors, duplicate] };
  });
  return {
    files: found.map(({ file, scenario }) => ({ file, ...(scenario === undefined ? {} : { scenario }) })),
    errors: [...errors, ...found.flatMap(({ errors }) => errors)],
  };
}
