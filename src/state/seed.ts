import { createReadStream } from 'node:fs';

/** A document that the sandbox starts from, and goes back to. */
export interface Seed {
  /** What its faults are told under: the path, or the name of the variable. */
  readonly name: string;
  /** Its bytes, from the beginning each time. @throws the system's error while they are read */
  read(): AsyncIterable<Uint8Array>;
}

/** Read anew each time, so that an edited file counts from the next reset on. */
export const seedFile = (path: string): Seed => ({ name: path, read: () => createReadStream(path) });

export const seedText = (name: string, text: string): Seed => ({
  name,
  async *read() {
    yield Buffer.from(text);
  },
});
