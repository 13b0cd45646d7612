import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  codeOf,
  decodeUtf8,
  issueLines,
  NotUtf8Error,
  redact,
  renamePatientlySync,
} from '../kernel/index.ts';

/** In the data folder. */
export const resultsFolder = 'results';

/** Writes one line to the log. */
export type Log = (line: string) => void;

const version = 1;
const fileSchema = z.object({
  version: z.literal(version, `must be ${version}, the version that is known here`),
  kind: z.string(),
  name: z.string(),
  value: z.unknown(),
});

/** The content of a file. */
export interface StoredValue {
  readonly kind: string;
  readonly name: string;
  readonly value: unknown;
}

export const serialized = (kept: StoredValue): string => JSON.stringify({ version, ...kept });

export const fileName = (number: number): string => `${number}.json`;

/**
 * Reads the folder, if it exists. Removes temporary files of a killed process, and sets damaged files aside.
 * @returns the values by number of the file, and the highest number in use
 */
export function readFolder(folder: string, log: Log) {
  const files: (StoredValue & { readonly number: number })[] = [];
  let last = 0;
  for (const name of namesIn(folder, log)) {
    if (name.endsWith('.draft')) removeDraft(join(folder, name), log);
    const number = Number(/^(\d{1,15})\.json(?:\.damaged)?$/.exec(name)?.[1] ?? 0);
    last = Math.max(last, number);
    if (number === 0 || name !== fileName(number)) continue;
    const read = readFile(join(folder, name));
    if (typeof read === 'string') setAside(folder, number, read, log);
    else files.push({ number, ...read });
  }
  return { files: files.toSorted((one, two) => one.number - two.number), last };
}

function namesIn(folder: string, log: Log): readonly string[] {
  try {
    return existsSync(folder) ? readdirSync(folder) : [];
  } catch (error) {
    log(`${folder}: the results of before cannot be read (${reasonOf(error)})`);
    return [];
  }
}

function removeDraft(path: string, log: Log): void {
  try {
    rmSync(path, { force: true, recursive: true });
  } catch (error) {
    log(`${path}: half-written results cannot be removed (${reasonOf(error)})`);
  }
}

/** @returns the reason if the file is damaged */
function readFile(path: string): StoredValue | string {
  try {
    // Reading a pipe would block.
    if (!statSync(path).isFile()) return 'it is not a file';
    const result = fileSchema.safeParse(JSON.parse(decodeUtf8(readFileSync(path))));
    return result.success ? result.data : firstIssueOf(result.error);
  } catch (error) {
    if (error instanceof NotUtf8Error) return error.message;
    return error instanceof SyntaxError ? 'it is not JSON' : reasonOf(error);
  }
}

/** Renames a damaged file to `.damaged`. Its number is never used again. */
export function setAside(folder: string, number: number, reason: string, log: Log): void {
  const path = join(folder, fileName(number));
  try {
    renamePatientlySync(path, `${path}.damaged`);
    log(`${path}: these results cannot be understood (${reason}); they are set aside as ${path}.damaged`);
  } catch (error) {
    log(`${path}: these results can neither be understood (${reason}) nor be set aside (${reasonOf(error)})`);
  }
}

/** The first issue, with its field. */
export const firstIssueOf = ({ issues }: z.ZodError): string =>
  redact(issueLines(issues, 'the file')[0] ?? '');

export const reasonOf = (error: unknown): string => codeOf(error) ?? String(error);
