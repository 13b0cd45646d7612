import { codeOf, LinesError, NotUtf8Error } from '../kernel/index.ts';

/** A command failed. Its lines are shown to the user. */
export class CommandError extends LinesError {
  /** Exit status of the command. */
  readonly status: number = 1;
}

/** Nothing was tried, because of wrong arguments or a server that does not answer. Status 2, as 1 means a failed test. */
export class NothingDoneError extends CommandError {
  override readonly status = 2;
}

/** Runs a preparation of a command. @throws NothingDoneError with the lines of a LinesError */
export function prepare<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw error instanceof LinesError ? new NothingDoneError(...error.lines) : error;
  }
}

/** Waits until everything has ended. @throws CommandError with the lines of every CommandError; another error first */
export async function allEnded(work: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(work);
  const errors: unknown[] = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  const lines = errors.flatMap((error) => {
    if (error instanceof CommandError) return error.lines;
    throw error;
  });
  if (lines.length > 0) throw new CommandError(...lines);
}

/** An error of the file system, or of the encoding of the file, as CommandError; returns other errors unchanged. */
export function asFileError(
  error: unknown,
  file: string,
  problem: 'cannot be read' | 'cannot be written to',
): unknown {
  if (error instanceof NotUtf8Error) return new CommandError(`${file}: ${error.message}`);
  const code = codeOf(error);
  if (code === undefined) return error;
  const remedy = code === 'EBUSY' ? '; close it in other programs, such as Excel' : '';
  return new CommandError(`${file}: ${problem} (${code})${remedy}`);
}
