import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, decodeUtf8, type Localized, NotUtf8Error } from '../../kernel/index.ts';
import { message } from '../check/document-error.ts';
import type { FileError } from './file-error.ts';

/** The files of test cases at a path, or the reason why there are none. */
export interface Listing {
  readonly files: readonly string[];
  readonly errors: readonly FileError[];
}

/** The *.yaml and *.yml files of a folder by name, without hidden ones; or the file itself. */
export function filesIn(path: string): Listing {
  const failed = (message: Localized): Listing => ({
    files: [],
    errors: [{ file: path, path: '', message }],
  });
  try {
    if (!statSync(path).isDirectory()) return { files: [path], errors: [] };
    const names = readdirSync(path).filter((name) => /^[^.].*\.ya?ml$/i.test(name));
    if (names.length === 0) return failed(message((say) => say.noCases));
    return { files: names.sort().map((name) => join(path, name)), errors: [] };
  } catch (error) {
    return failed(whyNot(error));
  }
}

/** Far more than a test case needs. */
const largestInBytes = 256 * 1024;

export function textOf(file: string): { readonly text: string } | { readonly error: Localized } {
  try {
    const bytes = readAtMost(file, largestInBytes + 1);
    if (bytes === 'folder') return { error: message((say) => say.isFolder) };
    if (bytes === 'other') return { error: message((say) => say.notAFile) };
    if (bytes.length > largestInBytes)
      return { error: message((say) => say.tooLarge({ kilobytes: largestInBytes / 1024 })) };
    return { text: decodeUtf8(bytes) };
  } catch (error) {
    if (error instanceof NotUtf8Error) return { error: error.reason };
    return { error: whyNot(error) };
  }
}

/** @returns what it is, if it is not a regular file: reading a pipe or a device may block */
function readAtMost(file: string, most: number): Buffer | 'folder' | 'other' {
  const found = statSync(file);
  if (!found.isFile()) return found.isDirectory() ? 'folder' : 'other';
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(most, fstatSync(handle).size));
    return buffer.subarray(0, readSync(handle, buffer, 0, buffer.length, 0));
  } finally {
    closeSync(handle);
  }
}

const reasons: Readonly<Record<string, 'notThere' | 'notAllowed'>> = {
  ENOENT: 'notThere',
  ENOTDIR: 'notThere',
  EACCES: 'notAllowed',
  EPERM: 'notAllowed',
};

function whyNot(error: unknown): Localized {
  const code = codeOf(error);
  if (code === undefined) throw error;
  const reason = reasons[code];
  return message((say) => (reason === undefined ? say.unreadable({ code }) : say[reason]));
}
