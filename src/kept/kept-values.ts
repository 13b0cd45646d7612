import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { StoreHealth, writeFileAtomically } from '../kernel/index.ts';
import {
  fileName,
  firstIssueOf,
  type Log,
  readFolder,
  reasonOf,
  serialized,
  setAside,
} from './kept-folder.ts';

/** Values that survive a restart. Writes are delayed and batched, so no caller waits for the disk. */
export interface KeptValues {
  /**
   * Returns the values that were stored at the start, oldest first. Sets aside those that do not match the schema.
   * @param kind of values, such as `run`; names are unique within a kind
   */
  takeStored<Schema extends z.ZodType>(kind: string, schema: Schema): ReadonlyMap<string, z.output<Schema>>;
  /** Writes `value()` after half a second, once for all changes until then; undefined removes it. */
  keep(kind: string, name: string, value: () => unknown): void;
  forget(kind: string, name: string): void;
  /** Writes all changes now. A failure is logged, and retried later. Never rejects. */
  flush(): Promise<void>;
  /** Flushes, and ignores all later changes. */
  close(): Promise<void>;
}

const writeDelayInMs = 500;
const retryDelayInMs = 10_000;

/** A pending write. */
interface Change {
  readonly kind: string;
  readonly name: string;
  readonly value: () => unknown;
}

/**
 * Stores each value in a file of `folder`, which is created with the first. Files are numbered: names need not be valid file
 * names, and the numbers give the order.
 * @param log reports files that are set aside, and the first of consecutive write failures
 * @param store records for the health probes whether the last write succeeded
 */
export function openKeptValues(folder: string, log: Log, store = new StoreHealth('results')): KeptValues {
  const numbers = new Map<string, number>();
  const pending = new Map<string, Change>();
  let { files, last } = readFolder(folder, log);
  let running: Promise<void> = Promise.resolve();
  /** The flush after the running one. */
  let next: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isFailing = false;
  let isClosed = false;

  for (const { kind, name, number } of files) {
    const older = numbers.get(keyOf(kind, name));
    // Otherwise it would return at the next start if the newer one is forgotten.
    if (older !== undefined) setAside(folder, older, `${fileName(number)} holds newer ones of the same`, log);
    numbers.set(keyOf(kind, name), number);
  }
  files = files.filter(({ kind, name, number }) => numbers.get(keyOf(kind, name)) === number);

  function enqueue(one: Change): void {
    if (isClosed) return;
    pending.set(keyOf(one.kind, one.name), one);
    timer ??= wait(isFailing ? retryDelayInMs : writeDelayInMs);
  }

  const wait = (milliseconds: number): NodeJS.Timeout => setTimeout(() => void flush(), milliseconds).unref();

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    next ??= running.then(() => {
      next = undefined;
      return writeAll();
    });
    running = next;
    return next;
  }

  /** Writes sequentially, so that requests are not delayed. */
  async function writeAll(): Promise<void> {
    const all = [...pending];
    pending.clear();
    for (const [index, [, one]] of all.entries())
      try {
        await write(one);
        isFailing = false;
      } catch (error) {
        if (!isFailing) log(`${folder}: results cannot be kept now (${reasonOf(error)}); it is tried again`);
        isFailing = true;
        // Keep newer changes that were made meanwhile.
        for (const [key, left] of all.slice(index)) if (!pending.has(key)) pending.set(key, left);
        if (!isClosed) timer ??= wait(retryDelayInMs);
        return;
      }
  }

  async function write({ kind, name, value: currentValue }: Change): Promise<void> {
    const key = keyOf(kind, name);
    const value = currentValue();
    const known = numbers.get(key);
    if (value === undefined) {
      if (known !== undefined) await store.write(() => rm(join(folder, fileName(known)), { force: true }));
      numbers.delete(key);
      return;
    }
    if (known === undefined) last += 1;
    const number = known ?? last;
    await store.write(() =>
      writeFileAtomically(join(folder, fileName(number)), serialized({ kind, name, value })),
    );
    numbers.set(key, number);
  }

  return {
    takeStored(kind, schema) {
      const good = new Map<string, z.output<typeof schema>>();
      for (const { number, name, value } of files.filter((one) => one.kind === kind)) {
        const result = schema.safeParse(value);
        if (result.success) good.set(name, result.data);
        else {
          numbers.delete(keyOf(kind, name));
          setAside(folder, number, firstIssueOf(result.error), log);
        }
      }
      files = files.filter((one) => one.kind !== kind);
      return good;
    },
    keep: (kind, name, value) => enqueue({ kind, name, value }),
    forget: (kind, name) => enqueue({ kind, name, value: () => undefined }),
    flush,
    close() {
      const flushed = flush();
      isClosed = true;
      return flushed;
    },
  };
}

const keyOf = (kind: string, name: string): string => `${kind} ${name}`;
