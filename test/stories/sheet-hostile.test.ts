import { describe, expect, test } from 'vitest';
import { findTables, matchRows, openWorkbook, planFill, SheetError } from '../../src/sheet/index.ts';
import { filledIn } from '../support/sheet-layouts.ts';
import { caseResult, dataOf, runResult, smallWorkbook } from '../support/workbooks.ts';

/** Small workbooks that would take minutes: they are refused, or read within the time of a test. */

const table = [
  ['Id', 'Beskrivelse', 'Resultat'],
  ['KFR-N01', 'a', ''],
  ['KFR-N02', 'b', ''],
];
const withContent = (content: string, more: { readonly behind?: string; readonly rows?: string } = {}) =>
  smallWorkbook({
    sheets: { Ark1: `${more.rows ?? dataOf(table)}${content}` },
    ...(more.behind === undefined ? {} : { behind: more.behind }),
  });
const filled = { C2: 'OK', C3: 'Feil' };

function refusalOf(bytes: Buffer): SheetError {
  try {
    openWorkbook(bytes);
  } catch (error) {
    if (error instanceof SheetError) return error;
    throw error;
  }
  throw new Error('it is read');
}

const merges = (count: number) =>
  `<mergeCells>${Array.from({ length: count }, (_, index) => `<mergeCell ref="E${index + 1}:F${index + 1}"/>`).join('')}</mergeCells>`;
const validation = (areas: string, formula: string) =>
  `<dataValidation type="list" sqref="${areas}"><formula1>${formula}</formula1></dataValidation>`;
const columns = (count: number) => `<cols>${'<col min="9" max="9"/>'.repeat(count)}</cols>`;
const sheetsOf = (...targets: readonly string[]) => ({
  'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${targets.map((_, index) => `<sheet name="A${index}" r:id="s${index}"/>`).join('')}</sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships>${targets.map((target, index) => `<Relationship Id="s${index}" Type="x/worksheet" Target="${target}"/>`).join('')}</Relationships>`,
});

describe('refused, in both languages:', () => {
  const part = 'xl/worksheets/sheet1.xml';
  const named = (...targets: readonly string[]) =>
    smallWorkbook({ sheets: { Ark1: dataOf(table) }, parts: sheetsOf(...targets) });
  const sameSheet = (targets: readonly string[], written = part) =>
    [
      named(...targets),
      `the workbook is broken: ${written} is named as several sheets`,
      `arbeidsboken er ødelagt: ${written} er oppgitt som flere ark`,
    ] as const;

  test.each<readonly [string, readonly [Buffer, string, string]]>([
    ['a part that is named twice', sameSheet(['worksheets/sheet1.xml', 'worksheets/sheet1.xml'])],
    ['by another path', sameSheet(['worksheets/sheet1.xml', '/xl/x/../worksheets/./sheet1.xml'])],
    [
      'in other letters',
      sameSheet(['worksheets/sheet1.xml', 'worksheets/SHEET1.xml'], 'xl/worksheets/SHEET1.xml'),
    ],
    ['a thousand times', sameSheet(Array.from({ length: 1_000 }, () => 'worksheets/sheet1.xml'))],
    [
      'sheets that have too many cells together',
      [
        smallWorkbook({
          sheets: Object.fromEntries(
            ['A', 'B', 'C', 'D', 'E'].map((name) => [
              name,
              `<sheetData>${'<row/>'.repeat(350_000)}</sheetData>`,
            ]),
          ),
        }),
        'the sheets of the workbook have too many cells together to be read; take out sheets that are no tests',
        'arkene i arbeidsboken har til sammen for mange celler til å leses; ta ut ark som ikke er tester',
      ],
    ],
    [
      'many merged areas',
      [
        withContent(merges(20_001)),
        `${part} has 20001 merged areas, and at most 20000 are read; take out sheets that are no tests`,
        `${part} har 20001 sammenslåtte områder, og høyst 20000 leses; ta ut ark som ikke er tester`,
      ],
    ],
    [
      'many areas of a list of values',
      [
        withContent(`<dataValidations>${validation('E1 '.repeat(300_000), '"OK"')}</dataValidations>`),
        `${part} has 300000 areas with lists of allowed values, and at most 5000 are read; take out sheets that are no tests`,
        `${part} har 300000 områder med lister over tillatte verdier, og høyst 5000 leses; ta ut ark som ikke er tester`,
      ],
    ],
    [
      'many lists of values',
      [
        withContent(`<dataValidations>${validation('E1', '"OK"').repeat(5_001)}</dataValidations>`),
        `${part} has 5001 areas with lists of allowed values, and at most 5000 are read; take out sheets that are no tests`,
        `${part} har 5001 områder med lister over tillatte verdier, og høyst 5000 leses; ta ut ark som ikke er tester`,
      ],
    ],
    [
      'more formats of columns than columns',
      [
        withContent(columns(16_385)),
        `the workbook is broken: ${part} has 16385 formats of columns, and a sheet has 16384 columns`,
        `arbeidsboken er ødelagt: ${part} har 16385 formater for kolonner, og et ark har 16384 kolonner`,
      ],
    ],
  ])('%s', (_, [bytes, en, nb]) => {
    const refusal = refusalOf(bytes);
    expect([refusal.linesIn('en'), refusal.linesIn('nb')]).toEqual([[en], [nb]]);
  });
});

