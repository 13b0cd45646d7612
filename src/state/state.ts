import { DirectoryFault, DirectoryNotWritten } from '../directory/index.ts';
import { BodyTooLarge, reasonFor, StartupFault, storeReasonOf } from '../kernel/index.ts';
import { RegisterFault } from '../register/index.ts';
import { exportDocument } from './export-document.ts';
import { type ImportedDocument, importDocument, setClock } from './import-document.ts';
import type { StateParts } from './ports.ts';
import type { Seed } from './seed.ts';
import { StateFault } from './state-fault.ts';

/** The parts that are applied together. */
type Change = Omit<ImportedDocument, 'register'> & {
  readonly register: ImportedDocument['register'] | 'empty';
};

/** The whole state: clock, switches, directory and register. */
export interface State {
  /**
   * Exports one document, in pieces; read it to the end or call `return`.
   * @throws RegisterFault when there is no disk space for a copy of the register
   */
  document(): Promise<AsyncIterable<string>>;
  /**
   * Applies the document, all or nothing. Omitted parts stay unchanged.
   * @throws StateFault with the first 100 faults; BodyTooLarge; BodyCutOff; DirectoryFault; RegisterFault
   */
  replace(document: AsyncIterable<Uint8Array>): Promise<void>;
  /**
   * Resets to the seed and, for parts it omits, to the state at start: an empty register, the original directory and
   * switches, the system time. On a full disk, or with a faulty register, the register is emptied first.
   * @throws StateFault, with nothing changed, when the seed cannot be read any more; DirectoryNotWritten or RegisterFault, with
   *   at most the register changed
   */
  reset(): Promise<void>;
}

/** The parts missing in the data folder, which are taken from a seed. */
export interface Missing {
  readonly directory: boolean;
  readonly register: boolean;
}

/**
 * Opens the state and applies the seed: its switches, which are not persistent, at each start; its directory and its
 * register if missing in the data folder. Its clock is applied with the register, or earlier by `setSeedClock`.
 * @throws StartupFault with every fault of the seed, which is then not applied
 */
export async function openState(parts: StateParts, seed: Seed | undefined, missing: Missing): Promise<State> {
  const { clock, switches, directory, register } = parts;

  /** Documents may be read concurrently, and are applied one after another. */
  const apply = (change: Change): Promise<void> => register.alone(() => applyAlone(change));

  async function applyAlone({ register: next, ...imported }: Change): Promise<void> {
    try {
      // One change of the directory: earlier changes by others are kept, later ones apply on top.
      await directory.replace(imported.over, () => {
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

  async function readSeed(from: Seed): Promise<ImportedDocument> {
    try {
      return await importDocument(from.read(), directory.entriesAtStart, parts);
    } catch (error) {
      throw asSeedFault(from.name, error);
    }
  }

  async function resetToSeed(): Promise<void> {
    const imported = seed && (await readSeed(seed));
    await apply({
      clock: imported?.clock ?? { offset: 0 },
      switches: imported?.switches ?? {},
      over: () => imported?.over(directory.entriesAtStart()) ?? directory.entriesAtStart(),
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
        over: missing.directory ? imported.over : (entries) => entries,
        register: missing.register ? imported.register : undefined,
      });
    } catch (error) {
      throw asStartupFault(seed.name, error);
    }
  }

  return {
    document: () => exportDocument(parts),
    async replace(document) {
      const imported = await importDocument(document, directory.entries, parts);
      await apply(imported);
      // What is due is loaded before the answer; a load that cannot go on tries again, and the document is in force.
      await register.settle().catch((error: unknown) => {
        if (!(error instanceof RegisterFault)) throw error;
      });
    },
    async reset() {
      try {
        await resetToSeed();
      } catch (error) {
        if (!(error instanceof RegisterFault || isFull(error))) throw error;
        // Retried with the disk space that the register occupied.
        await register.alone(() => register.renew());
        await resetToSeed();
      }
    },
  };
}

const isFull = (error: unknown): boolean =>
  error instanceof DirectoryNotWritten && storeReasonOf(error) === 'full';

function asStartupFault(name: string, error: unknown): unknown {
  if (error instanceof StateFault) return new StartupFault(...error.lines);
  if (error instanceof DirectoryFault)
    return new StartupFault(...error.lines.map((line) => `${name}: ${line}`));
  if (error instanceof RegisterFault) return new StartupFault(`${name}: ${error.message}`);
  return error;
}

/** Prefixes the faults with the name of the seed. */
function asSeedFault(name: string, error: unknown): unknown {
  if (error instanceof StateFault) return new StateFault(...error.lines.map((line) => `${name}: ${line}`));
  if (error instanceof BodyTooLarge) return new StateFault(`${name}: ${error.message}`);
  if (error instanceof Error && 'syscall' in error && 'code' in error)
    return new StateFault(`${name}: the seed cannot be read${reasonFor(name, error)}`);
  return error;
}
