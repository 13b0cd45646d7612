import { codeOf, messageOf, StartupFault, type StoreReason, storeReasonOf } from '../kernel/index.ts';

/** The primary result codes of SQLite (https://www.sqlite.org/rescode.html) that are handled. */
export const sqliteCode = { busy: 5, readOnly: 8, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 };

/** Result codes of a copy that was disturbed by a change and can be retried. 0 is "not an error". */
const passing = [0, 5, 6];

/**
 * A failed operation of the register.
 * `register-full`: the disk is full. `register-damaged`: the file is corrupt.
 * `register-read-only`: the file is not writable. `register-closed`: it is not open.
 * `register-failed`: any other error of the store.
 * `batch-withdrawn`: the staged batch has already been accepted or discarded, or the register has been cleared.
 */
export class RegisterFault extends Error {
  readonly code: `register-${StoreReason}` | 'batch-withdrawn';

  constructor(code: RegisterFault['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RegisterFault';
    this.code = code;
  }
}

/** The primary result code of an SQLite error; undefined for other errors. */
export function sqliteCodeOf(error: unknown): number | undefined {
  // The low byte of an extended code is the primary code.
  if (error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')
    return error.errcode & 0xff;
  return undefined;
}

/** Whether a copy that failed with this error may succeed if retried. */
export const isPassing = (error: unknown): boolean => passing.includes(sqliteCodeOf(error) ?? -1);

export function asRegisterFault(error: unknown): RegisterFault {
  if (error instanceof RegisterFault) return error;
  if (error instanceof StartupFault && error.cause !== undefined) return asRegisterFault(error.cause);
  const reason = reasonOf(error);
  return new RegisterFault(`register-${reason}`, `${WORDS[reason]}: ${messageOf(error)}`, { cause: error });
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
      // Node's error for a closed database.
      return codeOf(error) === 'ERR_INVALID_STATE' ? 'closed' : storeReasonOf(error);
  }
}

/** Runs an operation and converts errors of the store to RegisterFault. */
export function withRegisterFault<T>(operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw asRegisterFault(error);
  }
}
