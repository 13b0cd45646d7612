import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file below src/. */
export interface SourceFile {
  /** From src/, with slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly file: string;
  /** The specifier as written. */
  readonly specifier: string;
  /** The imported file, from src/; undefined for a library. */
  readonly target: string | undefined;
  /** `import type` or `export type`: erased at run time. */
  readonly isType: boolean;
}

export const root = fileURLToPath(new URL('../../src', import.meta.url));

/** Every TypeScript file below src/, tests included. */
export const allSources: readonly SourceFile[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }));

export const isForTests = ({ path, text }: SourceFile): boolean =>
  /\.(?:test|fixture)\.ts$|\/testing\//.test(path) || /^import .* from 'vitest';$/m.test(text);

/** The sources without tests and fixtures. */
export const product = allSources.filter((source) => !isForTests(source));

export const roomOf = (path: string): string => path.split('/', 1)[0] ?? path;

/** The file through which a room exports. */
export const entryOf = (room: string): string => `${room}/${room === 'cli' ? 'main' : 'index'}.ts`;
export const isEntry = (path: string): boolean => path === entryOf(roomOf(path));
export const isInTexts = (path: string): boolean => path.includes('/texts/');

/** The package of a specifier: `@scope/name` or `name`; a built-in module as it is. */
export const libraryOf = (specifier: string): string =>
  specifier.startsWith('node:')
    ? specifier
    : specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');

/** Removes block comments at the start of a line, and line comments. */
export const withoutComments = (text: string): string =>
  text.replace(/^[ \t]*\/\*[\s\S]*?\*\//gm, '').replace(/(?<=^|\s)\/\/ .*$/gm, '');

const fromClause = /^[ \t]*(?:import|export)\b[^;'"=()]*?\bfrom\s*['"]([^'"]+)['"]/gm;
const sideEffect = /^[ \t]*import\s*['"]([^'"]+)['"]/gm;
const dynamic = /\b(?:import|require\.resolve)\(\s*['"]([^'"]+)['"]/g;

export function importsOf({ path, text }: SourceFile): Import[] {
  const code = withoutComments(text);
  return [fromClause, sideEffect, dynamic]
    .flatMap((form) => [...code.matchAll(form)])
    .map(([whole, specifier = '']) => ({
      file: path,
      specifier,
      target: specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : undefined,
      isType: /^\s*(?:import|export) type\b/.test(whole),
    }));
}
