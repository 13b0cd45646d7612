import { describe, expect, test } from 'vitest';
import { findTables, nearTables, openWorkbook, SheetError } from '../../src/sheet/index.ts';
import { filledIn, layoutOf, typed } from '../support/sheet-layouts.ts';
import { dataOf, smallWorkbook } from '../support/workbooks.ts';

const time = '25.11.2026 13:04';
const rows = [
  ['KFR-N01', 'Registrere person'],
  ['KFR-N02', 'Registrere D-nummer'],
  ['KFR-N03', 'Registrere organisasjon'],
];
const heads = ['Nr', 'Testtilfelle', 'Resultat', 'Dato'];
const results = ['OK', 'Feil', 'Ikke relevant'];
/** Results, and dates where there is a column, from a row on. */
const filled = (row: number, column: string, date?: string) =>
  Object.fromEntries(
    results.flatMap((text, index) => [
      [`${column}${row + index}`, text],
      ...(date === undefined ? [] : [[`${date}${row + index}`, time]]),
    ]),
  );

/** A sheet with something before and after its cells. */
const sheetOf = (content: readonly (readonly string[])[], before = '', after = '', first = 1) =>
  smallWorkbook({ sheets: { Ark1: before + dataOf(content, first) + after }, parts: typed });

/** The error of a workbook without a table: what each sheet lacks, and the proposed column. */
function lackIn(bytes: Buffer) {
  const workbook = openWorkbook(bytes);
  expect(() => findTables(workbook)).toThrow(SheetError);
  return nearTables(workbook.sheets, []).map(({ lacks, column }) => `${lacks} ${column}`);
}

describe('boxes', () => {
  test.each([
    ['✓', '✗', '–'],
    ['✔', '✘', '-'],
    ['☑', '☒', 'N/A'],
    ['✅', '❌', 'I/R'],
    ['OK', 'Feil', 'Ikke relevant'],
    ['Pass', 'Fail', 'N/A'],
    ['OK', 'Ikke OK', 'Ikke aktuelt'],
    ['Oppfylt', 'Ikke oppfylt', 'Ikke relevant'],
  ])('%s | %s | %s get a tick below the heading of the result', (...boxes) => {
    const below = layoutOf([['ID', 'Testtilfelle', ...boxes], ...rows]);
    expect(filledIn(below).written).toEqual({ C2: 'x', D3: 'x', E4: 'x' });
    const merged = layoutOf(
      [['ID', 'Testtilfelle', 'Resultat', '', '', 'Merknad'], ['', '', ...boxes, ''], ...rows],
      { merged: ['A1:A2', 'B1:B2', 'C1:E1', 'F1:F2'] },
    );
    expect(filledIn(merged).written).toEqual({ C3: 'x', D4: 'x', E5: 'x' });
    const unmerged = layoutOf([['ID', 'Testtilfelle', 'Resultat', '', ''], ['', '', ...boxes], ...rows]);
    expect(filledIn(unmerged).written).toEqual({ C3: 'x', D4: 'x', E5: 'x' });
  });

  test.each([
    ['Ja', 'Nei'],
    ['Yes', 'No'],
    ['Godkjent', 'Ikke godkjent'],
    ['Bestått', 'Stryk'],
    ['✓', '✗'],
  ])('%s | %s: a test that is not applicable has none', (...boxes) => {
    for (const title of ['', 'Resultat', 'Testresultat', 'Test']) {
      const bytes = layoutOf([
        ...(title === '' ? [] : [['ID', 'Testtilfelle', title, '']]),
        title === '' ? ['ID', 'Testtilfelle', ...boxes] : ['', '', ...boxes],
        ...rows,
      ]);
      const first = title === '' ? 2 : 3;
      const { written, kept } = filledIn(bytes);
      expect([title, written, kept]).toEqual([
        title,
        { [`C${first}`]: 'x', [`D${first + 1}`]: 'x' },
        { [`C${first + 2}`]: 'no-box' },
      ]);
    }
  });

  test.each(['Kritisk', 'Relevant', 'Automatisert', 'Avvik', 'Feil funnet?', 'Testdata finnes'])(
    'for yes and no below %j are not for a result',
    (title) => {
      for (const merged of [['C1:D1'], []]) {
        const table = (...more: string[]) => [
          ['ID', 'Testtilfelle', title, '', ...more],
          ['', '', 'Ja', 'Nei', ...more.map(() => '')],
          ...rows,
        ];
        const options = { merged };
        expect(filledIn(layoutOf(table('Resultat'), options)).written).toEqual(filled(3, 'E'));
        expect(() => filledIn(layoutOf(table(), options))).toThrow('no table of tests');
      }
    },
  );
});

