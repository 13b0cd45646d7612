import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { routes, type Services } from '../../src/http/routes.ts';
import { buildIfChanged } from '../../web/build-if-changed.ts';
import { importsOf, isInTexts, type SourceFile, withoutComments } from './sources.ts';

/** The console: what its files may import, how long they may be, and what it may weigh. */

const root = fileURLToPath(new URL('../../web/', import.meta.url));

const sources: readonly SourceFile[] = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(`${root}src/${path}`, 'utf8') }));

/** Of src/, only texts and what is free of Node may run in a browser. */
const runsInBrowsers = (target: string): boolean =>
  /^\.\.\/\.\.\/src\/(?:[\w-]+\/)+texts\/[\w-]+\.ts$|^\.\.\/\.\.\/src\/(?:kernel\/localized|explain\/largest-input|sheet\/max-workbook-bytes)\.ts$/.test(
    target,
  );

const pageOf = (path: string): string | undefined => /^pages\/([\w-]+)\//.exec(path)?.[1];

function violationsOf(source: SourceFile): string[] {
  const { path, text } = source;
  const lines = text.trimEnd().split('\n').length;
  const longest = isInTexts(path) ? 500 : 250;
  const imports = importsOf(source).flatMap(({ specifier, isType }) => {
    if (!specifier.startsWith('.'))
      return specifier.startsWith('node:') ? [`${path}: imports ${specifier}`] : [];
    const target = posix.join(posix.dirname(path), specifier);
    if (target.startsWith('../'))
      return isType || runsInBrowsers(target) ? [] : [`${path}: imports ${specifier}`];
    const [from, to] = [pageOf(path), pageOf(target)];
    return to === undefined ||
      from === to ||
      path === 'pages/pages.ts' ||
      target.startsWith('pages/not-found/')
      ? []
      : [`${path}: imports '${specifier}' of another page`];
  });
  return [
    ...imports,
    ...(lines > longest ? [`${path}: ${lines} lines, more than ${longest}`] : []),
    ...(!isInTexts(path) &&
    !path.endsWith('.test.ts') &&
    /[æøåÆØÅ]/.test(withoutComments(text).replace('Norsk bokmål', ''))
      ? [`${path}: Norwegian outside texts/`]
      : []),
    ...(/dangerouslySetInnerHTML|innerHTML|\beval\(|new Function/.test(text)
      ? [`${path}: markup from a string`]
      : []),
  ];
}

test('files are short, import what runs in browsers, no other page, and no markup from strings', () => {
  expect(sources.flatMap(violationsOf)).toEqual([]);
  expect(sources.length).toBeGreaterThan(20);
});

describe('the check', () => {
  test.each([
    ['pages/start/a.tsx', `import type { Exchange } from '../../../../src/journal/index.ts';`],
    ['pages/start/a.tsx', `import { texts } from '../../../../src/kfr/texts/index.ts';`],
    ['pages/start/a.tsx', `import { b } from './b.ts';\nimport { c } from '../../parts/c.tsx';`],
  ])('accepts in %s: %s', (path, text) => {
    expect(violationsOf({ path, text })).toEqual([]);
  });

  test.each([
    ['pages/start/a.tsx', `import { openJournal } from '../../../../src/journal/index.ts';`],
    ['pages/start/a.tsx', `import { b } from '../traffic/b.tsx';`],
    ['api/a.ts', `import { join } from 'node:path';`],
    ['api/a.ts', `const text = 'Språk';`],
    ['api/a.ts', `element.innerHTML = text;`],
    ['api/a.ts', 'x\n'.repeat(251)],
  ])('refuses in %s: %s', (path, text) => {
    expect(violationsOf({ path, text })).toEqual([expect.stringContaining(path)]);
  });
});

test('the sandbox serves exactly the addresses of the pages', () => {
  const text = sources.find(({ path }) => path === 'pages/pages.ts')?.text ?? '';
  const own = [...text.matchAll(/path: '([^']+)'/g)].flatMap(([, path = '']) =>
    path.endsWith('/:id?') ? [path.replace('/:id?', ''), path.replace('?', '')] : [path],
  );
  const anything: unknown = new Proxy(() => [], { get: () => anything });
  const page = () => {};
  const services = {
    maskinporten: anything,
    kfr: anything,
    control: [],
    start: page,
    webConsole: { page },
    login: anything,
  };
  const served = routes(services as unknown as Services)
    .filter(({ methods }) => methods.GET === (page as unknown))
    .map(({ path }) => path);
  expect(own).toEqual(served);
});

describe('the build', () => {
  beforeAll(async () => {
    await buildIfChanged();
  });

  test.each([
    ['script', '.js', 180_000],
    ['style', '.css', 30_000],
  ])('weighs, compressed, at most so many bytes of %s (%s): %i', (_, ending, most) => {
    const files = readdirSync(`${root}dist/console`).filter((name) => name.endsWith(ending));
    const size = files
      .map((name) => gzipSync(readFileSync(`${root}dist/console/${name}`), { level: 9 }).length)
      .reduce((sum, each) => sum + each, 0);
    expect(files).not.toEqual([]);
    expect(size).toBeLessThanOrEqual(most);
  });

  test('names no other origin', () => {
    const document = readFileSync(`${root}dist/index.html`, 'utf8');
    expect(document).not.toMatch(/https?:\/\//);
    expect(document).not.toMatch(/<script(?![^>]+src=)|<style|style=| on\w+=/);
  });
});
