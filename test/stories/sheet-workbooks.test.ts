import { describe, expect, test } from 'vitest';
import {
  type FillSettings,
  findTables,
  matchRows,
  openWorkbook,
  planFill,
  wordsOfId,
} from '../../src/sheet/index.ts';
import {
  caseResult,
  dataOf,
  type partsOf,
  runResult,
  smallWorkbook,
  unzipped,
} from '../support/workbooks.ts';

const ids = ['KFR-N01', 'KFR-N02', 'KFR-N03'];
const run = runResult([
  caseResult('KFR-N01'),
  caseResult('KFR-N02', { status: 'failed', comment: 'Meldt til Bits' }),
  caseResult('KFR-N03', { status: 'not-applicable', steps: [] }),
]);

function fill(bytes: Buffer, wishes: FillSettings = {}, result = run) {
  const workbook = openWorkbook(bytes);
  const plan = planFill(workbook, matchRows(findTables(workbook), ids.map(wordsOfId)), result, wishes);
  const copy = workbook.filled(plan);
  return {
    cells: plan.rows.flatMap(({ cells }) =>
      cells.map(({ row, column, text, obstacle }) => [row, column, obstacle ?? text]),
    ),
    sheet: unzipped(copy).get('xl/worksheets/sheet1.xml')?.toString() ?? '',
    main: unzipped(copy).get('xl/workbook.xml')?.toString() ?? '',
    copy,
  };
}

const text = (address: string, value: string, more = '') =>
  `<c r="${address}"${more} t="inlineStr"><is><t>${value}</t></is></c>`;
const heads = `<row r="1">${text('A1', 'Id')}${text('B1', 'Resultat')}${text('C1', 'Dato')}${text('D1', 'Kommentar')}</row>`;
const written = (address: string, value: string, more = '') =>
  `<c r="${address}"${more} t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="49"/></cellXfs></styleSheet>`;
const sheet = (content: string, more: Partial<Parameters<typeof partsOf>[0]> = {}) =>
  smallWorkbook({ sheets: { Tester: content }, parts: { 'xl/styles.xml': styles }, ...more });

test('an existing cell keeps its style, and a new one gets that of its row or column, in order', () => {
  const rows = [
    `<row r="2" spans="1:2" ht="30">${text('A2', 'N01')}<c r="C2" s="2"/></row>`,
    `<row r="3" s="3" customFormat="1">${text('A3', 'N02')}</row>`,
    `<row r="4">${text('A4', 'N03')}<c r="E4" s="3"/></row>`,
  ];
  const cols = '<cols><col min="3" max="4" style="1" width="9"/></cols>';
  const { sheet: after } = fill(
    sheet(`<dimension ref="A1:C4"/>${cols}<sheetData>${heads}${rows.join('')}</sheetData><x/>`),
  );
  expect(after).toContain(
    `<dimension ref="A1:D4"/>${cols}<sheetData>${heads}` +
      `<row r="2" spans="1:3" ht="30">${text('A2', 'N01')}${written('B2', 'OK')}<c r="C2" s="2"><v>46351</v></c></row>` +
      `<row r="3" s="3" customFormat="1">${text('A3', 'N02')}${written('B3', 'Feil', ' s="3"')}` +
      `${written('C3', '25.11.2026 13:04', ' s="3"')}${written('D3', 'Meldt til Bits', ' s="3"')}</row>` +
      `<row r="4">${text('A4', 'N03')}${written('B4', 'Ikke relevant')}<c r="C4" s="1"><v>46351</v></c><c r="E4" s="3"/></row>` +
      '</sheetData><x/>',
  );
});

test('a number, a boolean, a shared string and an old value are overwritten only on request, and formulas never', () => {
  const rows = [
    `<row r="2">${text('A2', 'N01')}<c r="B2" t="b"><v>1</v></c></row>`,
    `<row r="3">${text('A3', 'N02')}<c r="B3" t="s" cm="1"><v>0</v></c><c r="C3"><v>7</v></c></row>`,
    `<row r="4">${text('A4', 'N03')}<c r="B4"><f>1+1</f><v>2</v></c><c r="D4" t="str"><v>gammel</v></c></row>`,
  ];
  const strings =
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>Ikke </t></r><r><t>OK</t></r><rPh><t>x</t></rPh></si></sst>';
  const bytes = sheet(`<sheetData>${heads}${rows.join('')}</sheetData>`, {
    parts: { 'xl/styles.xml': styles, 'xl/sharedStrings.xml': strings },
  });
  expect(fill(bytes).cells).toEqual([
    [2, 2, 'has-result'],
    [3, 2, 'has-result'],
    [4, 2, 'formula'],
    [4, 3, '25.11.2026 13:04'],
  ]);
  const over = fill(bytes, { overwrite: true });
  expect(over.cells).toEqual([
    [2, 2, 'OK'],
    [2, 3, '25.11.2026 13:04'],
    [3, 3, '25.11.2026 13:04'],
    [3, 4, 'Meldt til Bits'],
    [4, 2, 'formula'],
    [4, 3, '25.11.2026 13:04'],
    [4, 4, ''],
  ]);
  expect(over.sheet).toContain(written('B2', 'OK'));
  expect(over.sheet).toContain('<c r="B3" t="s" cm="1"><v>0</v></c>');
  expect(over.sheet).toContain('<c r="B4"><f>1+1</f><v>2</v></c>');
  expect(over.sheet).toContain('<c r="D4"/>');
});