describe('headings that tell how to answer, and what', () => {
  test.each([
    'Relevant (ja/nei)',
    'Kritisk (J/N)',
    'Automatisert ja/nei',
    'Avvik (ja/nei)',
    'Critical (yes/no)',
  ])('%s is not about a result', (heading) => {
    const bytes = layoutOf([['ID', 'Testtilfelle', heading, 'Resultat'], ...rows]);
    expect(filledIn(bytes)).toMatchObject({ written: filled(2, 'D'), others: [] });
    expect(() => filledIn(layoutOf([['ID', 'Testtilfelle', heading], ...rows]))).toThrow('no table of tests');
  });

  test.each([
    ['Godkjent (ja/nei)', 'ja', 'nei'],
    ['Test bestått? Ja/Nei', 'Ja', 'Nei'],
    ['Ja/nei', 'Ja', 'Nei'],
    ['Passed (yes/no)', 'yes', 'no'],
    ['Resultat (OK / Avvik)', 'OK', 'Avvik'],
  ])('%s is', (heading, passed, failed) => {
    const { written } = filledIn(layoutOf([['ID', 'Test case', heading], ...rows]));
    expect(written).toMatchObject({ C2: passed, C3: failed });
  });

  test.each(['HTTP-status', 'HTTP status', 'HTTP status OK?'])('%s is that of an answer', (heading) => {
    const bytes = layoutOf([['ID', 'Beskrivelse', heading, 'Status'], ...rows]);
    expect(filledIn(bytes)).toMatchObject({ written: filled(2, 'D'), others: [] });
    expect(() => filledIn(layoutOf([['ID', 'Beskrivelse', heading], ...rows]))).toThrow('no table of tests');
  });

  test.each(['Teststatus', 'Test status'])('%s is that of a test', (heading) => {
    const bytes = layoutOf([['ID', 'Beskrivelse', heading, 'Godkjent Bits'], ...rows]);
    expect(filledIn(bytes)).toMatchObject({ written: filled(2, 'C'), others: ['D'] });
  });
});

describe('a table is found', () => {
  const title = [
    ['Integrasjonstest KFR'],
    ['Foretak:', 'NORDLYS'],
    ['Dato:', ''],
    [],
    ['Fyll ut Resultat og Dato'],
  ];

  test('below a title that is merged over its columns, with a frozen row of headings', () => {
    const bytes = sheetOf(
      [...title, heads, ...rows],
      '<sheetViews><sheetView workbookViewId="0"><pane ySplit="6" topLeftCell="A7" state="frozen"/></sheetView></sheetViews>',
      '<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A5:D5"/></mergeCells>',
    );
    expect(filledIn(bytes).written).toEqual(filled(7, 'C', 'D'));
  });

  test('far down', () => {
    expect(filledIn(sheetOf([heads, ...rows], '', '', 40)).written).toEqual(filled(41, 'C', 'D'));
  });

  test('in the second sheet, after a front sheet with a result of its own', () => {
    const bytes = smallWorkbook({
      sheets: {
        Forside: dataOf([
          ['Foretak', 'NORDLYS'],
          ['Resultat', ''],
          ['Godkjent', 'Ja'],
        ]),
        Tester: dataOf([heads, ...rows]),
      },
      parts: typed,
    });
    expect(filledIn(bytes).written).toEqual(filled(2, 'C', 'D'));
  });

  test.each([
    ['groups above', [['Test', '', 'Utfall', ''], heads], ['A1:B1', 'C1:D1'], 3],
    ['hints below', [heads, ['', '', '(OK/Feil)', '(dd.mm.åååå)']], [], 3],
    [
      'line breaks in them',
      [['Nr', 'Test-\ntilfelle', 'Resultat\n(OK / Feil / Ikke relevant)', 'Dato\nutført']],
      [],
      2,
    ],
    ['cells that are merged over both rows', [heads, []], ['A1:A2', 'B1:B2', 'C1:C2', 'D1:D2'], 3],
  ])('with %s', (_, lines, merged, first) => {
    expect(filledIn(layoutOf([...lines, ...rows], { merged })).written).toEqual(filled(first, 'C', 'D'));
  });

  test('below a legend of the results', () => {
    const legend = [
      ['OK', 'Feil', 'Ikke relevant'],
      ['Testen er bestått', 'Testen feilet', 'Gjelder ikke'],
    ];
    expect(filledIn(layoutOf([...legend, [], heads, ...rows])).written).toEqual(filled(5, 'C', 'D'));
  });

  test('twice in a sheet, with other columns', () => {
    const bytes = layoutOf([
      ['Registrering'],
      ['ID', 'Beskrivelse', 'Resultat'],
      ...rows,
      [],
      ['Avslutning'],
      ['ID', 'Beskrivelse', 'Dato', 'Resultat'],
      ['KFR-S01', 'Avslutte'],
    ]);
    expect(filledIn(bytes).written).toEqual({ ...filled(3, 'C'), C9: time, D9: 'OK' });
  });

  test('with a row of an example, which is no test', () => {
    const example = ['Eksempel', 'Registrere kunde', 'OK', '01.01.2026'];
    expect(filledIn(layoutOf([heads, example, ...rows])).written).toEqual(filled(3, 'C', 'D'));
  });
});

