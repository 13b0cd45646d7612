import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { StoreHealth, writeFileAtomically } from '../kernel/index.ts';
import { faultOf, fileName, readFolder, reasonOf, setAside, type Tell, writtenFile } from './kept-folder.ts';

/** Values that survive a restart. Keeping one delays no caller: it is written a little later. */
export interface KeptValues {
  /**
   * Returns the values found at the start, oldest first. One that does not match the schema is set aside, with a message.
   * @param kind of values, such as `run`: each kind has names of its own
   */
  takeFound<Schema extends z.ZodType>(kind: string, schema: Schema): ReadonlyMap<string, z.output<Schema>>;
  /** Writes the result of `value` in half a second, once for all changes until then; undefined removes it. */
  keep(kind: string, name: string, value: () => unknown): void;
  forget(kind: string, name: string): void;
  /** Resolves when all changes are written. A failure is reported and tried again later. Never rejects. */
  settle(): Promise<void>;
  /** Settles, and ignores all later changes. */
  close(): Promise<void>;
}

/** Milliseconds from a change until it is written, and from a failure until the next try. */
const soon = 500;
const later = 10_000;

/** A changed value; it is undefined if it is to be removed. */
interface Changed {
  readonly kind: string;
  readonly name: string;
  readonly value: () => unknown;
}

/**
 * One small file for each value in `folder`, which is made with the first. Files are numbered: names need not be valid file
 * names, and the numbers say which is older.
 * @param tell prints each file that is set aside, and the first of several failures to write
 * @param store knows whether the last value could be written or removed
 */
export function openKeptValues(folder: string, tell: Tell, store = new StoreHealth('results')): KeptValues {
  const numbers = new Map<string, number>();
  const changed = new Map<string, Changed>();
  let { files, last } = readFolder(folder, tell);
  let underWay: Promise<void> = Promise.resolve();
  /** The round of writing after the current one. */
  let next: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isFailing = false;
  let isClosed = false;

  for (const { kind, name, number } of files) {
    const older = numbers.get(keyOf(kind, name));
    // Else it would be back at the next start if the newer one is forgotten.
    if (older !== undefined)
      setAside(folder, older, `${fileName(number)} holds newer ones of the same`, tell);
    numbers.set(keyOf(kind, name), number);
  }
  files = files.filter(({ kind, name, number }) => numbers.get(keyOf(kind, name)) === number);

  function change(one: Changed): void {
    if (isClosed) return;
    changed.set(keyOf(one.kind, one.name), one);
    timer ??= wait(isFailing ? later : soon);
  }

  const wait = (milliseconds: number): NodeJS.Timeout =>
    setTimeout(() => void settle(), milliseconds).unref();

  function settle(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    next ??= underWay.then(() => {
      next = undefined;
      return writeAll();
    });
    underWay = next;
    return next;
  }

  /** One file after another, so that calls are not held up. */
  async function writeAll(): Promise<void> {
    const all = [...changed];
    changed.clear();
    for (const [index, [, one]] of all.entries())
      try {
        await write(one);
        isFailing = false;
      } catch (error) {
        if (!isFailing) tell(`${folder}: results cannot be kept now (${reasonOf(error)}); it is tried again`);
        isFailing = true;
        // Changes made meanwhile are newer.
        for (const [key, left] of all.slice(index)) if (!changed.has(key)) changed.set(key, left);
        if (!isClosed) timer ??= wait(later);
        return;
      }
  }

  async function write({ kind, name, value: valueNow }: Changed): Promise<void> {
    const key = keyOf(kind, name);
    const value = valueNow();
    const known = numbers.get(key);
    if (value === undefined) {
      if (known !== undefined) await store.write(() => rm(join(folder, fileName(known)), { force: true }));
      numbers.delete(key);
      return;
    }
    if (known === undefined) last += 1;
    const number = known ?? last;
    await store.write(() =>
      writeFileAtomically(join(folder, fileName(number)), writtenFile({ kind, name, value })),
    );
    numbers.set(key, number);
  }

  return {
    takeFound(kind, schema) {
      const good = new Map<string, z.output<typeof schema>>();
      for (const { number, name, value } of files.filter((one) => one.kind === kind)) {
        const result = schema.safeParse(value);
        if (result.success) good.set(name, result.data);
        else {
          numbers.delete(keyOf(kind, name));
          setAside(folder, number, faultOf(result.error), tell);
        }
      }
      files = files.filter((one) => one.kind !== kind);
      return good;
    },
    keep: (kind, name, value) => change({ kind, name, value }),
    forget: (kind, name) => change({ kind, name, value: () => undefined }),
    settle,
    close() {
      const settled = settle();
      isClosed = true;
      return settled;
    },
  };
}

const keyOf = (kind: string, name: string): string => `${kind} ${name}`;
