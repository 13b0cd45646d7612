import type { Explanation } from './account.ts';
import { localized } from './localized.ts';
import { cut } from './masking.ts';
import * as texts from './texts/index.ts';
import type { StoreName, StoreReason } from './words.ts';

/** By system error code. */
const reasons: Readonly<Record<string, StoreReason>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EMFILE: 'open-files',
  ENFILE: 'open-files',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
};

/** The system error code of an error or of its cause. */
function systemCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('syscall' in error && 'code' in error) return String(error.code);
  return systemCodeOf(error.cause);
}

export const storeReasonOf = (error: unknown): StoreReason => reasons[systemCodeOf(error) ?? ''] ?? 'failed';

const expected: Readonly<Record<StoreReason, string>> = {
  full: 'room on the disk of the data folder',
  'open-files': 'fewer open files and connections than the limit',
  'read-only': 'a data folder that the user of the sandbox may write in',
  damaged: 'a file as the sandbox has written it',
  closed: 'a register that could be opened',
  failed: 'a data folder that can be read and written',
};

/** @param got the code of the system error, or the message of the database */
export const explainStore = (store: StoreName, reason: StoreReason, got: string): Explanation => ({
  code: `${store}-${reason}`,
  where: 'data folder',
  expected: expected[reason],
  got: cut(got, 200),
  summary: localized((language) => {
    const { names, reasons } = texts[language].stores;
    return `${names[store]} ${reasons[reason].fact}`;
  }),
  remedy: localized((language) => texts[language].stores.reasons[reason].remedy),
});

/** Runs the reads and writes of a store and keeps its last failure, for the probes. */
export class StoreHealth {
  readonly name: StoreName;
  #failure: Explanation | undefined;

  constructor(name: StoreName) {
    this.name = name;
  }

  /** The last failure since the last successful write. */
  get failure(): Explanation | undefined {
    return this.#failure;
  }

  /** Runs a write; success clears the failure. @throws what `work` throws; only system errors are kept as failures */
  async write<Done>(work: () => Done | Promise<Done>): Promise<Done> {
    const done = await this.read(work);
    this.#failure = undefined;
    return done;
  }

  /** Runs a read; success does not clear the failure. @throws as `write` */
  async read<Done>(work: () => Done | Promise<Done>): Promise<Done> {
    try {
      return await work();
    } catch (error) {
      const code = systemCodeOf(error);
      if (code !== undefined) this.#failure = explainStore(this.name, storeReasonOf(error), code);
      throw error;
    }
  }

  clear(): void {
    this.#failure = undefined;
  }
}
