import { createReadStream, statSync } from 'node:fs';
import { regularFile } from '../kernel/index.ts';

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
  return seedJson === undefined ? undefined : seedText('the inline seed', seedJson);
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

const seedText = (name: string, text: string): Seed => ({
  name,
  async *read() {
    yield Buffer.from(text);
  },
});
