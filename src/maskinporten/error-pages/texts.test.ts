import { describe, expect, test } from 'vitest';
import { type Language, localized } from '../../kernel/index.ts';
import { errorNames } from '../errors.ts';
import { remediesOf } from './causes.ts';
import * as texts from './texts/index.ts';

const english = /\b(?:the|is|not|of|a|an|and|to|KFR|English)\b/i;
const norwegian = /\b(?:er|ikke|og|en|et|den|det|som|til|mangler|bokmål)\b|[æøå]/i;
const sentence = /^\S[\s\S]*[.…\]}]$/;

describe.each(errorNames)('the page of %s', (name) => {
  const { en, nb } = localized((language) => texts[language].errors[name]);
  const listed = (language: Language) =>
    remediesOf(name, language).flatMap(({ remedy, causes }) =>
      causes.flatMap(({ codes, cause }) => codes.map((code) => ({ code, cause, remedy }))),
    );
  const byCode = (language: Language) => listed(language).toSorted((a, b) => (a.code < b.code ? -1 : 1));

  test('has distinct texts in both languages, and each code once', () => {
    const [inEnglish, inNorwegian] = [byCode('en'), byCode('nb')];
    const codes = inEnglish.map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(0);
    expect(codes).toEqual([...new Set(codes)]);
    expect(inNorwegian.map(({ code }) => code)).toEqual(codes);
    for (const [index, { cause, remedy }] of inEnglish.entries()) {
      const other = inNorwegian[index];
      for (const text of [cause, remedy, other?.cause, other?.remedy]) expect(text).toMatch(sentence);
      expect(cause).not.toBe(other?.cause);
      expect(remedy).not.toBe(other?.remedy);
    }
    expect(en.title).not.toBe(nb.title);
    expect([en.meaning, nb.meaning]).toEqual([
      expect.stringMatching(sentence),
      expect.stringMatching(sentence),
    ]);
    expect([en.meaning, nb.meaning]).toEqual([
      expect.stringMatching(english),
      expect.stringMatching(norwegian),
    ]);
  });

  test('lists each remedy once', () => {
    const remedies = remediesOf(name, 'en').map(({ remedy }) => remedy);
    expect(remedies).toEqual([...new Set(remedies)]);
  });
});

test('the shared texts exist in both languages', () => {
  const { en, nb } = localized((language) => Object.entries(texts[language].words));
  expect(nb.map(([name]) => name)).toEqual(en.map(([name]) => name));
  for (const [index, [, text]] of en.entries()) {
    const other = nb[index]?.[1];
    expect([text, other]).toEqual([expect.stringMatching(/^\S/), expect.stringMatching(/^\S/)]);
    expect(text).not.toBe(other);
  }
});