describe('hidden', () => {
  const hide = (...columns: number[]) =>
    `<cols>${columns.map((column) => `<col min="${column}" max="${column}" width="0" hidden="1"/>`).join('')}</cols>`;

  test('columns are not filled in: an earlier round, and its date', () => {
    const table = [['Nr', 'Testtilfelle', 'Resultat', 'Dato', 'Resultat', 'Dato'], ...rows];
    expect(filledIn(sheetOf(table))).toMatchObject({ written: filled(2, 'C', 'D'), others: ['E'] });
    expect(filledIn(sheetOf(table, hide(3, 4)))).toMatchObject({
      written: filled(2, 'E', 'F'),
      others: ['C'],
    });
    const named = { hints: { columns: new Map([['result', 'C'] as const]) } };
    expect(filledIn(sheetOf(table, hide(3, 4)), named).written).toMatchObject(filled(2, 'C'));
  });

  test('a column of results alone is named, and nothing is filled in', () => {
    const bytes = sheetOf([['Nr', 'Testtilfelle', 'Resultat', 'Dato'], ...rows], hide(3));
    const plan = filledIn(bytes);
    expect(plan).toMatchObject({ written: {}, others: ['C'], undecided: 'hidden' });
    expect(plan.copy.equals(bytes)).toBe(true);
    const named = { hints: { columns: new Map([['result', 'C'] as const]) } };
    expect(filledIn(bytes, named).written).toEqual(filled(2, 'C', 'D'));
  });

  test('boxes are not ticked', () => {
    const bytes = sheetOf([['Nr', 'Testtilfelle', 'OK', 'Feil', 'N/A', 'Resultat'], ...rows], hide(3, 4, 5));
    expect(filledIn(bytes)).toMatchObject({ written: filled(2, 'F'), others: ['C', 'D', 'E'] });
  });

  test('a date is not written, but beside it in the next column for one', () => {
    const table = [['Nr', 'Testtilfelle', 'Resultat', 'Dato', 'Dato utført'], ...rows];
    expect(filledIn(sheetOf(table)).written).toEqual(filled(2, 'C', 'D'));
    expect(filledIn(sheetOf(table, hide(4))).written).toEqual(filled(2, 'C', 'E'));
    expect(filledIn(sheetOf(table, hide(4, 5))).written).toEqual(filled(2, 'C'));
  });

  test('a column of ids is read', () => {
    expect(filledIn(sheetOf([heads, ...rows], hide(1))).written).toEqual(filled(2, 'C', 'D'));
  });

  test.each([
    'Kommentar',
    'Faktisk resultat',
    'Dato',
    'Utført av',
    'CorrelationID',
    'Avvik',
    'Comment',
    'Resultat',
  ])('%s says nothing of the test', (heading) => {
    const noted = [
      ['Nr', 'Testtilfelle', heading, 'Status'],
      ['', 'Møte med Bits', 'se KFR-N02'],
      ['', 'Sikkerhetskopi', 'KFR-N01 først'],
      ['KFR-N03', 'Registrere organisasjon', 'KFR-N01'],
    ];
    const plan = filledIn(sheetOf(noted, hide(3)), { accept: true });
    expect(plan).toMatchObject({ written: { D4: 'Ikke relevant' }, proposals: [] });
  });

  test('the date of a round is not written, and neither is that of another round', () => {
    const table = [
      ['Nr', 'Testtilfelle', 'Resultat 1', 'Dato 1', 'Resultat 2', 'Dato 2'],
      ['KFR-N02', 'Registrere D-nummer', 'OK', '1.11.2026'],
    ];
    const plain = table.map((row) => row.map((text) => text.replace(/(Resultat|Dato) \d$/, '$1')));
    for (const content of [table, plain]) {
      expect(filledIn(sheetOf(content)).written).toEqual({ E2: 'Feil', F2: time });
      expect(filledIn(sheetOf(content, hide(4))).written).toEqual({ E2: 'Feil', F2: time });
      expect(filledIn(sheetOf(content, hide(6))).written).toEqual({ E2: 'Feil' });
    }
    const named = { hints: { columns: new Map([['date', 'F'] as const]) } };
    expect(filledIn(sheetOf(table, hide(6)), named).written).toEqual({ E2: 'Feil', F2: time });
  });

  test.each([[['Dato', 'Dato (prod)']], [['Dato (prod)', 'Dato']]])(
    'in place of %j nothing is written',
    (dates) => {
      const table = [['Nr', 'Testtilfelle', 'Resultat', ...dates], ...rows];
      const column = dates.indexOf('Dato') + 4;
      expect(filledIn(sheetOf(table, hide(column))).written).toEqual(filled(2, 'C'));
    },
  );

  test('a column is not proposed for the results', () => {
    const table = [['Nr', 'Testtilfelle', 'Kommentar', 'Hos oss'], ...rows];
    expect(lackIn(sheetOf(table, hide(3)))).toEqual(['result D']);
  });

  test('rows are filled in, as a filter hides them', () => {
    const data = dataOf([heads, ...rows]).replace('<row r="3">', '<row r="3" hidden="1">');
    const bytes = smallWorkbook({ sheets: { Ark1: data }, parts: typed });
    expect(filledIn(bytes).written).toEqual(filled(2, 'C', 'D'));
  });
});

