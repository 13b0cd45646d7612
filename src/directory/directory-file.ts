import { basename, dirname, join } from 'node:path';
import { Low } from 'lowdb';
import { fileError, messageOf, readIfExists, StartupError, writeFileAtomically } from '../kernel/index.ts';
import { DirectoryText, type Lists } from './directory-text.ts';
import { temporaryName } from './file-names.ts';

/** In bytes; more than the directory of a state document can have. */
const maxFileSize = 64 * 1024 * 1024;

/** The directory file, which users may edit, through lowdb: read once, rewritten at each change. */
export function directoryFile(file: string) {
  // One name is enough, as changes are serialised; a file left by a kill is overwritten.
  const temporaryFile = join(dirname(file), temporaryName(basename(file)));
  const text = new DirectoryText();
  const database = new Low<unknown>(
    {
      async read() {
        const text = await readIfExists(file, maxFileSize);
        return text === undefined ? null : parse(file, text);
      },
      write: (data) => writeFileAtomically(file, text.of(data as Lists), temporaryFile),
    },
    null,
  );
  return {
    /** @returns the parsed file, null if it is missing. @throws StartupError naming the file and the invalid line */
    async read(): Promise<unknown> {
      await withFileErrors(file, 'read', database.read());
      return database.data;
    },
    /** Atomic. @throws StartupError if the file cannot be written */
    async write(entries: object): Promise<void> {
      database.data = entries;
      await withFileErrors(file, 'written', database.write());
    },
  };
}

async function withFileErrors(file: string, access: 'read' | 'written', work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw fileError(file, `the directory cannot be ${access}`, error);
  }
}

function parse(file: string, text: string): unknown {
  const reason = syntaxErrorIn(text);
  if (reason === undefined) return JSON.parse(text);
  throw new StartupError(
    `${file}, line ${lineOf(reason, text)}: not valid JSON (${reason.replace(/\s+/g, ' ')}); mend it, or remove the file to get the seed`,
  );
}

function syntaxErrorIn(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** The line of a syntax error. JSON.parse gives no position for an unexpected token, which is found by binary search. */
function lineOf(reason: string, text: string): number {
  const position = /position (\d+)/.exec(reason)?.[1];
  if (position !== undefined) return text.slice(0, Number(position)).split('\n').length;
  const lines = text.trimEnd().split('\n');
  if (!reason.startsWith('Unexpected token')) return lines.length;
  // The first lines, if valid so far, fail with an unexpected end only.
  let [good, bad] = [0, lines.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (syntaxErrorIn(lines.slice(0, middle).join('\n'))?.startsWith('Unexpected token')) bad = middle;
    else good = middle;
  }
  return bad;
}
