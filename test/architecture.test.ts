import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** Which rooms a room may look into. A room that is not in this table may not exist. */
const order: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  switches: ['kernel'],
  config: ['switches', 'kernel'],
  certificates: ['kernel'],
  contract: ['kernel'],
  directory: ['kernel'],
  register: ['kernel'],
  state: ['directory', 'register', 'switches', 'kernel'],
  journal: ['kernel'],
  identifiers: ['kernel'],
  testdata: ['identifiers', 'kernel'],
  http: ['kernel'],
  maskinporten: ['certificates', 'contract', 'directory', 'identifiers', 'switches', 'kernel'],
  kfr: ['contract', 'directory', 'identifiers', 'register', 'switches', 'kernel'],
  scenarios: ['identifiers', 'testdata', 'kernel'],
  director: ['scenarios', 'kernel'],
  player: ['scenarios', 'identifiers', 'testdata', 'kernel'],
  report: ['scenarios', 'kernel'],
  sheet: ['scenarios', 'report', 'kernel'],
  kept: ['scenarios', 'kernel'],
  observer: ['director', 'kfr', 'scenarios', 'journal', 'directory', 'register', 'kept', 'kernel'],
  runs: ['player', 'scenarios', 'directory', 'kept', 'kernel'],
  control: [
    'certificates',
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
    'observer',
    'kept',
    'runs',
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
    'sandbox.ts',
  ],
};

/** Of these a room may import types only. */
const typesOnly: readonly string[] = ['observer → kfr'];

/** Who may look at the files that stand in no room; they themselves may look into every room but cli. */
const beside: Readonly<Record<string, readonly string[]>> = {
  'sandbox.ts': ['cli'],
  'welcome.ts': ['sandbox.ts'],
  'probes.ts': ['sandbox.ts'],
  'data-folder.ts': ['sandbox.ts'],
  'latest-exchanges.ts': ['sandbox.ts'],
};

