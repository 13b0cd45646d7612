import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, decodeUtf8, NotUtf8Error } from '../../kernel/index.ts';
import type { FileError } from './file-error.ts';

/** The files of test cases at a path, or the reason why there are none. */
export interface Listing {
  readonly files: readonly string[];
  readonly errors: readonly FileError[];
}

/** The *.yaml and *.yml files of a folder by name, without hidden ones; or the file itself. */
export function filesIn(path: string): Listing {
  const failed = (message: string): Listing => ({ files: [], errors: [{ file: path, path: '', message }] });
  try {
    if (!statSync(path).isDirectory()) return { files: [path], errors: [] };
    const names = readdirSync(path).filter((name) => /^[^.].*\.ya?ml$/i.test(name));
    if (names.length === 0) return failed('has no test case: no file in it ends in .yaml');
    return { files: names.sort().map((name) => join(path, name)), errors: [] };
  } catch (error) {
    return failed(whyNot(error));
  }
}

/** Far more than a test case needs. */
const largestInBytes = 256 * 1024;

export function textOf(file: string): { readonly text: string } | { readonly error: string } {
  try {
    const bytes = readAtMost(file, largestInBytes + 1);
    if (bytes === undefined) return { error: 'is not a file' };
    if (bytes.length > largestInBytes) return { error: `is larger than ${largestInBytes / 1024} KB` };
    return { text: decodeUtf8(bytes) };
  } catch (error) {
    if (error instanceof NotUtf8Error) return { error: error.message };
    return { error: whyNot(error) };
  }
}

/** @returns undefined if it is not a regular file: reading a pipe or a device may block */
function readAtMost(file: string, most: number): Buffer | undefined {
  if (!statSync(file).isFile()) return undefined;
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(most, fstatSync(handle).size));
    return buffer.subarray(0, readSync(handle, buffer, 0, buffer.length, 0));
  } finally {
    closeSync(handle);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'may not be read',
  EPERM: 'may not be read',
};

function whyNot(error: unknown): string {
  const code = codeOf(error);
  if (code === undefined) throw error;
  return reasons[code] ?? `cannot be read (${code})`;
}
