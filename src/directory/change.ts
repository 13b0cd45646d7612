import type { Directory } from './directory.ts';
import type { Entries } from './entries.ts';

/** New entries of the directory, and what the caller wants to know of the edit. */
export interface EditResult<Made> {
  readonly entries: Entries;
  readonly made: Made;
}

/**
 * Changes the directory in one step, and says what the edit made. Whatever the edit looks at is looked at in turn
 * with every other change, so that two requests at once cannot both take what only one can have.
 * @throws what the edit throws, and DirectoryError; nothing has changed then
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

/** The list with `next` in the place of `previous`. */
export const replaced = <Entry>(list: readonly Entry[], previous: Entry, next: Entry): Entry[] =>
  list.map((entry) => (entry === previous ? next : entry));
