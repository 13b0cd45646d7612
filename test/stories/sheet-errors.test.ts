import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as ofCommand from '../../src/cli/texts/index.ts';
import { type Language, languages } from '../../src/kernel/index.ts';
import * as texts from '../../src/sheet/errors/texts/index.ts';
import { readMapping, SheetError } from '../../src/sheet/index.ts';
import { refusedOrders, refusedSheets } from '../support/refused-sheets.ts';
import { room } from '../support/sheet-room.ts';

const shown = ['--from', 'results.json', '--dry-run'];

describe.each(languages)('sheet fill refuses in %s', (language) => {
  test.each(Object.entries({ ...refusedSheets, ...refusedOrders }))(
    '%s',
    async (_, { book, map, order, flags = [], ...lines }) => {
      const there = await room(book);
      const mapping = join(there.folder, 'map.yaml');
      if (map !== undefined) await writeFile(mapping, map);
      const more = [...flags, ...(map === undefined ? [] : ['--map', mapping]), '--language', language];
      const { status, out, err } = await there.fill(...(order ?? shown), ...more);
      expect({ status, out, lines: err.replaceAll(`${there.folder}/`, '').trimEnd().split('\n') }).toEqual({
        status: 1,
        out: '',
        lines: lines[language].map((line) => `kfr-sandbox: ${line}`),
      });
    },
  );
});

test('a mapping with thousands of errors is refused with the first ones, without a search for each', () => {
  expect(linesOf(() => readMapping('a: [\n'.repeat(5_000), 'map.yaml', []))).toEqual(
    Array.from({ length: 20 }, () => expect.stringMatching(/^map\.yaml:\d+: \p{L}/u)),
  );
});

function linesOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof SheetError) return error.linesIn('nb');
  }
  return [];
}

/** Each text with the name of its error; facts are numbers. */
function textsIn(value: unknown, name = ''): [name: string, text: string][] {
  if (typeof value === 'string') return [[name, value]];
  if (typeof value === 'function') return [[name, value(new Proxy({}, { get: () => 1 }))]];
  return Object.entries(value as object).flatMap(([key, each]) =>
    textsIn(each, name === '' ? key : `${name}.${key}`),
  );
}

/** Names of formats, programs, options and cells, and words of both languages. */
const sameInBoth = new Set(
  'xls xlsb ods csv xlsx zip html xml yaml alias excel opendocument libreoffice mb gb kfr sandbox sheet fill header row column result f n for over from run observed results json institution yes dry force out tester id beskrivelse forventet resultat dato kommentar'.split(
    ' ',
  ),
);

const wordsIn = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

/** Of the workbook, and of the command. */
const allIn = (language: Language) =>
  textsIn({ ...texts[language].errors, command: ofCommand[language].sheetErrors });

const inBokmal = new Map(allIn('nb'));

test.each(allIn('en'))('no word of the English text is in the bokmål one: %s', (name, english) => {
  const words = new Set(wordsIn(english));
  const bokmal = inBokmal.get(name);
  expect(bokmal).toEqual(expect.any(String));
  expect(wordsIn(bokmal ?? '').filter((word) => words.has(word) && !sameInBoth.has(word))).toEqual([]);
});
