import {
  codeOf,
  type Explanation,
  explainStore,
  messageOf,
  StartupError,
  type StoreReason,
  storeReasonOf,
} from '../kernel/index.ts';

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html) that are handled differently. */
export const sqliteCode = { busy: 5, readOnly: 8, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 };

/** Result codes of a backup that met a write and can be retried: 0 ("not an error"), busy, locked. */
const transientCodes = [0, 5, 6];

/**
 * An operation of the register failed.
 * `register-full`: the disk is full. `register-damaged`: the file is corrupt.
 * `register-open-files`: the process has too many files open.
 * `register-read-only`: the file is not writable. `register-closed`: the register is not open.
 * `register-failed`: any other error of the store.
 * `batch-withdrawn`: the staged batch was already accepted or discarded, or the register was cleared since.
 */
export class RegisterError extends Error {
  readonly code: `register-${StoreReason}` | 'batch-withdrawn';

  constructor(code: RegisterError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RegisterError';
    this.code = code;
  }
}

/** @returns the primary result code of an SQLite error, undefined for other errors */
export function sqliteCodeOf(error: unknown): number | undefined {
  // The low byte of an extended result code is the primary code.
  if (error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')
    return error.errcode & 0xff;
  return undefined;
}

/** Whether a backup that failed with this error can be retried. */
export const isTransient = (error: unknown): boolean => transientCodes.includes(sqliteCodeOf(error) ?? -1);

export function asRegisterError(error: unknown): RegisterError {
  if (error instanceof RegisterError) return error;
  if (error instanceof StartupError && error.cause !== undefined) return asRegisterError(error.cause);
  const reason = reasonOf(error);
  return new RegisterError(`register-${reason}`, `${messages[reason]}: ${messageOf(error)}`, {
    cause: error,
  });
}

const messages: Readonly<Record<StoreReason, string>> = {
  full: 'no room for the register',
  'open-files': 'the register cannot be opened',
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
      // Thrown by Node when the database is closed.
      return codeOf(error) === 'ERR_INVALID_STATE' ? 'closed' : storeReasonOf(error);
  }
}

/** Runs an operation and converts any error it throws to RegisterError. */
export function withRegisterErrors<T>(operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw asRegisterError(error);
  }
}

/** Explains an error of the store and its remedy. */
export const explainRegister = ({ code, message }: RegisterError): Explanation =>
  explainStore(
    'register',
    // `batch-withdrawn` has an explanation of its own where files are received.
    code === 'batch-withdrawn' ? 'failed' : (code.slice('register-'.length) as StoreReason),
    message,
  );
