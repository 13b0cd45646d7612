import { DirectoryError, DirectoryWriteError } from '../directory/index.ts';
import { BodyTooLargeError, fileErrorReason, StartupError, storeReasonOf } from '../kernel/index.ts';
import { RegisterError } from '../register/index.ts';
import { exportState } from './export-state.ts';
import { type ImportedState, importState, setClock } from './import-state.ts';
import type { StateParts } from './ports.ts';
import type { Seed } from './seed.ts';
import { StateError } from './state-error.ts';

type Change = Omit<ImportedState, 'register'> & { readonly register: ImportedState['register'] | 'empty' };

/** The whole state: clock, switches, directory and register. */
export interface State {
  /**
   * The state as one document, streamed; the consumer must read it to the end or call `return`.
   * @throws RegisterError if the register cannot be copied, for instance on a full disk
   */
  document(): Promise<AsyncIterable<string>>;
  /**
   * Applies the document, all or nothing. Omitted parts stay unchanged.
   * @throws StateError with all errors, at most 100; BodyTooLargeError; BodyIncompleteError; DirectoryError; RegisterError
   */
  replace(document: AsyncIterable<Uint8Array>): Promise<void>;
  /**
   * Restores the seed; parts it omits are restored to their state at start: an empty register, directory and switches as they
   * were, system time. On a full disk or with a failing register, empties the register first.
   * @throws StateError if the seed can no longer be read, changing nothing; DirectoryWriteError or RegisterError, having
   *   changed nothing but the register
   */
  reset(): Promise<void>;
}

/** Which files the data folder lacks, so that the seed provides them. */
export interface Missing {
  readonly directory: boolean;
  readonly register: boolean;
}

/**
 * Opens the state and applies the seed: its switches, which are not persisted, at each start; its directory and register if
 * the data folder has none. Its clock is set together with the register, or was set before by `setSeedClock`.
 * @throws StartupError with all errors of the seed, applying nothing
 */
export async function openState(parts: StateParts, seed: Seed | undefined, missing: Missing): Promise<State> {
  const { clock, switches, directory, register } = parts;

  /** Applies changes one after another; documents may be read concurrently. */
  const apply = (change: Change): Promise<void> => register.exclusively(() => applyExclusively(change));

  async function applyExclusively({ register: next, ...imported }: Change): Promise<void> {
    try {
      // Within one change of the directory, so that no concurrent change of it is lost.
      await directory.replace(imported.mergeDirectory, () => {
        if (next === 'empty') register.clear();
        else next?.install(() => setClock(clock, imported.clock));
      });
    } finally {
      if (next !== 'empty') next?.discard();
    }
    if (imported.switches !== undefined) {
      switches.reset();
      switches.set(imported.switches);
    }
    if (next === 'empty' || next === undefined) setClock(clock, imported.clock);
  }

  async function readSeed(source: Seed): Promise<ImportedState> {
    try {
      return await importState(source.read(), directory.entriesAtStart, parts);
    } catch (error) {
      throw asSeedError(source.name, error);
    }
  }

  async function restoreStart(): Promise<void> {
    const imported = seed && (await readSeed(seed));
    await apply({
      clock: imported?.clock ?? { offset: 0 },
      switches: imported?.switches ?? {},
      mergeDirectory: () =>
        imported?.mergeDirectory(directory.entriesAtStart()) ?? directory.entriesAtStart(),
      register: imported?.register ?? 'empty',
    });
  }

  if (seed !== undefined) {
    try {
      const imported = await readSeed(seed);
      if (!missing.register) imported.register?.discard();
      await apply({
        ...imported,
        clock: missing.register ? imported.clock : undefined,
        mergeDirectory: missing.directory ? imported.mergeDirectory : (entries) => entries,
        register: missing.register ? imported.register : undefined,
      });
    } catch (error) {
      throw asStartupError(seed.name, error);
    }
  }

  return {
    document: () => exportState(parts),
    async replace(document) {
      const imported = await importState(document, directory.entries, parts);
      await apply(imported);
      // Due rows are loaded before the reply. A failing load is retried later; the document is applied anyway.
      await register.settle().catch((error: unknown) => {
        if (!(error instanceof RegisterError)) throw error;
      });
    },
    async reset() {
      try {
        await restoreStart();
      } catch (error) {
        if (!(error instanceof RegisterError || isFull(error))) throw error;
        // Retries with the disk space of the register freed.
        await register.exclusively(() => register.renew());
        await restoreStart();
      }
    },
  };
}

const isFull = (error: unknown): boolean =>
  error instanceof DirectoryWriteError && storeReasonOf(error) === 'full';

function asStartupError(name: string, error: unknown): unknown {
  if (error instanceof StateError) return new StartupError(...error.lines);
  if (error instanceof DirectoryError)
    return new StartupError(...error.lines.map((line) => `${name}: ${line}`));
  if (error instanceof RegisterError) return new StartupError(`${name}: ${error.message}`);
  return error;
}

/** Names the seed in errors of its content and of reading it. */
function asSeedError(name: string, error: unknown): unknown {
  if (error instanceof StateError) return new StateError(...error.lines.map((line) => `${name}: ${line}`));
  if (error instanceof BodyTooLargeError) return new StateError(`${name}: ${error.message}`);
  if (error instanceof Error && 'syscall' in error && 'code' in error)
    return new StateError(`${name}: the seed cannot be read${fileErrorReason(name, error)}`);
  return error;
}
