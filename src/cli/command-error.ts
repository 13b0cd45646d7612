import { LinesError, NotUtf8Error } from '../kernel/index.ts';

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

/** An error of the file system, or of the encoding of the file, as CommandError; returns other errors unchanged. */
export function asFileError(
  error: unknown,
  file: string,
  problem: 'cannot be read' | 'cannot be written to',
): unknown {
  if (error instanceof NotUtf8Error) return new CommandError(`${file}: ${error.message}`);
  if (!(error instanceof Error && 'code' in error)) return error;
  return new CommandError(`${file}: ${problem} (${error.code})`);
}
