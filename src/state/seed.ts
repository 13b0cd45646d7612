import { createReadStream, statSync } from 'node:fs';
import { regular } from '../kernel/index.ts';

/** A document that the sandbox starts from, and goes back to. */
export interface Seed {
  /** What its faults are told under: the path, or the name of the variable. */
  readonly name: string;
  /** Its bytes, from the beginning each time. @throws the system's error while they are read */
  read(): AsyncIterable<Uint8Array>;
}

/** What the sandbox starts from, if it is to: a file, or the document itself. Never both. */
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
 * Read anew each time, so that an edited file counts from the next reset on. A pipe that is open already, as of
 * `--seed /dev/stdin` or `--seed <(…)`, is read once and kept; one with a name could have no writer.
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
