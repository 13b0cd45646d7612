import { createReadStream, statSync } from 'node:fs';
import { regular } from '../kernel/index.ts';

/** A document with which the sandbox starts, and to which it is reset. */
export interface Seed {
  /** Its name in messages: the path, or the environment variable. */
  readonly name: string;
  /** Its bytes, from the beginning each time. @throws the system error while reading */
  read(): AsyncIterable<Uint8Array>;
}

/** The seed, if configured: a file or the document itself, never both. */
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
 * Read again each time, so that an edited file takes effect at the next reset. An already open pipe, as with
 * `--seed /dev/stdin` or `--seed <(…)`, is read once and kept; a named pipe might have no writer.
 */
function seedFile(path: string): Seed {
  let kept: readonly Uint8Array[] | undefined;
  return {
    name: path,
    async *read() {
      if (kept !== undefined) yield* kept;
      else if (!isOpenPipe(path)) yield* createReadStream(regular(path));
      else {
        const pieces: Uint8Array[] = [];
        for await (const piece of createReadStream(path)) {
          pieces.push(piece);
          yield piece;
        }
        kept = pieces;
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