/** Where a library may be imported: a room, a folder or a file. One that is not in this table is used nowhere. */
const libraries: Readonly<Record<string, readonly string[]>> = {
  // A schema for whatever people write: options, directory, profiles, bodies of the remote control.
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
  '@stoplight/http-spec': ['contract/prism.ts'],
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

const longestFile = 250;
/** A language's texts of a room are sentences, one a line. */
const longestTexts = 500;

/** A file below src/: its path from there, with slashes, and its text. */
interface Source {
  readonly path: string;
  readonly text: string;
}

interface Import {
  readonly file: string;
  /** As written. */
  readonly name: string;
  /** The file below src/ that is meant, or undefined for a library. */
  readonly target: string | undefined;
  /** It is gone when the program runs. */
  readonly isType: boolean;
}

const statement = /^[ \t]*(?:import|export)\b[^;'"=()]*?\bfrom\s*['"]([^'"]+)['"]/gm;
const bare = /^[ \t]*import\s*['"]([^'"]+)['"]/gm;
const dynamic = /\b(?:import|require\.resolve)\(\s*['"]([^'"]+)['"]/g;

const code = (text: string): string =>
  text.replace(/^[ \t]*\/\*[\s\S]*?\*\//gm, '').replace(/(?<=^|\s)\/\/ .*$/gm, '');

function importsOf({ path, text }: Source): Import[] {
  const found = [statement, bare, dynamic].flatMap((form) => [...code(text).matchAll(form)]);
  return found.map(([whole, name = '']) => ({
    file: path,
    name,
    isType: /^\s*(?:import|export) type\b/.test(whole),
    target: name.startsWith('.') ? posix.join(posix.dirname(path), name) : undefined,
  }));
}

const roomOf = (path: string): string => path.split('/', 1)[0] ?? path;
/** The command line is entered by the launcher only, through its main. */
const doorOf = (room: string): string => `${room}/${room === 'cli' ? 'main' : 'index'}.ts`;
const isDoor = (path: string): boolean => path === doorOf(roomOf(path));
const isForTests = ({ path, text }: Source): boolean =>
  /\.(?:test|fixture)\.ts$|\/testing\//.test(path) || /^import .* from 'vitest';$/m.test(text);
const libraryOf = (name: string): string =>
  name.startsWith('node:')
    ? name
    : name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/');

function directionFaults(imports: readonly Import[]): string[] {
  return imports.flatMap(({ file, name, target, isType }) => {
    if (target === undefined) return [];
    const [from, to] = [roomOf(file), roomOf(target)];
    if (from === to) return [];
    if (target.startsWith('../')) return [`${file}: imports '${name}' from outside src/`];
    const mayLook = beside[to]?.includes(from) ?? (from in beside ? to !== 'cli' : order[from]?.includes(to));
    if (!mayLook) return [`${file}: ${from} may not import ${to} ('${name}')`];
    return isType || !typesOnly.includes(`${from} → ${to}`)
      ? []
      : [`${file}: ${from} may import types of ${to} only`];
  });
}

function doorFaults(imports: readonly Import[]): string[] {
  return imports.flatMap(({ file, name, target }) => {
    if (target === undefined || !target.includes('/')) return [];
    const own = roomOf(file) === roomOf(target);
    if (own && isDoor(target)) return [`${file}: imports its own room's door ('${name}')`];
    if (!own && !isDoor(target)) return [`${file}: imports '${name}' past the door of its room`];
    return [];
  });
}

function cycleFaults(imports: readonly Import[]): string[] {
  const next = Map.groupBy(imports, ({ file }) => file);
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) {
      found.push(`a cycle: ${[...trail.slice(trail.indexOf(file)), file].join(' → ')}`);
      return;
    }
    if (done.has(file)) return;
    for (const { target } of next.get(file) ?? []) if (target !== undefined) walk(target, [...trail, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}

function libraryFaults(imports: readonly Import[]): string[] {
  return imports.flatMap(({ file, name, target }) => {
    const library = libraryOf(name);
    if (target !== undefined || (library.startsWith('node:') && !(library in libraries))) return [];
    const places = libraries[library] ?? [];
    if (places.some((place) => file === place || (place.endsWith('/') && file.startsWith(place)))) return [];
    return [
      `${file}: '${name}' may be imported ${places.length ? `in ${places.join(', ')} only` : 'nowhere'}`,
    ];
  });
}

const machineTime =
  /\bDate\.now\b|\bnew Date(?:\(\s*\)|(?!\s*\()\b)|(?<!new )\bDate\(|\bperformance\.timeOrigin\b/;

/** A text for people, in a folder texts/, may name `Date.now()`. */
const texts = /'(?:[^'\\\n]|\\.)*'/g;

/** Whatever is printed goes through kernel/terminal.ts, which shows what would steer the terminal. */
const unfiltered =
  /\bconsole\.\w+|\bprocess\.(?:stdout|stderr)\b(?!\.(?:isTTY|columns|on|once|removeListener)\b)/;

/** Where keys come from while tests run. */
const keysOfTests = /\bsetKeySource\b/;

/** An import of it loads undici at the start (kernel/node-http.ts); of its types, nothing. */
const wholeHttp = /^import (?!type\b)[^;]*\bfrom 'node:http';/m;

function fileFaults(source: Source): string[] {
  const { path, text } = source;
  const faults: string[] = [];
  const plain = code(text);
  const time = machineTime.exec(path.includes('/texts/') ? plain.replace(texts, '') : plain);
  if (time && path !== 'kernel/clock.ts') faults.push(`${path}: ${time[0]} outside kernel/clock.ts`);
  if (wholeHttp.test(plain)) faults.push(`${path}: imports node:http, which the kernel has`);
  const printed = path === 'kernel/terminal.ts' ? null : unfiltered.exec(plain);
  if (printed) faults.push(`${path}: ${printed[0]} outside kernel/terminal.ts`);
  if (/\bMath\.random\b/.test(plain)) faults.push(`${path}: Math.random`);
  if (!path.startsWith('kernel/') && keysOfTests.test(plain))
    faults.push(`${path}: setKeySource, which is for tests`);
  const shelf = path.split('/').find((name) => /^(?:utils?|helpers?|common|lib)$/.test(name));
  if (shelf !== undefined) faults.push(`${path}: no folder is called ${shelf}`);
  const lines = text.trimEnd().split('\n').length;
  const longest = path.includes('/texts/') ? longestTexts : longestFile;
  if (lines > longest) faults.push(`${path}: ${lines} lines, more than ${longest}`);
  if (isDoor(path) && !text.startsWith('/**')) faults.push(`${path}: the door has no comment at its head`);
  return faults;
}

function roomFaults(sources: readonly Source[]): string[] {
  const rooms = Map.groupBy(
    sources.filter(({ path }) => path.includes('/')),
    ({ path }) => roomOf(path),
  );
  return [...rooms].flatMap(([room, files]) => [
    ...(room in order ? [] : [`${room}/: the room is not in the table of rooms`]),
    ...(files.some(({ path }) => isDoor(path)) ? [] : [`${room}/: the room has no door`]),
  ]);
}

/** Everything in which these files break the rules of the house. */
function faultsOf(all: readonly Source[]): string[] {
  const forTests = new Set(all.filter(isForTests).map(({ path }) => path));
  const sources = all.filter(({ path }) => !forTests.has(path));
  const imports = sources.flatMap(importsOf);
  return [
    ...roomFaults(sources),
    ...directionFaults(imports),
    ...doorFaults(imports),
    ...cycleFaults(imports),
    ...libraryFaults(imports),
    ...imports
      .filter(({ target }) => target !== undefined && forTests.has(target))
      .map(({ file, name }) => `${file}: imports '${name}', which is for tests`),
    ...sources.flatMap(fileFaults),
  ];
}

const root = fileURLToPath(new URL('../src', import.meta.url));
const house: readonly Source[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }));

test('the house keeps its rules', () => {
  expect(faultsOf(house)).toEqual([]);
});

test('every import of a file of the house leads to a file that exists', () => {
  const paths = new Set(house.map(({ path }) => path));
  const targets = house.flatMap(importsOf).flatMap(({ target }) => target ?? []);
  expect(targets.filter((target) => !target.startsWith('../') && !paths.has(target))).toEqual([]);
  expect(targets.length).toBeGreaterThan(200);
});

test('every row of the tables is in use', () => {
  const names = new Set(house.flatMap(importsOf).map(({ name }) => libraryOf(name)));
  expect(Object.keys(libraries).filter((library) => !names.has(library))).toEqual([]);
  const rooms = new Set(house.map(({ path }) => roomOf(path)));
  expect([...Object.keys(order), ...Object.keys(beside)].filter((room) => !rooms.has(room))).toEqual([]);
});

describe('the checker', () => {
  const door = '/** What it promises. */\n';
  /** A small house of rooms with good doors, and the file at fault. */
  const withFile = (path: string, text: string): Source[] => {
    const doors = ['kernel', 'directory', 'register', 'kfr', 'maskinporten', 'cli', 'http', roomOf(path)]
      .filter((room) => !room.endsWith('.ts'))
      .map((room) => ({ path: doorOf(room), text: door }));
    const others = new Map(doors.map((source) => [source.path, source]));
    return [...others.set(path, { path, text }).values()];
  };

  test.each([
    ['kfr/a.ts', `import { x } from '../register/index.ts';`],
    ['observer/a.ts', `import type { KfrCall } from '../kfr/index.ts';`],
    ['kfr/a.ts', `import './b.ts';\nimport type { Handler } from '../kernel/index.ts';`],
    ['sandbox.ts', `import { x } from './kfr/index.ts';\nimport { y } from './welcome.ts';`],
    ['cli/a.ts', `import { x } from '../sandbox.ts';\nimport { Command } from 'commander';`],
    ['register/a.ts', `import type { DatabaseSync } from 'node:sqlite';\nimport { join } from 'node:path';`],
    ['kfr/batch/form.ts', `import { Busboy } from '@fastify/busboy';`],
    ['kfr/a.ts', `// import { x } from '../cli/main.ts';\n/* Date.now, Math.random */`],
    ['kfr/a.ts', `const then = new Date(0); const at = new Date(now);`],
    ['kernel/clock.ts', 'const now = Date.now; const here = new Date();'],
    ['kfr/texts/en.ts', `const text = 'not Date.now()';`],
    ['kernel/terminal.ts', 'console.log(escapeControls(text)); process.stdout.write(escapeControls(text));'],
    ['cli/a.ts', 'if (process.stdout.isTTY) print(String(process.stdout.columns));'],
    ['kfr/a.ts', `import type {\n  Server,\n} from 'node:http';\nimport { Agent } from 'node:https';`],
    ['kfr/a.test.ts', `import { test } from 'vitest';\nimport { x } from '../cli/a.ts'; Math.random();`],
    ['kfr/a.ts', 'x\n'.repeat(longestFile)],
    ['kfr/texts/nb.ts', 'x\n'.repeat(longestTexts)],
  ])('has nothing against %s: %s', (path, text) => {
    expect(faultsOf(withFile(path, text))).toEqual([]);
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
    ['kfr/a.ts', `import '../kernel/ids.ts';`, `imports '../kernel/ids.ts' past the door of its room`],
    ['sandbox.ts', `import '../src/kfr/kfr.ts';`, 'from outside src/'],
    ['sandbox.ts', `import './kfr/batch/index.ts';`, 'past the door of its room'],
    ['kfr/batch/a.ts', `import { x } from '../index.ts';`, `imports its own room's door ('../index.ts')`],
    ['kfr/a.ts', `import { SignJWT } from 'jose';`, `'jose' may be imported in maskinporten/ only`],
    ['kfr/b.ts', `import * as E from 'fp-ts/lib/Either.js';`, 'may be imported in contract/prism.ts only'],
    ['contract/prism.ts', `import x from '@stoplight/types';`, `'@stoplight/types' may be imported nowhere`],
    ['kfr/a.ts', `import lodash from 'lodash';`, `'lodash' may be imported nowhere`],
    ['kfr/a.ts', `import { DatabaseSync } from 'node:sqlite';`, 'may be imported in register/ only'],
    ['kfr/a.ts', 'const now = Date.now();', 'Date.now outside kernel/clock.ts'],
    ['kfr/texts/en.ts', `const text = 'it is'; const now = Date.now();`, 'Date.now outside kernel/clock.ts'],
    ['kfr/a.ts', `const text = 'not Date.now()';`, 'Date.now outside kernel/clock.ts'],
    ['kfr/a.ts', 'const now = new Date( );', 'new Date( ) outside kernel/clock.ts'],
    ['kfr/a.ts', 'const now = new Date;', 'new Date outside kernel/clock.ts'],
    ['kfr/a.ts', 'const now = Date();', 'Date( outside kernel/clock.ts'],
    ['kfr/a.ts', 'performance.timeOrigin', 'performance.timeOrigin outside kernel/clock.ts'],
    ['kernel/clock.ts', 'Math.random()', 'Math.random'],
    [
      'certificates/a.ts',
      `import { setKeySource } from '../kernel/index.ts';`,
      'setKeySource, which is for tests',
    ],
    ['kfr/a.ts', 'console.error(error)', 'console.error outside kernel/terminal.ts'],
    ['cli/a.ts', 'const say = console.log;', 'console.log outside kernel/terminal.ts'],
    ['cli/a.ts', 'process.stderr.write(text)', 'process.stderr outside kernel/terminal.ts'],
    ['cli/a.ts', 'await pipeline(source, process.stdout)', 'process.stdout outside kernel/terminal.ts'],
    ['kfr/a.ts', `import {\n  type Server,\n  createServer,\n} from 'node:http';`, 'imports node:http'],
    ['kfr/helpers/a.ts', '', 'no folder is called helpers'],
    ['utils/index.ts', door, 'no folder is called utils'],
    ['kfr/a.ts', 'x\n'.repeat(longestFile + 1), '251 lines, more than 250'],
    ['kfr/texts/nb.ts', 'x\n'.repeat(longestTexts + 1), '501 lines, more than 500'],
    ['kfr/index.ts', `export { x } from './a.ts';`, 'the door has no comment at its head'],
  ])('finds %s: %s', (path, text, fault) => {
    const found = faultsOf(withFile(path, text));
    expect(found.map((line) => line.startsWith(`${path}: `))).toContain(true);
    expect(found.join('\n')).toContain(fault);
  });

  test('finds a product file that imports one for tests', () => {
    const files = withFile('kfr/a.ts', `import { x } from './sample.ts';`);
    expect(faultsOf([...files, { path: 'kfr/sample.ts', text: `import { expect } from 'vitest';` }])).toEqual(
      [`kfr/a.ts: imports './sample.ts', which is for tests`],
    );
  });

  test('finds a room without a row in the table and one without a door', () => {
    expect(faultsOf([{ path: 'attic/box.ts', text: '' }])).toEqual([
      'attic/: the room is not in the table of rooms',
      'attic/: the room has no door',
    ]);
  });

  test('finds cycles of any length, within and between rooms, and each once', () => {
    const files = withFile('kfr/a.ts', `import './b.ts';`);
    const cycle = [
      { path: 'kfr/b.ts', text: `import type { C } from './c.ts';` },
      { path: 'kfr/c.ts', text: `import('./a.ts');` },
      { path: 'kfr/self.ts', text: `import './self.ts';` },
    ];
    expect(faultsOf([...files, ...cycle])).toEqual([
      'a cycle: kfr/a.ts → kfr/b.ts → kfr/c.ts → kfr/a.ts',
      'a cycle: kfr/self.ts → kfr/self.ts',
    ]);
  });
});
