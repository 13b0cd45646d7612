import { LinesError } from '../kernel/index.ts';

/** A command failed. Shown to the user. */
export class CommandError extends LinesError {
  /** Exit status of the command. */
  readonly status: number = 1;
}

/** Nothing was tried: the arguments make no sense, or nothing answers. Distinguished from a failed test. */
export class NothingDone extends CommandError {
  override readonly status = 2;
}

/** Runs what must succeed before a command starts. @throws NothingDone with the lines of the fault */
export function beforehand<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw error instanceof LinesError ? new NothingDone(...error.lines) : error;
  }
}

/** An error of the file system as CommandError; other errors are returned unchanged. */
export function asFileFault(
  error: unknown,
  file: string,
  what: 'cannot be read' | 'cannot be written to',
): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  return new CommandError(`${file}: ${what} (${error.code})`);
}
