import { describe, expect, test } from 'vitest';
import { isInTexts, product, root, type SourceFile, withoutComments } from './sources.ts';

/** Norwegian outside texts/: a key of an object, or the name of the language. */
const norwegian = /\bnb['"]?\s*:|['"`]nb['"`]/;

const mayNameNorwegian: readonly string[] = [
  'kernel/localized.ts',
  // Required languages of the format of test cases.
  'scenarios/localized-text.ts',
  // Generated from openapi/sandbox.yaml.
  'control/api.d.ts',
  // Declared for other programs, without types of the rooms.
  'embedding/options.ts',
];

const namesNorwegian = ({ path, text }: SourceFile): boolean =>
  !isInTexts(path) && norwegian.test(withoutComments(text));

const textsOutside = (sources: readonly SourceFile[]): string[] =>
  sources
    .filter(namesNorwegian)
    .map(({ path }) => path)
    .filter((path) => !mayNameNorwegian.includes(path));

/** Codes that the product composes, such as `customer-id-${reason}`: by their prefix. */
const composed: readonly string[] = ['customer-id-', 'organisation-', 'input-'];

const isTable = (path: string): boolean =>
  /(?:^|\/)(?:explanations|[\w-]+-(?:rows|explanations))\.ts$/.test(path);

/** Codes that occur as a string in no source but tables and texts/. */
function unusedCodes(codes: readonly string[], sources: readonly SourceFile[]): string[] {
  const users = sources
    .filter(({ path }) => !isTable(path) && !isInTexts(path))
    .map(({ text }) => withoutComments(text));
  const isWritten = (text: string) => users.some((code) => code.includes(text));
  const isUsed = (code: string): boolean =>
    isWritten(`'${code}'`) ||
    composed.some(
      (prefix) =>
        code.startsWith(prefix) && isWritten(`\`${prefix}\${`) && isWritten(`'${code.slice(prefix.length)}'`),
    );
  return codes.filter((code) => !isUsed(code));
}

/** The codes of the tables that a file exports. */
async function codesIn(path: string): Promise<string[]> {
  const exported: Readonly<Record<string, unknown>> = await import(/* @vite-ignore */ `${root}/${path}`);
  return Object.values(exported)
    .flatMap((table) => (typeof table === 'object' && table !== null ? Object.entries(table) : []))
    .flatMap(([code, row]) => (typeof row === 'object' && row !== null && 'evidence' in row ? [code] : []));
}

test('Norwegian is in texts/ only', () => {
  expect(textsOutside(product)).toEqual([]);
  expect(product.filter(namesNorwegian).map(({ path }) => path)).toEqual(
    expect.arrayContaining([...mayNameNorwegian]),
  );
});

test('every code of an explanation is used', async () => {
  const tables = product.map(({ path }) => path).filter(isTable);
  const codes = (await Promise.all(tables.map(codesIn))).flat();
  expect(unusedCodes(codes, product)).toEqual([]);
  expect(codes.length).toBeGreaterThan(200);
});

test('every prefix of composed codes is in use', () => {
  const isInUse = (prefix: string) => product.some(({ text }) => text.includes(`\`${prefix}\${`));
  expect(composed.filter((prefix) => !isInUse(prefix))).toEqual([]);
});

describe('the check of languages', () => {
  test.each([
    ['kfr/texts/nb.ts', `export const tags = ['nb', 'no'];`],
    ['kfr/a.ts', `// { nb: 'ja' }\nconst thumb: string = numb;`],
    ['kernel/localized.ts', `const usual = 'nb';`],
  ])('accepts in %s: %s', (path, text) => {
    expect(textsOutside([{ path, text }])).toEqual([]);
  });

  test.each([
    `const text = { en: 'yes', nb: 'ja' };`,
    `const text = { "nb": 'ja' };`,
    `const text = {\n  nb:\n    'ja',\n};`,
    `const word = language === 'nb' ? 'ja' : 'yes';`,
    `const languages = ["en", "nb"];`,
  ])('refuses %s', (text) => {
    expect(textsOutside([{ path: 'kfr/a.ts', text }])).toEqual(['kfr/a.ts']);
  });
});

describe('the check of codes', () => {
  const found = (code: string, path: string, text: string) => unusedCodes([code], [{ path, text }]);

  test.each([
    ['too-late', `explain('too-late', { time })`],
    ['too-late', `const reason = isLate ? 'too-late' : 'too-early';`],
    ['customer-id-form', `const form = 'form'; explain(\`customer-id-\${form}\`)`],
  ])('accepts %s, used in: %s', (code, text) => {
    expect(found(code, 'kfr/a.ts', text)).toEqual([]);
  });

  test.each([
    ['too-late', 'kfr/a.ts', `explain('much-too-late')`],
    ['too-late', 'kfr/a.ts', `// explain('too-late')`],
    ['too-late', 'kfr/explanations.ts', `'too-late': row({ where })`],
    ['too-late', 'kfr/texts/en.ts', `'too-late': { summary: 'Late.' }`],
    ['customer-id-form', 'kfr/a.ts', `explain(\`customer-id-\${fault}\`)`],
    ['too-late', 'kfr/a.ts', `const late = 'late'; explain(\`too-\${late}\`)`],
  ])('finds %s unused in %s: %s', (code, path, text) => {
    expect(found(code, path, text)).toEqual([code]);
  });
});
