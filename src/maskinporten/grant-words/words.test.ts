import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { languages } from '../../kernel/index.ts';
import { grantTexts } from '../index.ts';

test.each(languages)('every check, claim and header has words of its own in %s', (language) => {
  const { checks, claims, headers } = grantTexts[language].words;
  const all = [checks, claims, headers].flatMap((texts) => Object.values(texts));
  expect(all.filter((text) => text.trim() === '')).toEqual([]);
  expect(new Set(all).size).toBe(all.length);
});

test.each(languages)(
  'the texts in %s import types only, so that a page in the browser can have them',
  async (language) => {
    const source = await readFile(new URL(`texts/${language}.ts`, import.meta.url), 'utf8');
    const imports = source.split('\n').filter((line) => line.includes('from '));
    expect(imports.filter((line) => /^(?:import|export)/.test(line))).toEqual([
      "import type { GrantWords } from '../words.ts';",
    ]);
  },
);
