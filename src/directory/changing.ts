import type { Directory } from './directory.ts';
import type { Entries } from './entries.ts';

/** New entries of the directory, and a result for the caller. */
export interface Edited<Made> {
  readonly entries: Entries;
  readonly made: Made;
}

/**
 * Changes the directory atomically and returns the result of the edit. Edits are serialised, so that two concurrent
 * requests cannot both claim what only one may have.
 * @throws what the edit throws, and DirectoryFault; the directory is then unchanged
 */
export async function changing<Made>(
  directory: Directory,
  edit: (entries: Entries) => Edited<Made>,
): Promise<Made> {
  const made: Made[] = [];
  await directory.change((entries) => {
    const edited = edit(entries);
    made.push(edited.made);
    return edited.entries;
  });
  return made[0] as Made;
}

/** The list with `previous` replaced by `next`. */
export const replaced = <Entry>(list: readonly Entry[], previous: Entry, next: Entry): Entry[] =>
  list.map((entry) => (entry === previous ? next : entry));
