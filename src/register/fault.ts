/** SQLite's primary result codes (https://www.sqlite.org/rescode.html) that this room tells apart. */
export const sqliteCode = { busy: 5, readOnly: 8, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 };

/**
 * The register could not do its work.
 * `register-full`: no room left on the disk. `register-damaged`: the file is not what was written to it.
 * `register-failed`: anything else that went wrong with the store.
 * `batch-withdrawn`: the staged batch was accepted or discarded before, or the register was cleared meanwhile.
 */
export class RegisterFault extends Error {
  readonly code: 'register-full' | 'register-damaged' | 'register-failed' | 'batch-withdrawn';

  constructor(code: RegisterFault['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RegisterFault';
    this.code = code;
  }
}

/** The primary result code of an error of SQLite, else undefined. */
export function sqliteCodeOf(error: unknown): number | undefined {
  // The low byte is the primary code; the rest says more about it.
  if (error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')
    return error.errcode & 0xff;
  return undefined;
}

export function asRegisterFault(error: unknown): RegisterFault {
  if (error instanceof RegisterFault) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (sqliteCodeOf(error) === sqliteCode.full)
    return new RegisterFault('register-full', `no room for the register: ${message}`, { cause: error });
  if (sqliteCodeOf(error) === sqliteCode.corrupt)
    return new RegisterFault('register-damaged', `the register is damaged (${message}); ${REMOVE}`, {
      cause: error,
    });
  return new RegisterFault('register-failed', `the register failed: ${message}`, { cause: error });
}

const REMOVE = 'stop the sandbox and remove its file, or choose another data folder with --data-dir';

/** Runs one verb of the register; whatever the store throws comes out as RegisterFault. */
export function faultless<T>(verb: () => T): T {
  try {
    return verb();
  } catch (error) {
    throw asRegisterFault(error);
  }
}
