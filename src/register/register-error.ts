import { codeOf, messageOf, StartupFault, type StoreReason, storeReasonOf } from '../kernel/index.ts';

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html) that this room tells apart. */
export const sqliteCode = { busy: 5, readOnly: 8, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 };

/** What SQLite says of a copy that met a change: it can be made again. 0 is "not an error". */
const passing = [0, 5, 6];

/**
 * The register could not do its work.
 * `register-full`: no room left on the disk. `register-damaged`: the file is not what was written to it.
 * `register-read-only`: the file may not be written. `register-closed`: it is not open.
 * `register-failed`: anything else that went wrong with the store.
 * `batch-withdrawn`: the staged batch was accepted or discarded before, or the register was cleared meanwhile.
 */
export class RegisterError extends Error {
  readonly code: `register-${StoreReason}` | 'batch-withdrawn';

  constructor(code: RegisterError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RegisterError';
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

/** Whether a copy that failed with this error may succeed at the next try. */
export const isTransient = (error: unknown): boolean => passing.includes(sqliteCodeOf(error) ?? -1);

export function asRegisterError(error: unknown): RegisterError {
  if (error instanceof RegisterError) return error;
  if (error instanceof StartupFault && error.cause !== undefined) return asRegisterError(error.cause);
  const reason = reasonOf(error);
  return new RegisterError(`register-${reason}`, `${WORDS[reason]}: ${messageOf(error)}`, { cause: error });
}

const WORDS: Readonly<Record<StoreReason, string>> = {
  full: 'no room for the register',
  damaged: 'the register is damaged',
  'read-only': 'the register cannot be written by this user',
  closed: 'the register is not open',
  failed: 'the register failed',
};

function reasonOf(error: unknown): StoreReason {
  switch (sqliteCodeOf(error)) {
    case sqliteCode.full:
      return 'full';
    case sqliteCode.corrupt:
    case sqliteCode.notADatabase:
      return 'damaged';
    case sqliteCode.readOnly:
      return 'read-only';
    default:
      // Node's own error of a database that was closed.
      return codeOf(error) === 'ERR_INVALID_STATE' ? 'closed' : storeReasonOf(error);
  }
}

/** Runs one verb of the register; whatever the store throws comes out as RegisterError. */
export function withRegisterErrors<T>(verb: () => T): T {
  try {
    return verb();
  } catch (error) {
    throw asRegisterError(error);
  }
}