describe('read all the same:', () => {
  const many = <Item>(count: number, item: (index: number) => Item): Item[] =>
    Array.from({ length: count }, (_, index) => item(index));
  const names = (count: number, formula: (index: number) => string) =>
    `<definedNames>${many(count, (index) => `<definedName name="n${index}">${formula(index)}</definedName>`).join('')}</definedNames>`;
  const formula = (text: string) =>
    dataOf([...table, ['', '', '', 'x']]).replace(
      '</sheetData>',
      `<row r="9"><c r="E9"><f>${text}</f><v>1</v></c></row></sheetData>`,
    );

  test.each<readonly [string, Buffer]>([
    ['as many merged areas as are read', withContent(merges(20_000))],
    [
      'merged areas that overlap in the same rows',
      withContent(
        `<mergeCells>${many(20_000, (index) => `<mergeCell ref="E${1 + (index % 3)}:XFD99"/>`).join('')}</mergeCells>`,
      ),
    ],
    [
      'as many formats of columns as columns',
      withContent('', { rows: `${columns(16_384)}${dataOf(table)}` }),
    ],
    [
      'as many lists as are read, each of all cells',
      withContent(
        `<dataValidations>${many(5_000, (index) => validation('E1', `$Y$1:$Z$${index + 1}`)).join('')}</dataValidations>`,
      ),
    ],
    [
      'names of many names',
      withContent('', {
        rows: formula('n0'),
        behind: names(9, (index) => `n${index + 1}+`.repeat(1_000) + 1),
      }),
    ],
    ['a name of itself', withContent('', { rows: formula('n0'), behind: names(1, () => 'n0+n0') })],
    ['a long formula', withContent('', { rows: formula('A1+'.repeat(1_000_000)) })],
    [
      'the last row',
      withContent('', {
        rows: dataOf(table).replace(
          '</sheetData>',
          '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
        ),
      }),
    ],
  ])('%s', (_, bytes) => {
    expect(filledIn(bytes).written).toEqual(filled);
  });

  test('a cell with blanks in its tag, when it is written', () => {
    const rows = dataOf(table).replace(
      '<row r="2">',
      `<row r="2"><c r="A2" t="inlineStr"${' '.repeat(1_000_000)}><is><t>KFR-N01</t></is></c><c r="C2"${' '.repeat(1_000_000)}s="0"/><c r="D2"/>`,
    );
    const bytes = withContent('', {
      rows: rows.replace(/<c r="A2" t="inlineStr"><is>.*?<\/c><c r="B2".*?<\/c>/, ''),
    });
    expect(filledIn(bytes).written).toEqual(filled);
  });

  const sharedStrings = (text: string) => ({
    'xl/sharedStrings.xml': `<sst><si><t>${text}</t></si></sst>`,
  });
  const cells = (row: number) => `<row r="${row}"><c r="B${row}" t="s"><v>0</v></c></row>`;

  test.each([
    ['a shared string', `<c r="D4" t="s"><v>0</v></c>`],
    ['an inline string', `<c r="D4" t="inlineStr"><is><t>${'x'.repeat(1_000_000)}</t></is></c>`],
    ['the result of a formula', `<c r="D4" t="str"><f>A1</f><v>${'x'.repeat(1_000_000)}</v></c>`],
    ['a value of an unknown type', `<c r="D4" t="d"><v>${'x'.repeat(1_000_000)}</v></c>`],
    ['runs', `<c r="D4" t="inlineStr"><is>${'<r><t>xxxxxxxxxx</t></r>'.repeat(40_000)}</is></c>`],
  ])('%s of a million characters has those of a cell', (_, cell) => {
    const bytes = smallWorkbook({
      sheets: { Ark1: dataOf(table).replace('</sheetData>', `<row r="4">${cell}</row></sheetData>`) },
      parts: sharedStrings('x'.repeat(1_000_000)),
    });
    expect(openWorkbook(bytes).sheets[0]?.rows.get(4)?.get(4)?.text).toBe('x'.repeat(32_767));
  });

  test.each([
    ['blanks', `type${' '.repeat(32_000)}x`],
    ['one word', 'type'.repeat(8_000)],
    ['one word with from', 'fra'.repeat(10_000)],
    ['short words', 'a '.repeat(16_000)],
    ['blanks in a label', `Resultat${' '.repeat(32_000)}x`],
    ['signs', 'fra !'.repeat(6_000)],
    ['zeros', '0'.repeat(32_000)],
    ['dashes', 'a-'.repeat(16_000)],
  ])('a long text of %s', (_, text) => {
    const bytes = smallWorkbook({
      sheets: {
        Ark1: dataOf(table).replace('</sheetData>', `${[4, 5, 6, 7].map(cells).join('')}</sheetData>`),
      },
      parts: sharedStrings(text),
    });
    expect(filledIn(bytes).written).toEqual(filled);
  });
});

test('a list of very many values is cut, and a value behind its end is not written', () => {
  const values = Array.from({ length: 1_200 }, (_, index) => `v${index}`);
  const list = (words: readonly string[]) =>
    withContent(`<dataValidations>${validation('C2:C3', `"${words.join(',')}"`)}</dataValidations>`);
  expect(filledIn(list(['OK', 'Feil', ...values])).written).toEqual(filled);
  expect(filledIn(list([...values, 'OK', 'Feil'])).written).toEqual({});
});

test('two thousand rows are searched in the time of a test', () => {
  const rows = Array.from({ length: 2_000 }, (_, index) => [
    '',
    `Registrere kunde ${index} med D-nummer`,
    '',
  ]);
  const workbook = openWorkbook(smallWorkbook({ sheets: { Ark1: dataOf([table[0] ?? [], ...rows]) } }));
  const matches = matchRows(findTables(workbook), []);
  expect(matches).toHaveLength(2_000);
  expect(planFill(workbook, matches, runResult([caseResult('KFR-N01')])).rows).toHaveLength(2_000);
});
