import {
  changeDirectory,
  type Directory,
  DirectoryError,
  DirectoryWriteError,
  type EditResult,
  type Entries,
} from '../directory/index.ts';
import { type Clock, LinesError, type Reply } from '../kernel/index.ts';
import { directoryNotWritten } from './failures.ts';
import { json, noContent, refuse } from './replies.ts';

/** The directory does not allow a change; nothing has changed. */
export class ChangeError extends LinesError {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, ...lines: string[]) {
    super(...lines);
    this.status = status;
    this.code = code;
  }
}

/** Changes the directory atomically and answers with the result of the edit, or a refusal. @param edit may throw ChangeError */
export async function answerChange<Made>(
  directory: Directory,
  edit: (entries: Entries) => EditResult<Made>,
  answer: (made: Made) => Reply,
): Promise<Reply> {
  try {
    return answer(await changeDirectory(directory, edit));
  } catch (error) {
    if (error instanceof ChangeError) return refuse(error.status, error.code, ...error.lines);
    if (error instanceof DirectoryWriteError) return directoryNotWritten(error);
    if (error instanceof DirectoryError) return refuse(400, 'directory', ...error.lines);
    throw error;
  }
}

/** As `answerChange`. @param body of the answer; without it: 204 */
export const changed = (
  directory: Directory,
  edit: (entries: Entries) => Entries,
  body?: unknown,
): Promise<Reply> =>
  answerChange(
    directory,
    (entries) => ({ entries: edit(entries), made: body }),
    (made) => (made === undefined ? noContent : json(made)),
  );

/** When a change takes effect; empty when it does at once. */
export const inForce = ({ changeDelay }: Directory, clock: Clock): { readonly inForceAt?: string } =>
  changeDelay === 0 ? {} : { inForceAt: new Date(clock.now() + changeDelay).toISOString() };
