import { basename, dirname, join } from 'node:path';
import { Low } from 'lowdb';
import { fileFault, messageOf, StartupFault, textIfThere, writeWhole } from '../kernel/index.ts';
import { draftName } from './file-names.ts';

/** The largest file, in bytes; formatted, it may be larger than a state document. */
const largest = 64 * 1024 * 1024;

/** The user-editable file, through lowdb: read once, rewritten at each change. */
export interface DirectoryFile {
  /** The parsed file; null if it does not exist. @throws StartupFault naming the file and the line at fault */
  read(): Promise<unknown>;
  /** @throws StartupFault when the file cannot be written */
  write(entries: object): Promise<void>;
}

export function directoryFile(file: string): DirectoryFile {
  // A fixed temporary name: changes are serialised, and a leftover of a killed process is overwritten.
  const draft = join(dirname(file), draftName(basename(file)));
  const database = new Low<unknown>(
    {
      async read() {
        const text = await textIfThere(file, largest);
        return text === undefined ? null : parse(file, text);
      },
      write: (data) => writeWhole(file, `${JSON.stringify(data, null, 2)}\n`, draft),
    },
    null,
  );
  return {
    async read() {
      await reached(file, 'read', database.read());
      return database.data;
    },
    async write(entries) {
      database.data = entries;
      await reached(file, 'written', database.write());
    },
  };
}

async function reached(file: string, what: 'read' | 'written', work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof StartupFault) throw error;
    throw fileFault(file, `the directory cannot be ${what}`, error);
  }
}

function parse(file: string, written: string): unknown {
  // Some editors write a byte order mark.
  const text = written.replace(/^\uFEFF/, '');
  const reason = faultIn(text);
  if (reason === undefined) return JSON.parse(text);
  throw new StartupFault(
    `${file}, line ${lineOf(reason, text)}: not valid JSON (${reason.replace(/\s+/g, ' ')}); mend it, or remove the file to get the seed`,
  );
}

function faultIn(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** JSON.parse reports the position of some faults; that of an unexpected token is searched for. */
function lineOf(reason: string, text: string): number {
  const place = /position (\d+)/.exec(reason)?.[1];
  if (place !== undefined) return text.slice(0, Number(place)).split('\n').length;
  const lines = text.trimEnd().split('\n');
  if (!reason.startsWith('Unexpected token')) return lines.length;
  // A valid prefix of lines fails only at its end.
  let [good, bad] = [0, lines.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (faultIn(lines.slice(0, middle).join('\n'))?.startsWith('Unexpected token')) bad = middle;
    else good = middle;
  }
  return bad;
}
