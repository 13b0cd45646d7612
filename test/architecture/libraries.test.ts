import { describe, expect, test } from 'vitest';
import { importsOf, libraryOf, product, type SourceFile, withoutComments } from './sources.ts';

/** The rooms, folders or files that may import a library. One without a row is refused; a built-in module without one is allowed. */
const importersOf: Readonly<Record<string, readonly string[]>> = {
  // Schemas of what users write: options, directory, profiles, bodies of the remote control.
  zod: [
    'config/',
    'directory/',
    'control/',
    'certificates/',
    'state/',
    'testdata/',
    'scenarios/',
    'player/',
    'report/',
    'kept/',
    'cli/watched.ts',
  ],
  express: ['http/'],
  'node-forge': ['certificates/'],
  jose: ['maskinporten/'],
  '@stoplight/http-spec': ['contract/operations.ts'],
  '@stoplight/prism-core': ['contract/prism.ts'],
  '@stoplight/prism-http': ['contract/prism.ts'],
  'fp-ts': ['contract/prism.ts'],
  '@fastify/busboy': ['kfr/batch/'],
  '@navikt/fnrvalidator': ['identifiers/'],
  lowdb: ['directory/'],
  '@digdir/designsystemet-css': ['control/assets.ts'],
  'node:sqlite': ['register/'],
  commander: ['cli/'],
  yaml: ['contract/', 'certificates/', 'scenarios/', 'sheet/', 'report/comments-file.ts'],
  'write-excel-file': ['report/'],
  '@xmldom/xmldom': ['report/', 'sheet/'],
  'eventsource-parser': ['cli/'],
};

/** Importing node:http loads undici at startup, so src/kernel/node-http.ts loads it lazily; types cost nothing. */
const nodeHttp = /^import (?!type\b)[^;]*\bfrom 'node:http';/m;

function violationsOf(source: SourceFile): string[] {
  const violations = importsOf(source).flatMap(({ file, specifier, target }) => {
    const library = libraryOf(specifier);
    if (target !== undefined || (library.startsWith('node:') && !(library in importersOf))) return [];
    const places = importersOf[library] ?? [];
    if (places.some((place) => file === place || (place.endsWith('/') && file.startsWith(place)))) return [];
    const where = places.length > 0 ? `in ${places.join(', ')} only` : 'nowhere';
    return [`${file}: '${specifier}' may be imported ${where}`];
  });
  return nodeHttp.test(withoutComments(source.text))
    ? [...violations, `${source.path}: imports node:http instead of using the kernel's`]
    : violations;
}

test('every library is imported where it may be', () => {
  expect(product.flatMap(violationsOf)).toEqual([]);
});

test('every row of the table is in use', () => {
  const imported = new Set(product.flatMap(importsOf).map(({ specifier }) => libraryOf(specifier)));
  expect(Object.keys(importersOf).filter((library) => !imported.has(library))).toEqual([]);
});

describe('the check', () => {
  test.each([
    ['cli/a.ts', `import { Command } from 'commander';`],
    ['register/a.ts', `import type { DatabaseSync } from 'node:sqlite';\nimport { join } from 'node:path';`],
    ['kfr/batch/form.ts', `import { Busboy } from '@fastify/busboy';`],
    ['kfr/a.ts', `import type {\n  Server,\n} from 'node:http';\nimport { Agent } from 'node:https';`],
    ['kfr/a.ts', `// import lodash from 'lodash';`],
  ])('accepts in %s: %s', (path, text) => {
    expect(violationsOf({ path, text })).toEqual([]);
  });

  test.each([
    ['kfr/a.ts', `import { SignJWT } from 'jose';`, `'jose' may be imported in maskinporten/ only`],
    ['kfr/b.ts', `import * as E from 'fp-ts/lib/Either.js';`, 'may be imported in contract/prism.ts only'],
    ['contract/prism.ts', `import x from '@stoplight/types';`, `'@stoplight/types' may be imported nowhere`],
    ['kfr/a.ts', `import lodash from 'lodash';`, `'lodash' may be imported nowhere`],
    ['kfr/a.ts', `import { DatabaseSync } from 'node:sqlite';`, 'may be imported in register/ only'],
    ['kfr/a.ts', `import {\n  type Server,\n  createServer,\n} from 'node:http';`, 'imports node:http'],
  ])('refuses in %s: %s', (path, text, violation) => {
    expect(violationsOf({ path, text })).toEqual([expect.stringContaining(violation)]);
  });
});
