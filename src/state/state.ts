import { DirectoryError, DirectoryWriteError } from '../directory/index.ts';
import { BodyTooLarge, reasonFor, StartupFault, storeReasonOf } from '../kernel/index.ts';
import { RegisterError } from '../register/index.ts';
import { exportState } from './export-state.ts';
import { type ImportedState, importState, setClock } from './import-state.ts';
import type { StateParts } from './ports.ts';
import type { Seed } from './seed.ts';
import { StateError } from './state-error.ts';

/** What is put in force together. */
type Change = Omit<ImportedState, 'register'> & { readonly register: ImportedState['register'] | 'empty' };

/** The whole state: clock, switches, directory and register. */
export interface State {
  /**
   * As one document, in pieces; whoever takes it reads it to its end or calls `return`.
   * @throws RegisterError when there is no room for a copy of the register
   */
  document(): Promise<AsyncIterable<string>>;
  /**
   * Puts the document in force, all of it or nothing. A part that it leaves out stays as it is.
   * @throws StateError with every fault, the first hundred; BodyTooLarge; BodyCutOff; DirectoryError; RegisterError
   */
  replace(document: AsyncIterable<Uint8Array>): Promise<void>;
  /**
   * Back to the seed, and where it says nothing to how the sandbox was started: an empty register, the directory and
   * the switches as they were, the machine's time. On a full disk, or with a register at fault, that one is emptied first.
   * @throws StateError when the seed cannot be read any more, and nothing has changed then; DirectoryWriteError or RegisterError,
   *   and nothing but the register has
   */
  reset(): Promise<void>;
}

/** What a data folder does not hold, so that a seed may give it. */
export interface Missing {
  readonly directory: boolean;
  readonly register: boolean;
}

/**
 * Opens the state, and puts the seed in force: its switches, which nobody keeps, at each start; its directory and its
 * register when the data folder has none. Its clock comes with the register, or has come by `setSeedClock`.
 * @throws StartupFault for every fault of the seed; nothing of it is in force then
 */
export async function openState(parts: StateParts, seed: Seed | undefined, missing: Missing): Promise<State> {
  const { clock, switches, directory, register } = parts;

  /** Documents are read at any time, and put in force one after another. */
  const enforce = (change: Change): Promise<void> => register.exclusively(() => enforceAlone(change));

  async function enforceAlone({ register: next, ...taken }: Change): Promise<void> {
    try {
      // In one turn of the directory: what others change before it stays, and what they change later comes over it.
      await directory.replace(taken.over, () => {
        if (next === 'empty') register.clear();
        else next?.install(() => setClock(clock, taken.clock));
      });
    } finally {
      if (next !== 'empty') next?.discard();
    }
    if (taken.switches !== undefined) {
      switches.reset();
      switches.set(taken.switches);
    }
    if (next === 'empty' || next === undefined) setClock(clock, taken.clock);
  }

  async function readSeed(from: Seed): Promise<ImportedState> {
    try {
      return await importState(from.read(), directory.entriesAtStart, parts);
    } catch (error) {
      throw asSeedFault(from.name, error);
    }
  }

  async function backToStart(): Promise<void> {
    const taken = seed && (await readSeed(seed));
    await enforce({
      clock: taken?.clock ?? { offset: 0 },
      switches: taken?.switches ?? {},
      over: () => taken?.over(directory.entriesAtStart()) ?? directory.entriesAtStart(),
      register: taken?.register ?? 'empty',
    });
  }

  if (seed !== undefined) {
    try {
      const taken = await readSeed(seed);
      if (!missing.register) taken.register?.discard();
      await enforce({
        ...taken,
        clock: missing.register ? taken.clock : undefined,
        over: missing.directory ? taken.over : (entries) => entries,
        register: missing.register ? taken.register : undefined,
      });
    } catch (error) {
      throw asStartupFault(seed.name, error);
    }
  }

  return {
    document: () => exportState(parts),
    async replace(document) {
      const taken = await importState(document, directory.entries, parts);
      await enforce(taken);
      // What is due is loaded before the answer; a load that cannot go on tries again, and the document is in force.
      await register.settle().catch((error: unknown) => {
        if (!(error instanceof RegisterError)) throw error;
      });
    },
    async reset() {
      try {
        await backToStart();
      } catch (error) {
        if (!(error instanceof RegisterError || isFull(error))) throw error;
        // Again with the room that the register took.
        await register.exclusively(() => register.renew());
        await backToStart();
      }
    },
  };
}

const isFull = (error: unknown): boolean =>
  error instanceof DirectoryWriteError && storeReasonOf(error) === 'full';

function asStartupFault(name: string, error: unknown): unknown {
  if (error instanceof StateError) return new StartupFault(...error.lines);
  if (error instanceof DirectoryError)
    return new StartupFault(...error.lines.map((line) => `${name}: ${line}`));
  if (error instanceof RegisterError) return new StartupFault(`${name}: ${error.message}`);
  return error;
}

/** In words that name the seed, whatever kept it from being read. */
function asSeedFault(name: string, error: unknown): unknown {
  if (error instanceof StateError) return new StateError(...error.lines.map((line) => `${name}: ${line}`));
  if (error instanceof BodyTooLarge) return new StateError(`${name}: ${error.message}`);
  if (error instanceof Error && 'syscall' in error && 'code' in error)
    return new StateError(`${name}: the seed cannot be read${reasonFor(name, error)}`);
  return error;
}