test('spaces are not a result; without a result column, the actual result is one', () => {
  const blank = `<row r="2">${text('A2', 'N01')}<c r="B2" t="inlineStr"><is><t xml:space="preserve">  </t></is></c></row>`;
  expect(fill(sheet(`<sheetData>${heads}${blank}</sheetData>`)).cells).toEqual([
    [2, 2, 'OK'],
    [2, 3, '25.11.2026 13:04'],
  ]);
  const actual = dataOf([
    ['Id', 'Faktisk resultat', 'Dato'],
    ['N01', '500', ''],
    ['N02', '', ''],
  ]);
  expect(fill(smallWorkbook({ sheets: { Tester: actual } })).cells).toEqual([
    [2, 2, 'has-result'],
    [3, 2, '201, uten innhold'],
    [3, 3, '25.11.2026 13:04'],
  ]);
});

describe('a placeholder is not a result:', () => {
  const rows = (...cells: readonly (readonly string[])[]) =>
    smallWorkbook({ sheets: { Tester: dataOf([['Id', 'Resultat', 'Dato', 'Kommentar'], ...cells]) } });

  test.each(
    // biome-ignore format: one line for each kind
    [
      '–', '-', '—', '…', '...', '?', '___', '[ ]', '<>', '/',
      'Ikke testet', 'IKKE UTFØRT', 'Velg', 'Velg …', '<velg resultat>', 'Fylles ut', 'Åpen', 'Gjenstår',
      'Not tested', 'Not run', 'TBD', 'Select', '(select one)', 'Pending', 'To do', 'n/a', 'N/A', 'NA',
    ],
  )('%s', (placeholder) => {
    const bytes = rows(
      ['N01', placeholder, placeholder, placeholder],
      ['N02', placeholder, placeholder, placeholder],
      ['N03', placeholder, placeholder, placeholder],
    );
    const { cells, copy } = fill(bytes);
    expect(cells).toEqual([
      [2, 2, 'OK'],
      [2, 3, '25.11.2026 13:04'],
      [3, 2, 'Feil'],
      [3, 3, '25.11.2026 13:04'],
      [3, 4, 'Meldt til Bits'],
      [4, 2, 'Ikke relevant'],
      [4, 3, '25.11.2026 13:04'],
    ]);
    expect(openWorkbook(copy).sheets[0]?.rows.get(2)?.get(4)?.text).toBe(placeholder);
    expect(fill(copy, { overwrite: true }).cells).toEqual([]);
  });

  test.each(['OK', 'Feil', 'Ikke relevant', 'Ikke testet på nytt', 'x', '✓', '0', 'Avventer Bits'])(
    'but %s is a result',
    (result) => {
      expect(fill(rows(['N01', result, '', ''])).cells).toEqual([[2, 2, 'has-result']]);
    },
  );

  test('N/A is a result beside another value of the test, or if it is in the list of values', () => {
    expect(fill(rows(['N01', 'N/A', '2026-01-02', ''], ['N02', 'N/A', '', 'Vi har ingen'])).cells).toEqual([
      [2, 2, 'has-result'],
      [3, 2, 'has-result'],
    ]);
    const list =
      '<dataValidations><dataValidation type="list" sqref="B2:B3"><formula1>"Velg,OK,Not OK,N/A"</formula1></dataValidation></dataValidations>';
    const data = dataOf([
      ['Id', 'Result'],
      ['N01', 'N/A'],
      ['N02', 'Velg'],
    ]);
    expect(fill(smallWorkbook({ sheets: { Tests: data + list } })).cells).toEqual([
      [2, 2, 'has-result'],
      [3, 2, 'Not OK'],
    ]);
  });
});

