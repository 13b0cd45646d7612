import { LinesError } from '../kernel/index.ts';

/** A command could not do what it was asked, in words for the person at the terminal. */
export class CommandFault extends LinesError {
  /** With which the command ends. */
  readonly status: number = 1;
}

/** Nothing was tried at all: what was asked for makes no sense, or nobody answers. Told apart from a test that failed. */
export class NothingDone extends CommandFault {
  override readonly status = 2;
}

/** Does what has to go well before a command begins. @throws NothingDone with the lines of what went wrong */
export function beforehand<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw error instanceof LinesError ? new NothingDone(...error.lines) : error;
  }
}

/** What went wrong with a file, in words; anything but a fault of the file system stays what it is. */
export function asFileFault(
  error: unknown,
  file: string,
  what: 'cannot be read' | 'cannot be written to',
): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  return new CommandFault(`${file}: ${what} (${error.code})`);
}
