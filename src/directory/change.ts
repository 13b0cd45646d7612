import type { Directory } from './directory.ts';
import type { Entries } from './entries.ts';

/** The new entries of the directory, and a result for the caller. */
export interface EditResult<Made> {
  readonly entries: Entries;
  readonly made: Made;
}

/**
 * Changes the directory atomically and returns the edit's result. Changes are serialised, so a check made in the edit
 * cannot race with another request.
 * @throws DirectoryError and whatever the edit throws, leaving the directory unchanged
 */
export async function changeDirectory<Made>(
  directory: Directory,
  edit: (entries: Entries) => EditResult<Made>,
): Promise<Made> {
  const made: Made[] = [];
  await directory.change((entries) => {
    const edited = edit(entries);
    made.push(edited.made);
    return edited.entries;
  });
  return made[0] as Made;
}

/** A copy of the list with `next` instead of `previous`. */
export const replaced = <Entry>(list: readonly Entry[], previous: Entry, next: Entry): Entry[] =>
  list.map((entry) => (entry === previous ? next : entry));
