import { dirname, resolve } from 'node:path';
import { message } from '../check/document-error.ts';
import type { KnownSwitches } from '../check/switches.ts';
import type { Scenario } from '../format/scenario.ts';
import type { FileError } from './file-error.ts';
import { filesIn } from './files.ts';
import { type ReadFile, readScenarioFile } from './read-file.ts';

export interface CheckedFiles {
  /** In the order of the paths; within a folder by name. Each file once. A file with errors has no scenario. */
  readonly files: readonly {
    readonly file: string;
    /** As written; present in a file with errors too. */
    readonly id?: ReadFile['id'];
    readonly scenario?: Scenario;
  }[];
  readonly errors: readonly FileError[];
  /** Files of different folders with the same id: no error, as they need not be loaded together. */
  readonly notes: readonly FileError[];
}

/** The id of a file, and where it is. */
type FoundId = NonNullable<ReadFile['id']> & { readonly file: string };

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
  const seen = new Set<string>();
  const known = new Map<string, FoundId[]>();
  const checked = paths.map(filesIn).map(({ files, errors }) => {
    const unread = files.filter((file) => !seen.has(resolve(file)));
    for (const file of unread) seen.add(resolve(file));
    return { errors, files: unread.map((file) => fileChecked(file, read(file), known)) };
  });
  const files = checked.flatMap((one) => one.files);
  return {
    files: files.map(({ file, id, scenario }) => ({
      file,
      ...(id === undefined ? {} : { id }),
      ...(scenario === undefined ? {} : { scenario }),
    })),
    errors: checked.flatMap((one) => [...one.errors, ...one.files.flatMap(({ errors }) => errors)]),
    notes: files.flatMap(({ notes }) => notes),
  };
}

/** @param known ids in capitals, as small letters are an error of their own; gets that of this file */
function fileChecked(file: string, { id, scenario, errors }: ReadFile, known: Map<string, FoundId[]>) {
  const checked = { file, id, scenario, errors, notes: [] };
  if (id === undefined) return checked;
  const found = { ...id, file };
  const others = known.get(id.text.toUpperCase()) ?? [];
  known.set(id.text.toUpperCase(), [...others, found]);
  const twin = others.find((other) => folderOf(other) === folderOf(found));
  if (twin !== undefined)
    return { ...checked, scenario: undefined, errors: [...errors, sameId(found, twin, 'caseIdTwice')] };
  const [other] = others;
  return other === undefined ? checked : { ...checked, notes: [sameId(found, other, 'caseIdElsewhere')] };
}

/** That an id is also in another file, with its place there. */
const sameId = (
  { file, line, column, text: id }: FoundId,
  other: FoundId,
  text: 'caseIdTwice' | 'caseIdElsewhere',
): FileError => ({
  file,
  line,
  column,
  path: 'id',
  message: message((say) => say[text]({ id, place: `${other.file}:${other.line}` })),
});

const folderOf = ({ file }: FoundId): string => dirname(resolve(file));