describe('lists of values and formulas', () => {
  test.each([
    ['Ikke startet,Pågår,Bestått,Feilet,Ikke relevant', { C2: 'Bestått', C3: 'Feilet', C4: 'Ikke relevant' }],
    ['Velg,Ja,Nei', { C2: 'Ja', C3: 'Nei' }],
    ['✓,✗', {}],
  ])('%s', (values, written) => {
    const bytes = layoutOf([heads.slice(0, 3), ...rows], { lists: { 'C2:C4': values } });
    expect(filledIn(bytes).written).toEqual(written);
  });

  test('a row that counts results is no test', () => {
    const data = dataOf([heads.slice(0, 3), ...rows]).replace(
      '</sheetData>',
      '<row r="5"><c r="B5" t="inlineStr"><is><t>Antall OK</t></is></c><c r="C5"><f>COUNTIF(C2:C4,"OK")</f><v>0</v></c></row></sheetData>',
    );
    const bytes = smallWorkbook({ sheets: { Ark1: data }, parts: typed });
    expect(filledIn(bytes, { accept: true, settings: { overwrite: true } }).written).toEqual(filled(2, 'C'));
  });
});

describe('where there is no column for results, the one that is proposed', () => {
  test.each([
    ['is not that of Bits', ['ID', 'Beskrivelse', 'Godkjent Bits', 'Vurdering'], 'result D'],
    ['is not that of production', ['ID', 'Beskrivelse', 'Produksjon', 'Vår'], 'result D'],
    ['is not a box', ['ID', 'Beskrivelse', 'Ja'], 'result D'],
    ['is not one for deviations', ['ID', 'Beskrivelse', 'Resultat: avvik? (ja/nei)', 'Vår'], 'result D'],
  ])('%s', (_, headings, near) => {
    expect(lackIn(layoutOf([headings, ...rows]))).toEqual([near]);
  });
});

describe('a column that names other tests', () => {
  const other = ['KFR-N01', 'KFR-N02', 'KFR-N03'];

  test.each([
    'Avhenger av',
    'Forutsetninger',
    'Se også',
    'Etter test',
    'Depends on',
    'Prerequisite',
    'Related tests',
  ])('%s gives no row its id', (heading) => {
    const table = [
      ['Nr', 'Hva', 'Resultat', heading],
      ...other.map((id, row) => [`${row + 1}`, 'Møte med Bits', '', id]),
    ];
    expect(filledIn(sheetOf(table)).written).toEqual({});
  });

  test('does not hide the ids of the rows', () => {
    const table = [
      ['Test', 'Hva', 'Resultat', 'Avhenger av'],
      ...rows.map(([id = '', text = '']) => [id, text, '', 'KFR-T01']),
    ];
    expect(filledIn(sheetOf(table)).written).toEqual(filled(2, 'C'));
  });
});
