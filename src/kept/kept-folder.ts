import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf, issueLines, redact } from '../kernel/index.ts';

/** In the data folder. */
export const resultsFolder = 'results';

/** Prints one line for whoever started the sandbox. */
export type Tell = (line: string) => void;

const version = 1;
const file = z.object({
  version: z.literal(version, `must be ${version}, the version that is known here`),
  kind: z.string(),
  name: z.string(),
  value: z.unknown(),
});

/** One value as its file holds it. */
export interface KeptFile {
  readonly kind: string;
  readonly name: string;
  readonly value: unknown;
}

export const writtenFile = (kept: KeptFile): string => JSON.stringify({ version, ...kept });

export const fileName = (number: number): string => `${number}.json`;

/** What a folder of values holds: in order, each with the number of its file. */
interface KeptFolder {
  readonly files: readonly (KeptFile & { readonly number: number })[];
  /** The highest number that is taken. */
  readonly last: number;
}

/** Reads the folder, if there is one. Removes drafts of a killed process, and sets damaged files aside. */
export function readFolder(folder: string, tell: Tell): KeptFolder {
  const files: (KeptFile & { readonly number: number })[] = [];
  let last = 0;
  for (const name of namesIn(folder, tell)) {
    if (name.endsWith('.draft')) removeDraft(join(folder, name), tell);
    const number = Number(/^(\d{1,15})\.json(?:\.damaged)?$/.exec(name)?.[1] ?? 0);
    last = Math.max(last, number);
    if (number === 0 || name !== fileName(number)) continue;
    const read = readFile(join(folder, name));
    if (typeof read === 'string') setAside(folder, number, read, tell);
    else files.push({ number, ...read });
  }
  return { files: files.toSorted((one, two) => one.number - two.number), last };
}

function namesIn(folder: string, tell: Tell): readonly string[] {
  try {
    return existsSync(folder) ? readdirSync(folder) : [];
  } catch (error) {
    tell(`${folder}: the results of before cannot be read (${reasonOf(error)})`);
    return [];
  }
}

function removeDraft(path: string, tell: Tell): void {
  try {
    rmSync(path, { force: true, recursive: true });
  } catch (error) {
    tell(`${path}: half-written results cannot be removed (${reasonOf(error)})`);
  }
}

/** @returns what is wrong with the file, if it is damaged */
function readFile(path: string): KeptFile | string {
  try {
    // Reading a pipe would block.
    if (!statSync(path).isFile()) return 'it is not a file';
    const result = file.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return result.success ? result.data : faultOf(result.error);
  } catch (error) {
    return error instanceof SyntaxError ? 'it is not JSON' : reasonOf(error);
  }
}

/** Files that end in `.damaged` are never overwritten. */
export function setAside(folder: string, number: number, fault: string, tell: Tell): void {
  const path = join(folder, fileName(number));
  try {
    renameSync(path, `${path}.damaged`);
    tell(`${path}: these results cannot be understood (${fault}); they are set aside as ${path}.damaged`);
  } catch (error) {
    tell(`${path}: these results can neither be understood (${fault}) nor be set aside (${reasonOf(error)})`);
  }
}

/** The first issue, with its field. */
export const faultOf = ({ issues }: z.ZodError): string => redact(issueLines(issues, 'the file')[0] ?? '');

export const reasonOf = (error: unknown): string => codeOf(error) ?? String(error);
