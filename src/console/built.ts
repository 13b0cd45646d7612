import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { codeOf } from '../kernel/index.ts';

export interface BuiltConsole {
  /** The document, for a page whose way to the root is `base`, such as `../`. */
  readonly page: (base: string) => string;
  /** Changes with the document; without quotes. */
  readonly etag: string;
  readonly files: ReadonlyMap<string, BuiltFile>;
}

interface BuiltFile {
  readonly type: string;
  readonly bytes: Uint8Array;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

const undefinedIfMissing = (error: unknown): undefined => {
  if (codeOf(error) !== 'ENOENT') throw error;
};

/**
 * Reads a build of the console completely, so that all that is served is of one build.
 * @returns undefined when there is none
 */
export async function readBuiltConsole(folder: string): Promise<BuiltConsole | undefined> {
  const document = await readFile(join(folder, 'index.html'), 'utf8').catch(undefinedIfMissing);
  if (document === undefined) return undefined;
  const names = await readdir(join(folder, 'console'));
  const files = await Promise.all(
    names.map(async (name): Promise<[string, BuiltFile]> => {
      const bytes = await readFile(join(folder, 'console', name));
      return [name, { type: types[extname(name)] ?? 'application/octet-stream', bytes }];
    }),
  );
  return {
    page: (base) => document.replace('<base href="./"', `<base href="${base}"`),
    etag: createHash('sha256').update(document).digest('base64url'),
    files: new Map(files),
  };
}
