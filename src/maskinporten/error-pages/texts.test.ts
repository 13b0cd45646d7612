import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Localized } from '../../kernel/index.ts';
import { errorNames } from '../errors.ts';
import { errorTexts } from './texts.ts';
import { words } from './words.ts';

const english = /\b(?:the|is|not|of|a|an|and|to|KFR|English)\b/i;
const norwegian = /\b(?:er|ikke|og|en|et|den|det|som|til|mangler|bokmål)\b|[æøå]/i;
const sentence = /^\S[\s\S]*[.…\]}]$/;

describe.each(errorNames)('the page of %s', (name) => {
  const { title, meaning, causes } = errorTexts[name];

  test('has its words in both languages, and none twice', () => {
    const texts = [meaning, ...causes.flatMap(({ cause, remedy }) => [cause, remedy])];
    for (const { en, nb } of texts) {
      expect(en).toMatch(sentence);
      expect(nb).toMatch(sentence);
    }
    for (const { en, nb } of [title, ...texts]) expect(en).not.toBe(nb);
    expect([meaning.en, meaning.nb]).toEqual([
      expect.stringMatching(english),
      expect.stringMatching(norwegian),
    ]);
  });
});

test('what stands on every page is there in both languages', () => {
  const texts: readonly Localized[] = Object.values(words);
  for (const { en, nb } of texts) {
    expect([en, nb]).toEqual([expect.stringMatching(/^\S/), expect.stringMatching(/^\S/)]);
    expect(en).not.toBe(nb);
  }
});

/** An answer that was ordered says nothing about a grant. */
const ordered = ['answer-ordered', 'caller-hung-up'];

interface Found {
  readonly file: string;
  readonly code: string;
}

const kebab = /'([a-z][a-z0-9]*(?:-[a-z0-9]+)+)'/g;

/** Where a code is written: `code: 'a-b'`, `code: x ? 'a-b' : 'c-d'`, and the key of a table of words. */
function codesIn(file: string, text: string): Found[] {
  const values = [...text.matchAll(/\bcode: ([^,;\n]*(?:\n\s+[?:][^,;\n]*)*)/g)].map(
    ([, value = '']) => value,
  );
  const unclear = values.filter(
    (value) => !/^(?:string|FormFaultCode|code)\b/.test(value) && [...value.matchAll(kebab)].length === 0,
  );
  if (unclear.length > 0)
    throw new Error(
      `${file}: write the code of an explanation as a plain text, not as ${unclear.join(' and ')}`,
    );
  const keys = [...text.matchAll(/^ {2}'(x5c-[a-z\d-]+)': \{$/gm)].map(([, key = '']) => key);
  const codes = values.flatMap((value) => [...value.matchAll(kebab)].map(([, code = '']) => code));
  return [...codes, ...keys].map((code) => ({ file, code }));
}

const src = fileURLToPath(new URL('../..', import.meta.url));
const found = ['maskinporten/token', 'certificates'].flatMap((folder) =>
  readdirSync(`${src}/${folder}`)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => codesIn(`src/${folder}/${name}`, readFileSync(`${src}/${folder}/${name}`, 'utf8'))),
);
const told = errorNames.flatMap((name) => errorTexts[name].causes.flatMap(({ codes }) => codes));

test('every explanation that /token can give is told on a page', () => {
  expect(found.length).toBeGreaterThan(60);
  const untold = found.filter(({ code }) => !told.includes(code) && !ordered.includes(code));
  expect(
    untold.map(
      ({ file, code }) =>
        `${file} gives the explanation ${code}, but no page tells of it: add it, with cause and remedy in en and nb, to the causes of its error in src/maskinporten/error-pages/texts/`,
    ),
  ).toEqual([]);
});

test('the pages tell of no explanation that is not given, and each page of none twice', () => {
  const given = new Set(found.map(({ code }) => code));
  expect(told.filter((code) => !given.has(code))).toEqual([]);
  for (const name of errorNames) {
    const codes = errorTexts[name].causes.flatMap((cause) => cause.codes);
    expect(codes).toEqual([...new Set(codes)]);
  }
});

describe('the search for codes', () => {
  test.each([
    [`code: 'a-b',`, ['a-b']],
    [`code: known ? 'a-b' : 'c-d',`, ['a-b', 'c-d']],
    [`code: known\n  ? 'a-b'\n  : 'c-d',`, ['a-b', 'c-d']],
    [`  'x5c-a': {`, ['x5c-a']],
    ['readonly code: string;', []],
  ])('finds in %j', (text, codes) => {
    expect(codesIn('a.ts', text).map(({ code }) => code)).toEqual(codes);
  });

  test('fails where a code is put together', () => {
    expect(() => codesIn('a.ts', 'code: `grant-`,')).toThrow('a.ts: write the code');
  });
});
