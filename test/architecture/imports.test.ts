import { describe, expect, test } from 'vitest';
import {
  allSources,
  entryOf,
  type Import,
  importsOf,
  isEntry,
  isForTests,
  product,
  roomOf,
  type SourceFile,
} from './sources.ts';

/** The rooms that a room may import. A room without a row is refused. */
const importedRooms: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  switches: ['kernel'],
  config: ['switches', 'kernel'],
  certificates: ['kernel'],
  contract: ['kernel'],
  directory: ['kernel'],
  register: ['kernel'],
  state: ['directory', 'register', 'switches', 'kernel'],
  journal: ['kernel'],
  monitor: ['journal', 'register', 'kernel'],
  identifiers: ['kernel'],
  testdata: ['identifiers', 'kernel'],
  http: ['kernel'],
  console: ['kernel'],
  maskinporten: ['certificates', 'contract', 'directory', 'identifiers', 'switches', 'kernel'],
  kfr: ['contract', 'directory', 'identifiers', 'register', 'switches', 'kernel'],
  explain: ['maskinporten', 'kfr', 'certificates', 'switches', 'kernel'],
  scenarios: ['identifiers', 'testdata', 'kernel'],
  director: ['scenarios', 'kernel'],
  player: ['scenarios', 'identifiers', 'testdata', 'kernel'],
  report: ['scenarios', 'identifiers', 'kernel'],
  sheet: ['scenarios', 'report', 'kernel'],
  kept: ['scenarios', 'kernel'],
  observer: ['director', 'kfr', 'scenarios', 'journal', 'directory', 'register', 'kept', 'kernel'],
  runs: ['player', 'scenarios', 'directory', 'kept', 'kernel'],
  control: [
    'certificates',
    'contract',
    'directory',
    'identifiers',
    'register',
    'state',
    'switches',
    'testdata',
    'journal',
    'scenarios',
    'director',
    'player',
    'report',
    'sheet',
    'observer',
    'kept',
    'runs',
    'explain',
    'kernel',
  ],
  cli: [
    'certificates',
    'config',
    'switches',
    'journal',
    'kernel',
    'testdata',
    'scenarios',
    'player',
    'report',
    'sheet',
    'explain',
    'sandbox.ts',
  ],
  embedding: ['config', 'control', 'kernel', 'sandbox.ts'],
};

/** Imports of types only. */
const typesOnly: readonly string[] = ['observer → kfr', 'embedding → control'];

/** The importers of each file outside the rooms. These files may import every room but cli and embedding. */
const importersOf: Readonly<Record<string, readonly string[]>> = {
  'sandbox.ts': ['cli', 'embedding'],
  'welcome.ts': ['sandbox.ts'],
  'data-folder.ts': ['sandbox.ts'],
  'latest-exchanges.ts': ['sandbox.ts'],
};

function wrongDirections(imports: readonly Import[]): string[] {
  return imports.flatMap(({ file, specifier, target, isType }) => {
    if (target === undefined) return [];
    const [from, to] = [roomOf(file), roomOf(target)];
    if (from === to) return [];
    if (target.startsWith('../')) return [`${file}: imports '${specifier}' from outside src/`];
    const isAllowed =
      importersOf[to]?.includes(from) ??
      (from in importersOf ? !['cli', 'embedding'].includes(to) : importedRooms[from]?.includes(to));
    if (!isAllowed) return [`${file}: ${from} may not import ${to} ('${specifier}')`];
    return isType || !typesOnly.includes(`${from} → ${to}`)
      ? []
      : [`${file}: ${from} may import types of ${to} only`];
  });
}

function wrongEntries(imports: readonly Import[]): string[] {
  return imports.flatMap(({ file, specifier, target }) => {
    if (target === undefined || !target.includes('/')) return [];
    const isOwn = roomOf(file) === roomOf(target);
    if (isOwn && isEntry(target)) return [`${file}: imports the entry of its own room ('${specifier}')`];
    if (!isOwn && !isEntry(target)) return [`${file}: imports '${specifier}', which is private to its room`];
    return [];
  });
}

function cyclesIn(imports: readonly Import[]): string[] {
  const importsByFile = Map.groupBy(imports, ({ file }) => file);
  const visited = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      cycles.push(`a cycle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`);
      return;
    }
    if (visited.has(file)) return;
    for (const { target } of importsByFile.get(file) ?? [])
      if (target !== undefined) visit(target, [...path, file]);
    visited.add(file);
  };
  for (const file of importsByFile.keys()) visit(file, []);
  return cycles;
}

/** Imports of files for tests by the product. */
function testImports(imports: readonly Import[], sources: readonly SourceFile[]): string[] {
  const forTests = new Set(sources.filter(isForTests).map(({ path }) => path));
  return imports
    .filter(({ target }) => target !== undefined && forTests.has(target))
    .map(({ file, specifier }) => `${file}: imports '${specifier}', which is for tests`);
}

function wrongRooms(sources: readonly SourceFile[]): string[] {
  const rooms = Map.groupBy(
    sources.filter(({ path }) => path.includes('/')),
    ({ path }) => roomOf(path),
  );
  return [...rooms].flatMap(([room, files]) => [
    ...(room in importedRooms ? [] : [`${room}/: the room is not in the table of rooms`]),
    ...(files.some(({ path }) => isEntry(path)) ? [] : [`${room}/: the room has no ${entryOf(room)}`]),
  ]);
}