describe('words for results in the heading are used', () => {
  const resultsIn = (heading: string, ...options: readonly string[]) =>
    fill(
      smallWorkbook({
        sheets: {
          Tester: dataOf([
            ['Id', heading],
            ...ids.map((id) => [id, '']),
            ...options.map((result) => ['Gjennomgang 1', result]),
          ]),
        },
      }),
    ).cells.map(([, , text]) => text);

  test.each([
    ['Godkjent / Underkjent / Ikke aktuelt', [], ['Godkjent', 'Underkjent', 'Ikke aktuelt']],
    ['Resultat (ja/nei)', [], ['ja', 'nei', 'Ikke relevant']],
    ['OK / Avvik', ['OK'], ['OK', 'Avvik', 'Ikke relevant']],
    ['OK / Avvik', ['Ikke OK'], ['OK', 'Ikke OK', 'Ikke relevant']],
    ['Resultat', [], ['OK', 'Feil', 'Ikke relevant']],
  ])('%s, beside %j', (heading, options, wanted) => {
    expect(resultsIn(heading, ...options)).toEqual(wanted);
  });
});

test('a formula that counts filled cells loses its cached value, and is calculated when the copy is opened', () => {
  const counts =
    '<row r="9"><c r="A9" s="1" t="str"><f>COUNTIF(B2:B5,"OK")</f><v>0</v></c><c r="B9"><f>1+1</f><v>2</v></c></row>';
  const content = `<sheetData>${heads}<row r="2">${text('A2', 'N01')}</row>${counts}</sheetData>`;
  const { sheet: after, main } = fill(sheet(content, { behind: '<definedNames/><oleSize ref="A1"/>' }));
  expect(after).toContain(
    '<row r="9"><c r="A9" s="1"><f>COUNTIF(B2:B5,"OK")</f></c><c r="B9"><f>1+1</f><v>2</v></c></row>',
  );
  expect(main).toContain('<definedNames/><calcPr fullCalcOnLoad="1"/><oleSize ref="A1"/>');
  const known = fill(sheet(content, { behind: '<calcPr calcId="191029" fullCalcOnLoad="0"/>' }));
  expect(known.main).toContain('<calcPr calcId="191029" fullCalcOnLoad="1"/>');
});

test('a strict workbook with namespace prefixes, and rows and cells without references, is read and written', () => {
  const main = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
  const cell = (value: string) => `<x:c t="inlineStr"><x:is><x:t>${value}</x:t></x:is></x:c>`;
  const content = `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row>${cell('Id')}${cell('Resultat')}</x:row><x:row>${cell('N01')}</x:row><x:row/></x:sheetData></x:worksheet>`;
  const { sheet: after } = fill(sheet('', { parts: { 'xl/worksheets/sheet1.xml': content } }));
  expect(after).toBe(
    content.replace(
      `${cell('N01')}</x:row>`,
      `${cell('N01')}<x:c r="B2" t="inlineStr"><x:is><x:t xml:space="preserve">OK</x:t></x:is></x:c></x:row>`,
    ),
  );
});

test('a sheet in UTF-16 stays in UTF-16', () => {
  const content = `\uFEFF<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData>${heads}<row r="2">${text('A2', 'N01')}</row></sheetData></worksheet>`;
  for (const bytes of [Buffer.from(content, 'utf16le'), Buffer.from(content, 'utf16le').swap16()]) {
    const { copy } = fill(sheet('', { parts: { 'xl/worksheets/sheet1.xml': new Uint8Array(bytes) } }));
    expect(unzipped(copy).get('xl/worksheets/sheet1.xml')?.subarray(0, 2)).toEqual(bytes.subarray(0, 2));
    expect(openWorkbook(copy).sheets[0]?.rows.get(2)?.get(2)?.text).toBe('OK');
  }
});

test('days are counted from 1904 when the workbook says so', () => {
  const content = `<sheetData>${heads}<row r="2">${text('A2', 'N01')}<c r="C2" s="1"/></row></sheetData>`;
  expect(fill(sheet(content, { before: '<workbookPr date1904="1"/>' })).sheet).toContain(
    '<c r="C2" s="1"><v>44889</v></c>',
  );
});

