import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { Store, writeWhole } from '../kernel/index.ts';
import { faultOf, fileName, readFolder, reasonOf, setAside, type Tell, writtenFile } from './kept-folder.ts';

/** Values that outlive a restart. To keep one delays nobody: it is written a little later. */
export interface KeptValues {
  /**
   * Hands over those that were there at the start, oldest first. One that breaks the schema is set aside, and told.
   * @param kind of values, such as `run`: each kind has names of its own
   */
  takeFound<Schema extends z.ZodType>(kind: string, schema: Schema): ReadonlyMap<string, z.output<Schema>>;
  /** Writes what `value` says half a second from now, once for however many changes; undefined: there is none any more. */
  keep(kind: string, name: string, value: () => unknown): void;
  forget(kind: string, name: string): void;
  /** Resolves when what was to be kept or forgotten is so; when that cannot be, it is told and tried again. Never rejects. */
  settle(): Promise<void>;
  /** Likewise, for good: nothing is kept afterwards. */
  close(): Promise<void>;
}

/** Milliseconds from a change until it is written, and from a failure until the next try. */
const soon = 500;
const later = 10_000;

/** A value that has changed: undefined when it is to go. */
interface Changed {
  readonly kind: string;
  readonly name: string;
  readonly value: () => unknown;
}

/**
 * One small file for each value in `folder`, which is made with the first. Files have numbers: no name has to suit a file
 * system, and the numbers tell which is older.
 * @param tell is told of each file that is set aside, and once of a disk that takes nothing
 * @param store remembers whether a value could be written or removed
 */
export function openKeptValues(folder: string, tell: Tell, store = new Store('results')): KeptValues {
  const numbers = new Map<string, number>();
  const changed = new Map<string, Changed>();
  let { files, last } = readFolder(folder, tell);
  let underWay: Promise<void> = Promise.resolve();
  /** The round of writing that comes after the one under way. */
  let next: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isFailing = false;
  let isClosed = false;

  for (const { kind, name, number } of files) {
    const older = numbers.get(keyOf(kind, name));
    // It would be back at the start after the newer is forgotten.
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

  /** One file after another, so that many of them leave room for calls between. */
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
        // What has changed meanwhile is newer.
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
      if (known !== undefined) await store.use(() => rm(join(folder, fileName(known)), { force: true }));
      numbers.delete(key);
      return;
    }
    if (known === undefined) last += 1;
    const number = known ?? last;
    await store.use(() => writeWhole(join(folder, fileName(number)), writtenFile({ kind, name, value })));
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