function violationsIn(sources: readonly SourceFile[]): string[] {
  const imports = sources.filter((source) => !isForTests(source)).flatMap(importsOf);
  return [
    ...wrongDirections(imports),
    ...wrongEntries(imports),
    ...cyclesIn(imports),
    ...testImports(imports, sources),
  ];
}

test('rooms import in one direction, through entries, without cycles, and no tests', () => {
  expect(violationsIn(allSources)).toEqual([]);
});

test('every room is in the table and has an entry', () => {
  expect(wrongRooms(product)).toEqual([]);
});

test('every import of a file leads to a file that exists', () => {
  const paths = new Set(allSources.map(({ path }) => path));
  const targets = allSources.flatMap(importsOf).flatMap(({ target }) => target ?? []);
  expect(targets.filter((target) => !target.startsWith('../') && !paths.has(target))).toEqual([]);
  expect(targets.length).toBeGreaterThan(200);
});

test('every row of the tables is in use', () => {
  const rooms = new Set(allSources.map(({ path }) => roomOf(path)));
  const rows = [...Object.keys(importedRooms), ...Object.keys(importersOf)];
  expect(rows.filter((room) => !rooms.has(room))).toEqual([]);
});

describe('the check', () => {
  test.each([
    ['kfr/a.ts', `import { x } from '../register/index.ts';`],
    ['observer/a.ts', `import type { KfrCall } from '../kfr/index.ts';`],
    ['kfr/a.ts', `import './b.ts';\nimport type { Handler } from '../kernel/index.ts';`],
    ['sandbox.ts', `import { x } from './kfr/index.ts';\nimport { y } from './welcome.ts';`],
    ['cli/a.ts', `import { x } from '../sandbox.ts';`],
    ['kfr/a.ts', `// import { x } from '../cli/main.ts';`],
    ['kfr/a.test.ts', `import { test } from 'vitest';\nimport { x } from '../cli/a.ts';`],
  ])('accepts in %s: %s', (path, text) => {
    expect(violationsIn([{ path, text }])).toEqual([]);
  });

  test.each([
    ['kernel/a.ts', `import { x } from '../kfr/index.ts';`, `kernel may not import kfr ('../kfr/index.ts')`],
    ['kfr/a.ts', `export * from '../maskinporten/index.ts';`, 'kfr may not import maskinporten'],
    [
      'maskinporten/a.ts',
      `import {\n  x,\n  y,\n} from "../kfr/index.ts";`,
      'maskinporten may not import kfr',
    ],
    ['http/a.ts', `const x = await import('../directory/index.ts');`, 'http may not import directory'],
    ['http/a.ts', `import type { Sandbox } from '../sandbox.ts';`, 'http may not import sandbox.ts'],
    ['kfr/a.ts', `import { main } from '../cli/main.ts';`, 'kfr may not import cli'],
    ['observer/a.ts', `import { openKfr } from '../kfr/index.ts';`, 'observer may import types of kfr only'],
    ['sandbox.ts', `import { main } from './cli/main.ts';`, 'sandbox.ts may not import cli'],
    ['cli/a.ts', `import { alive } from '../welcome.ts';`, 'cli may not import welcome.ts'],
    [
      'kfr/a.ts',
      `import { x } from '../../test/world.ts';`,
      `imports '../../test/world.ts' from outside src/`,
    ],
    ['sandbox.ts', `import '../src/kfr/kfr.ts';`, 'from outside src/'],
    ['kfr/a.ts', `import '../kernel/ids.ts';`, `imports '../kernel/ids.ts', which is private to its room`],
    ['sandbox.ts', `import './kfr/batch/index.ts';`, 'which is private to its room'],
    ['kfr/batch/a.ts', `import { x } from '../index.ts';`, `the entry of its own room ('../index.ts')`],
  ])('refuses in %s: %s', (path, text, violation) => {
    expect(violationsIn([{ path, text }])).toContainEqual(expect.stringContaining(`${path}: `));
    expect(violationsIn([{ path, text }]).join('\n')).toContain(violation);
  });

  test('refuses a product file that imports one for tests', () => {
    const files = [
      { path: 'kfr/a.ts', text: `import { x } from './sample.ts';` },
      { path: 'kfr/sample.ts', text: `import { expect } from 'vitest';` },
    ];
    expect(violationsIn(files)).toEqual([`kfr/a.ts: imports './sample.ts', which is for tests`]);
  });

  test('refuses a room without a row in the table and a room without an entry', () => {
    expect(wrongRooms([{ path: 'attic/box.ts', text: '' }])).toEqual([
      'attic/: the room is not in the table of rooms',
      'attic/: the room has no attic/index.ts',
    ]);
  });

  test('refuses cycles of any length and reports each once', () => {
    const files = [
      { path: 'kfr/a.ts', text: `import './b.ts';` },
      { path: 'kfr/b.ts', text: `import type { C } from './c.ts';` },
      { path: 'kfr/c.ts', text: `import('./a.ts');` },
      { path: 'kfr/self.ts', text: `import './self.ts';` },
    ];
    expect(violationsIn(files)).toEqual([
      'a cycle: kfr/a.ts → kfr/b.ts → kfr/c.ts → kfr/a.ts',
      'a cycle: kfr/self.ts → kfr/self.ts',
    ]);
  });
});