describe('merged cells', () => {
  const rows = `<row r="2">${text('A2', 'N01')}</row><row r="3">${text('A3', 'N02')}</row>`;
  const merged = (...areas: string[]) =>
    sheet(
      `<sheetData>${heads}${rows}</sheetData><mergeCells>${areas.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
    );

  test('a cell over several rows belongs to the first', () => {
    expect(fill(merged('C2:C3')).cells).toEqual([
      [2, 2, 'OK'],
      [2, 3, '25.11.2026 13:04'],
      [3, 2, 'Feil'],
      [3, 3, 'merged'],
      [3, 4, 'Meldt til Bits'],
    ]);
  });
});

describe('a list of values', () => {
  const rows = `<row r="2">${text('A2', 'N01')}</row><row r="3">${text('A3', 'N02')}</row><row r="4">${text('A4', 'N03')}</row>`;
  const listed = (formula: string, more: Partial<Parameters<typeof partsOf>[0]> = {}, sqref = 'B2:B4') =>
    fill(
      smallWorkbook({
        sheets: {
          Tester: `<sheetData>${heads}${rows}</sheetData><dataValidations><dataValidation type="list" sqref="${sqref}"><formula1>${formula}</formula1></dataValidation></dataValidations>`,
          'Mine lister': dataOf([['Svar'], ['Godkjent'], ['Underkjent']]),
        },
        ...more,
      }),
    ).cells.filter(([, column]) => column === 2);
  const found = (...words: string[]) => words.map((word, index) => [index + 2, 2, word]);

  test.each([
    ['"Ja,Nei,Ikke aktuelt"', found('Ja', 'Nei', 'Ikke aktuelt')],
    ['"Bestått, Ikke bestått"', found('Bestått', 'Ikke bestått', 'no-word')],
    ['"Grønn,Rød"', found('no-word', 'no-word', 'no-word')],
    ["'Mine lister'!$A$2:$A$3", found('Godkjent', 'Underkjent', 'no-word')],
    ['svarliste', found('Godkjent', 'Underkjent', 'no-word')],
    ['INDIRECT(A9)', found('OK', 'Feil', 'Ikke relevant')],
    ['Borte!$A$1', found('OK', 'Feil', 'Ikke relevant')],
  ])('%s', (formula, cells) => {
    const names =
      '<definedNames><definedName name="Svarliste">\'Mine lister\'!$A$2:$A$3</definedName></definedNames>';
    expect(listed(formula, { behind: names })).toEqual(cells);
  });

  test('without a word for the new result leads to an empty cell when overwriting', () => {
    const row = (overwrite: boolean) =>
      fill(
        sheet(
          `<sheetData>${heads}<row r="2">${text('A2', 'N02')}${text('B2', 'Grønn')}${text('C2', '1.1.2026')}</row></sheetData><dataValidations><dataValidation type="list" sqref="B2"><formula1>"Grønn,Rød"</formula1></dataValidation></dataValidations>`,
        ),
        { overwrite },
      );
    expect(row(false).cells).toEqual([[2, 2, 'has-result']]);
    const { cells, sheet: after } = row(true);
    expect(cells).toEqual([
      [2, 2, 'no-word'],
      [2, 2, ''],
      [2, 3, '25.11.2026 13:04'],
      [2, 4, 'Meldt til Bits'],
    ]);
    expect(after).toContain('<c r="B2"/>');
  });

  test('applies only to its own cells', () => {
    expect(listed('"Ja,Nei"', {}, 'B9 B3')).toEqual(found('OK', 'Nei', 'Ikke relevant'));
  });
});

describe('tables are found', () => {
  const tables = (...rows: string[][]) =>
    findTables(openWorkbook(smallWorkbook({ sheets: { Tester: dataOf(rows) } }))).map(
      ({ row, rows, language }) => [row, language, rows.map((one) => one.row)],
    );
  const nb = ['Nr', 'Beskrivelse', 'Forventet', 'Resultat'];

  test('when two are in one sheet, each with its own rows', () => {
    expect(
      tables(
        ['Tester'],
        nb,
        ['N1', 'a', 'b'],
        ['N2', 'a', 'b'],
        [],
        ['Batch'],
        nb,
        ['B1', 'a', 'b'],
        ['', 'a', 'b'],
      ),
    ).toEqual([
      [2, 'nb', [3, 4]],
      [7, 'nb', [8, 9]],
    ]);
  });

  test('without their section headings and empty rows', () => {
    expect(
      tables(nb, ['', 'Registrering'], ['N1', 'a', 'b'], [], ['Del 2'], ['Avsnitt', ''], ['N2', '', '']),
    ).toEqual([[1, 'nb', [3, 5, 7]]]);
  });

  test('in English, below a title and a row that resembles headings', () => {
    expect(
      tables(
        ['KFR', 'Status', 'Date'],
        ['Fill in the result and the date of each test'],
        ['Test ID', 'Test case', 'Result'],
        ['N1', 'a', ''],
      ),
    ).toEqual([[3, 'en', [4]]]);
  });
});

test('a row of data is never taken for headings, whatever words are in it', () => {
  const rows = dataOf([
    ['Nr', 'Testtilfelle', 'Resultat test'],
    ['KFR-N01', 'Registrere person', ''],
    ['KFR-N02', 'D-nummer', 'OK'],
    ['N03', 'Resultat', 'Status'],
  ]);
  const tables = findTables(openWorkbook(smallWorkbook({ sheets: { Tester: rows } })));
  expect(tables.map(({ row, rows }) => [row, rows.map(({ id }) => id)])).toEqual([
    [1, ['KFR-N01', 'KFR-N02', 'N03']],
  ]);
});
