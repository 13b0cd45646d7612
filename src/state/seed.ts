import { createReadStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { type MovableClock, regularFile } from '../kernel/index.ts';
import { laxFrame } from './document.ts';
import { setClock } from './import-state.ts';
import { readDocument } from './read-document.ts';

/** A state document applied at start and by a reset. */
export interface Seed {
  /** Names it in error messages. */
  readonly name: string;
  /** Reads it from the beginning. @throws errors of the file system */
  read(): AsyncIterable<Uint8Array>;
}

/** Opens the seed from a file or an inline document. The two options exclude each other. */
export function openSeed({
  seed,
  seedJson,
}: {
  readonly seed: string | undefined;
  readonly seedJson: string | undefined;
}): Seed | undefined {
  if (seed !== undefined) return seedFile(seed);
  if (seedJson === undefined) return undefined;
  return { name: 'the inline seed', read: () => Readable.from([Buffer.from(seedJson)]) };
}

/**
 * Reads the file each time, so that the next reset uses an edited file. An open pipe (`--seed /dev/stdin`, `--seed <(…)`) is
 * read once and cached. Named pipes are rejected, as they may have no writer.
 */
function seedFile(path: string): Seed {
  let cached: readonly Uint8Array[] | undefined;
  return {
    name: path,
    async *read() {
      if (cached !== undefined) yield* cached;
      else if (!isOpenPipe(path)) yield* createReadStream(regularFile(path));
      else {
        const chunks: Uint8Array[] = [];
        for await (const chunk of createReadStream(path)) {
          chunks.push(chunk);
          yield chunk;
        }
        cached = chunks;
      }
    },
  };
}

const isOpenPipe = (path: string): boolean =>
  /^\/(?:dev|proc\/(?:self|\d+))\/(?:stdin|fd\/\d+)$/.test(path) && statSync(path).isFIFO();

/**
 * Sets only the clock from the seed, before an existing register is opened, so that its loads never see another time.
 * Ignores an invalid seed; `openState` reports its errors.
 */
export async function setSeedClock(seed: Seed, clock: MovableClock): Promise<void> {
  const value = await readDocument(seed.read(), () => {}).catch(() => undefined);
  try {
    setClock(clock, laxFrame.safeParse(value).data?.clock);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}
