import { type Directory, DirectoryFault, DirectoryNotWritten, type Entries } from '../directory/index.ts';
import type { Clock, Reply } from '../kernel/index.ts';
import { json, noContent, refuse } from './replies.ts';

/** A wish that the directory as it is now does not allow; nothing has changed. */
export class WishFault extends Error {
  readonly status: number;
  readonly code: string;
  /** Each one fault, naming the field. */
  readonly lines: readonly string[];

  constructor(status: number, code: string, ...lines: string[]) {
    super(lines.join('\n'));
    this.name = 'WishFault';
    this.status = status;
    this.code = code;
    this.lines = lines;
  }
}

/** New entries of the directory, and what the answer wants to know of the edit. */
export interface Edited<Made> {
  readonly entries: Entries;
  readonly made: Made;
}

/**
 * Changes the directory in one step. Whatever the edit looks at is looked at in turn with every other change, so that
 * two calls at once cannot both take what only one can have.
 * @param edit may throw WishFault
 */
export async function changing<Made>(
  directory: Directory,
  edit: (entries: Entries) => Edited<Made>,
  answer: (edited: Edited<Made>) => Reply,
): Promise<Reply> {
  const edits: Edited<Made>[] = [];
  try {
    await directory.change((entries) => {
      const edited = edit(entries);
      edits.push(edited);
      return edited.entries;
    });
  } catch (error) {
    if (error instanceof WishFault) return refuse(error.status, error.code, ...error.lines);
    if (error instanceof DirectoryNotWritten) return refuse(503, 'directory-not-written', ...error.lines);
    if (error instanceof DirectoryFault) return refuse(400, 'directory', ...error.lines);
    throw error;
  }
  const [edited] = edits;
  if (edited === undefined) throw new Error('the directory was changed without its edit');
  return answer(edited);
}

/** As `changing`. @param shown what the answer holds; nothing: 204 */
export const changed = (
  directory: Directory,
  edit: (entries: Entries) => Entries,
  shown?: unknown,
): Promise<Reply> =>
  changing(
    directory,
    (entries) => ({ entries: edit(entries), made: shown }),
    ({ made }) => (made === undefined ? noContent : json(made)),
  );

/** When a change made now is in force: said only where it is not at once. */
export const inForce = ({ changeDelay }: Directory, clock: Clock): { readonly inForceAt?: string } =>
  changeDelay === 0 ? {} : { inForceAt: new Date(clock.now() + changeDelay).toISOString() };
