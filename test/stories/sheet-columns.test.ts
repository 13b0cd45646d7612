import { describe, expect, test } from 'vitest';
import { openWorkbook } from '../../src/sheet/index.ts';
import { filledIn, layoutOf } from '../support/sheet-layouts.ts';
import { smallWorkbook, unzipped } from '../support/workbooks.ts';

const time = '25.11.2026 13:04';

describe('tick-box columns', () => {
  const heads = ['Nr', 'Testtilfelle', 'OK', 'Feil', 'N/A', 'Merknad'];
  const rows = (mark = '', last = ['KFR-S01', 'Slette', mark]) => [
    heads,
    ['KFR-N01', 'Registrere person'],
    ['KFR-N02', 'Registrere D-nummer'],
    ['KFR-N03', 'Registrere organisasjon'],
    last,
  ];

  test('get the tick under the right heading, and nothing under the others', () => {
    const { written, kept } = filledIn(layoutOf(rows('x')));
    expect(written).toEqual({ C2: 'x', D3: 'x', E4: 'x' });
    expect(kept).toEqual({ C5: 'has-result' });
  });

  test.each(['X', '✓', '✔', '☑', '[x]', 'v', 'Ja'])('get the mark that the sheet uses: %s', (mark) => {
    expect(filledIn(layoutOf(rows(mark))).written).toEqual({ C2: mark, D3: mark, E4: mark });
  });

  test('get an x where the sheet uses no mark', () => {
    expect(filledIn(layoutOf(rows())).written).toEqual({ C2: 'x', D3: 'x', E4: 'x', C5: 'x' });
  });

  test.each([
    ['Pass', 'Fail', 'Not relevant'],
    ['OK', 'Ikke OK', 'Ikke relevant'],
    ['Godkjent', 'Ikke godkjent', 'Ikke aktuelt'],
    ['Bestått', 'Ikke bestått', 'Utgår'],
    ['Ja', 'Nei', 'N/A'],
    ['OK', 'Avvik', 'N/A'],
    ['OK', 'NOK', 'Ikke aktuell'],
    ['OK (x)', 'Feil (x)', 'N/A (sett kryss)'],
  ])('%s | %s | %s', (...boxes) => {
    const bytes = layoutOf([
      ['ID', 'Test case', ...boxes],
      ['KFR-N01', 'a'],
      ['KFR-N02', 'b'],
      ['KFR-N03', 'c'],
    ]);
    expect(filledIn(bytes).written).toEqual({ C2: 'x', D3: 'x', E4: 'x' });
  });

  test('may be in another order, below a merged heading, and beside a column for tests that were not run', () => {
    const bytes = layoutOf(
      [
        ['Nr', 'Beskrivelse', 'Resultat', '', '', '', 'Dato'],
        ['', '', 'Ikke testet', 'Feil', 'Ikke relevant', 'OK', ''],
        ['N01', 'a', 'x', '', '', '', ''],
        ['N02', 'b', '', '', '', '', ''],
        ['N03', 'c', '', '', '', 'x', ''],
      ],
      { merged: ['A1:A2', 'B1:B2', 'C1:F1', 'G1:G2'] },
    );
    const { written, kept } = filledIn(bytes);
    expect(written).toEqual({ D4: 'x', G4: time });
    expect(kept).toEqual({ C3: 'has-result', F5: 'has-result' });
    expect(filledIn(bytes, { settings: { overwrite: true } }).written).toEqual({
      ...{ C3: '', F3: 'x', G3: time },
      ...{ D4: 'x', G4: time },
      ...{ F5: '', E5: 'x', G5: time },
    });
  });

  test.each([
    ['', {}, {}, 'no-box'],
    ['x', {}, { C3: '' }, 'has-result'],
  ])(
    'without a box for the result get no tick, and an old one, %j, is taken away',
    (old, written, over, kept) => {
      const bytes = layoutOf([
        ['ID', 'Test', 'OK', 'Feil'],
        ['N01', 'a'],
        ['N03', 'c', old],
      ]);
      expect(filledIn(bytes)).toMatchObject({ written: { C2: 'x', ...written }, kept: { C3: kept } });
      const overwritten = filledIn(bytes, { settings: { overwrite: true } });
      expect(overwritten.written).toEqual({ C2: 'x', ...over });
      expect(overwritten.kept).toEqual({ C3: 'no-box' });
    },
  );

  test('with other words in a box are left alone, also when overwriting', () => {
    const bytes = layoutOf([
      heads,
      ['N01', 'a', '', 'se sak 4', '', ''],
      ['N02', 'b', 'x', '', '', 'gammel'],
    ]);
    const { written, kept } = filledIn(bytes, { settings: { overwrite: true } });
    expect(written).toEqual({ C3: '', D3: 'x', F3: '' });
    expect(kept).toEqual({ D2: 'other-words' });
  });

  test('with drawn boxes keep their form', () => {
    const bytes = layoutOf([
      heads,
      ['N01', 'a', '☐', '☐', '☐'],
      ['N02', 'b', '[ ]', '[ ]', '[ ]'],
      ['N03', 'c', '☑', '☐', '☐'],
    ]);
    expect(filledIn(bytes, { settings: { overwrite: true } }).written).toEqual({
      ...{ C2: '☑', D3: '[x]' },
      ...{ C4: '☐', E4: '☑' },
    });
  });

  test('with checkboxes get the value of a ticked one', () => {
    const box = (address: string, value: number) => `<c r="${address}" s="0" t="b"><v>${value}</v></c>`;
    const text = (address: string, value: string) =>
      `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;
    const rows = [
      ['A', 'B', 'C'].map((column, at) => text(`${column}1`, ['Nr', 'OK', 'Feil'][at] ?? '')),
      [text('A2', 'N01'), box('B2', 0), box('C2', 0)],
      [text('A3', 'N02'), box('B3', 1), box('C3', 0)],
    ].map((cells, index) => `<row r="${index + 1}">${cells.join('')}</row>`);
    const bytes = smallWorkbook({ sheets: { Ark1: `<sheetData>${rows.join('')}</sheetData>` } });
    expect(filledIn(bytes)).toMatchObject({ written: { B2: 'TRUE' }, kept: { B3: 'has-result' } });
    const { written, copy } = filledIn(bytes, { settings: { overwrite: true } });
    expect(written).toEqual({ B2: 'TRUE', B3: 'FALSE', C3: 'TRUE' });
    const after = unzipped(copy).get('xl/worksheets/sheet1.xml')?.toString() ?? '';
    for (const cell of [box('B2', 1), box('C2', 0), box('B3', 0), box('C3', 1)])
      expect(after).toContain(cell);
  });

  test('use a value that the list of the cell allows', () => {
    const bytes = layoutOf(rows('x'), { lists: { 'C2:C5': '✓', 'D2:D5': 'Ja,Nei', 'E2:E5': 'A,B' } });
    expect(filledIn(bytes)).toMatchObject({ written: { C2: '✓', D3: 'Ja' }, kept: { E4: 'no-word' } });
  });

  test.each([
    [['OK', 'Avvik'], { C2: 'OK', C3: 'Feil' }],
    [['Utført', 'Ikke utført'], {}],
    [['OK'], { C2: 'OK', C3: 'Feil' }],
  ])('%j alone are none', (boxes, written) => {
    const bytes = layoutOf([
      ['ID', 'Testtilfelle', ...boxes],
      ['KFR-N01', 'a'],
      ['KFR-N02', 'b'],
    ]);
    if (Object.keys(written).length === 0) expect(() => filledIn(bytes)).toThrow('no table of tests');
    else expect(filledIn(bytes).written).toEqual(written);
  });

  test('for yes and no below a heading of deviations are none: yes would mean a deviation', () => {
    const bytes = layoutOf(
      [
        ['ID', 'Test case', 'Avvik', '', 'Status'],
        ['', '', 'Ja', 'Nei', ''],
        ['KFR-N01', 'a'],
      ],
      { merged: ['A1:A2', 'B1:B2', 'C1:D1', 'E1:E2'] },
    );
    expect(filledIn(bytes).written).toEqual({ E3: 'OK' });
  });

  test.each([
    ['Testresultat med avvik', 'Ja', 'Nei'],
    ['Testresultat med feil', 'Ja', 'Nei'],
    ['Resultat: feil?', 'Ja', 'Nei'],
    ['Resultat – avvik', 'Nei', 'Ja'],
    ['Result: errors', 'Yes', 'No'],
    ['Resultat ikke OK', 'J', 'N'],
    ['Status: mangler?', 'Ja', 'Nei'],
    ['Test med feil', 'Ja', 'Nei'],
    ['Avvik', '✓', '✗'],
    ['Resultat: feil', '☑', '☒'],
  ])('below %s, %s and %s are none, and neither is each of them', (title, ...boxes) => {
    const merged = ['A1:A2', 'B1:B2', 'C1:D1', 'E1:E2'];
    const layout = (...tests: string[][]) =>
      layoutOf([['ID', 'Test case', title, '', 'Utfall'], ['', '', ...boxes, ''], ...tests], { merged });
    expect(filledIn(layout(['KFR-N01', 'a'])).written).toEqual({ E3: 'OK' });
    // Results of an earlier test in one of them do not make the other one the next round.
    const earlier = layout(['KFR-N01', 'a'], ['KFR-N02', 'b', '', 'x'], ['KFR-N03', 'c', '', 'x']);
    expect(filledIn(earlier).written).toEqual({ E3: 'OK', E4: 'Feil', E5: 'Ikke relevant' });
  });

  test('may be below a heading that is not merged', () => {
    const bytes = layoutOf([
      ['Nr', 'Beskrivelse', 'Resultat', '', '', 'Dato'],
      ['', '', 'OK', 'Feil', 'N/A', ''],
      ['N01', 'a'],
      ['N02', 'b'],
    ]);
    expect(filledIn(bytes).written).toEqual({ C3: 'x', F3: time, D4: 'x', F4: time });
  });

  test('of several rounds: the empty ones are filled', () => {
    const bytes = layoutOf(
      [
        ['ID', 'Test', 'Runde 1', '', '', 'Runde 2', '', ''],
        ['', '', 'OK', 'Feil', 'N/A', 'OK', 'Feil', 'N/A'],
        ['N01', 'a', '', 'x', '', '', '', ''],
        ['N02', 'b', 'x', '', '', '', '', ''],
      ],
      { merged: ['C1:E1', 'F1:H1'] },
    );
    const { written, others } = filledIn(bytes);
    expect(written).toEqual({ F3: 'x', G4: 'x' });
    expect(others).toEqual(['C', 'D', 'E']);
  });
});

describe('a column in which yes means a deviation', () => {
  const tests = [
    ['KFR-N01', 'a'],
    ['KFR-N02', 'b'],
  ];

  test.each([
    'Resultat: feil?',
    'Resultat ved feil',
    'Result: errors',
    'Status, mangler',
    'Resultat ikke OK',
  ])('%s, with yes and no as its values', (heading) => {
    const heads = ['ID', 'Testtilfelle', heading];
    const listed = layoutOf([heads, ...tests], { lists: { 'C2:C3': 'Ja,Nei' } });
    expect(() => filledIn(listed)).toThrow('no table of tests');
    const answered = layoutOf([heads, ...tests, ['KFR-S01', 'c', 'Nei']]);
    expect(() => filledIn(answered)).toThrow('no table of tests');
    const beside = layoutOf([[...heads, 'Utfall'], ...tests], { lists: { 'C2:C3': 'Velg,Ja,Nei' } });
    expect(filledIn(beside).written).toEqual({ D2: 'OK', D3: 'Feil' });
  });

  test.each([
    ['Avvik', 'Ja/nei'],
    ['Feil', 'Resultat (ja/nei)'],
    ['Feil ved testing', 'Yes/No'],
    ['Kritisk', 'Ja/nei'],
  ])('below %s: %s', (title, heading) => {
    const merged = ['A1:A2', 'B1:B2', 'D1:D2'];
    const bytes = layoutOf([['ID', 'Testtilfelle', title, 'Utfall'], ['', '', heading, ''], ...tests], {
      merged,
    });
    expect(filledIn(bytes).written).toEqual({ D3: 'OK', D4: 'Feil' });
  });

  test.each([
    ['Resultat', 'Ja/nei'],
    ['Systemtest', 'Ja/nei'],
  ])('is none below %s: %s', (title, heading) => {
    const merged = ['A1:A2', 'B1:B2'];
    const bytes = layoutOf([['ID', 'Testtilfelle', title], ['', '', heading], ...tests], { merged });
    expect(filledIn(bytes).written).toEqual({ C3: 'Ja', C4: 'Nei' });
  });

  test.each([
    ['Resultat (OK/Feil)', '', { C2: 'OK', C3: 'Feil' }],
    ['Resultat', 'Ja,Nei', { C2: 'Ja', C3: 'Nei' }],
    ['Resultat: feil?', 'OK,Feil', { C2: 'OK', C3: 'Feil' }],
  ])('is none with other words or values: %s, %s', (heading, values, written) => {
    const lists = values === '' ? {} : { 'C2:C3': values };
    expect(filledIn(layoutOf([['ID', 'Testtilfelle', heading], ...tests], { lists })).written).toEqual(
      written,
    );
  });

  test.each([
    ['Resultat ved feil:', 'Ja,Nei', undefined],
    ['Resultat ikke OK:', 'Ja,Nei', undefined],
    ['Resultat:', 'Ja,Nei', 'Ja'],
    ['Resultat (OK/Feil):', 'OK,Feil', 'OK'],
  ])('is a label, too: %s, %s', (label, values, text) => {
    const form = layoutOf(
      [
        ['Test-ID:', 'KFR-N01'],
        [label, ''],
      ],
      { lists: { B2: values } },
    );
    if (text === undefined) expect(() => filledIn(form)).toThrow('no table of tests');
    else expect(filledIn(form).written).toEqual({ B2: text });
  });

  test('is filled in only when it is named', () => {
    const bytes = layoutOf([['ID', 'Testtilfelle', 'Resultat: feil?'], ...tests], {
      lists: { 'C2:C3': 'Ja,Nei' },
    });
    const named = { hints: { columns: new Map([['result', 'C'] as const]) } };
    expect(filledIn(bytes, named).written).toEqual({ C2: 'Ja', C3: 'Nei' });
  });

  test.each(['Resultat: avvik? (ja/nei)', 'Avvik (ja/nei)', 'Godkjent av', 'Ikke OK'])(
    '%s says nothing of the test',
    (heading) => {
      const bytes = layoutOf([
        ['ID', 'Testtilfelle', heading, 'Utfall'],
        ['', 'Møte med Bits', 'ja, se KFR-N02'],
        ['KFR-N01', 'a', 'nei'],
      ]);
      expect(filledIn(bytes, { accept: true }).written).toEqual({ D3: 'OK' });
    },
  );
});

describe('of several columns for results', () => {
  const rows = (heads: readonly string[], ...values: readonly (readonly string[])[]) =>
    layoutOf([
      ['ID', 'Beskrivelse', ...heads],
      ...['KFR-N01', 'KFR-N02'].map((id, index) => [id, 'a', ...(values[index] ?? [])]),
    ]);

  test.each([
    ['Status of something else', ['Status', 'Resultat'], [['AKTIV'], ['SLETTET']], 'D'],
    [
      'Status of something else, at the right',
      ['Resultat', 'Status'],
      [
        ['', 'AKTIV'],
        ['', 'SLETTET'],
      ],
      'C',
    ],
    ['Status empty, and results told in words', ['Resultat', 'Status'], [['svar 201'], ['svar 200']], 'D'],
    ['both empty', ['Status', 'Resultat'], [], 'D'],
    ['two rounds', ['Resultat systemtest', 'Resultat akseptansetest'], [['OK'], ['OK']], 'D'],
    [
      'two rounds, the second first',
      ['Resultat systemtest', 'Resultat akseptansetest'],
      [
        ['', 'OK'],
        ['', 'Feil'],
      ],
      'C',
    ],
    ['three rounds', ['Resultat 1', 'Resultat 2', 'Resultat 3'], [['OK'], ['Feil']], 'D'],
    [
      'three rounds, two filled in',
      ['Result 1', 'Result 2', 'Result 3'],
      [
        ['OK', 'OK'],
        ['OK', 'OK'],
      ],
      'E',
    ],
    ['three rounds, none filled in', ['Runde 1 resultat', 'Runde 2 resultat', 'Runde 3 resultat'], [], 'C'],
    ['rounds from right to left', ['Resultat runde 2', 'Resultat runde 1'], [], 'D'],
    [
      'a round begun',
      ['Resultat 1', 'Resultat 2'],
      [
        ['OK', 'OK'],
        ['OK', ''],
      ],
      'D',
    ],
    ['a second one for repetition', ['Resultat', 'Resultat etter retting'], [], 'C'],
    ['one of an earlier test', ['Forrige resultat', 'Resultat'], [], 'D'],
    ['one that Bits gives', ['Resultat', 'Resultat Bits'], [], 'C'],
    [
      'twice the same',
      ['Resultat', 'Dato', 'Resultat', 'Dato'],
      [
        ['OK', '1.11.2026'],
        ['OK', ''],
      ],
      'E',
    ],
    ['rounds by number alone', ['1. test', '2. test'], [['OK'], ['Feil']], 'D'],
    ['rounds by number alone, none filled in', ['Round 1', 'Round 2'], [], 'C'],
    ['two dates', ['Result 2026-11-02', 'Result 2026-11-20'], [['OK'], ['Failed']], 'D'],
  ])('%s: %j', (_, heads, values, column) => {
    const { written, undecided } = filledIn(rows(heads, ...values));
    expect(undecided).toBeUndefined();
    const results = Object.entries(written).filter(([, text]) => /^(?:OK|Feil|Failed|201.*)$/.test(text));
    expect([...new Set(results.map(([address]) => address.slice(0, 1)))]).toEqual([column]);
  });

  test.each([
    ['environments', ['Resultat test', 'Resultat QA'], [], 'several'],
    ['dates', ['Resultat 02.11.2026', 'Resultat 20.11.2026'], [], 'several'],
    ['weeks', ['Resultat uke 46', 'Resultat uke 47'], [], 'several'],
    ['two rounds begun', ['Resultat 1', 'Resultat 2'], [['OK'], ['', 'Feil']], 'several'],
    [
      'two rounds full',
      ['Resultat 1', 'Resultat 2'],
      [
        ['OK', 'OK'],
        ['OK', 'OK'],
      ],
      'several',
    ],
    ['Status begun, and Resultat empty', ['Status', 'Resultat'], [['OK']], 'several'],
    [
      'other words in both',
      ['Status', 'Resultat'],
      [
        ['AKTIV', 'se logg'],
        ['', ''],
      ],
      'other-words',
    ],
    ['Status alone with other words', ['Status', 'Dato'], [['AKTIV']], 'other-words'],
  ])('in doubt none is filled in, also when overwriting: %s', (_, heads, values, undecided) => {
    const bytes = rows(heads, ...values);
    for (const overwrite of [false, true]) {
      const plan = filledIn(bytes, { settings: { overwrite } });
      expect(plan).toMatchObject({ undecided, written: {} });
      expect(plan.others.length).toBeGreaterThan(0);
      expect(plan.copy.equals(bytes)).toBe(true);
    }
    // Whoever knows says which.
    const named = filledIn(bytes, { hints: { columns: new Map([['result', 'D']]) } });
    expect(named.undecided).toBeUndefined();
  });

  test('the one with a list of results is chosen', () => {
    const heads = ['ID', 'Beskrivelse', 'Resultat', 'Status'];
    const bytes = layoutOf([heads, ['N01', 'a'], ['N02', 'b']], {
      lists: { 'D2:D3': 'Godkjent,Underkjent' },
    });
    expect(filledIn(bytes)).toMatchObject({ written: { D2: 'Godkjent', D3: 'Underkjent' }, others: ['C'] });
    const others = layoutOf([heads, ['N01', 'a'], ['N02', 'b']], { lists: { 'D2:D3': 'Aktiv,Slettet' } });
    expect(filledIn(others)).toMatchObject({ written: { C2: 'OK', C3: 'Feil' }, others: ['D'] });
    const own = layoutOf([heads, ['N01', 'a'], ['N02', 'b']], { lists: { 'C2:C3': 'Grønn,Rød' } });
    expect(filledIn(own)).toMatchObject({ written: {}, kept: { C2: 'no-word', C3: 'no-word' } });
  });

  test('the date and the comment of the same round are filled in', () => {
    const round = (name: string) => [name, '', ''];
    const bytes = layoutOf(
      [
        ['Nr', 'Testtilfelle', ...round('Runde 1'), ...round('Runde 2'), 'Utført av'],
        ['', '', ...['Resultat', 'Dato', 'Kommentar'], ...['Resultat', 'Dato', 'Kommentar'], ''],
        ['N01', 'a', 'OK', '1.11.2026', 'greit'],
        ['N02', 'b', 'OK', '1.11.2026', ''],
      ],
      { merged: ['A1:A2', 'B1:B2', 'C1:E1', 'F1:H1', 'I1:I2'] },
    );
    expect(filledIn(bytes, { settings: { doneBy: 'Kari' } }).written).toEqual({
      ...{ F3: 'OK', G3: time, I3: 'Kari' },
      ...{ F4: 'Feil', G4: time, I4: 'Kari' },
    });
    const named = layoutOf([
      ['Nr', 'Testtilfelle', 'Resultat test', 'Resultat QA', 'Dato test', 'Dato QA'],
      ['N01', 'a', 'OK', '', '1.11.2026', ''],
    ]);
    expect(filledIn(named).written).toEqual({ D2: 'OK', F2: time });
    const first = layoutOf([
      ['Nr', 'Testtilfelle', 'Resultat 1', 'Dato', 'Resultat 2'],
      ['N01', 'a', 'OK', '', ''],
    ]);
    expect(filledIn(first).written).toEqual({ E2: 'OK' });
  });

  test('rounds below one heading of results are columns of their own', () => {
    const bytes = layoutOf(
      [
        ['ID', 'Title', 'Result', '', 'Date'],
        ['', '', 'Test', 'QA', ''],
        ['N01', 'a', 'OK', '', ''],
        ['N02', 'b', 'OK', '', ''],
      ],
      { merged: ['C1:D1'] },
    );
    expect(filledIn(bytes)).toMatchObject({ written: { D3: 'OK', D4: 'Failed' }, others: ['C'] });
    const unmerged = layoutOf([
      ['Nr', 'Beskrivelse', 'Resultat', '', 'Dato'],
      ['', '', 'Runde 1', 'Runde 2', ''],
      ['N01', 'a', 'OK', '', ''],
    ]);
    expect(filledIn(unmerged)).toMatchObject({ written: { D3: 'OK', E3: time }, others: ['C'] });
  });
});

test('the ids of tests are read from the column that has them, whatever its heading says', () => {
  const bytes = layoutOf([
    ['Scenario TID', 'Tid', 'Beskrivelse', 'Status', 'Resultat'],
    ['1', 'KFR-N01', 'a', 'AKTIV'],
    ['2', 'KFR-N02', 'b', 'AKTIV'],
  ]);
  expect(filledIn(bytes)).toMatchObject({ written: { E2: 'OK', E3: 'Feil' }, others: ['D'] });
});

test('a row with a number and a result is data', () => {
  const bytes = layoutOf([
    ['Nr', 'Hva testes', 'Resultat'],
    ['1', 'Test av KFR-N01', ''],
    ['2', 'Test', 'OK'],
    ['', 'Test', 'OK'],
    ['4', 'Test av KFR-N02', ''],
  ]);
  expect(filledIn(bytes).written).toEqual({ C2: 'OK', C5: 'Feil' });
});

test('a value that the list of a cell does not allow is not written', () => {
  const bytes = layoutOf([['ID', 'Resultat', 'Utført av'], ['N01'], ['N02']], {
    lists: { 'B2:B3': 'Grønn,Rød', 'C2:C3': 'kari,OLA' },
  });
  expect(
    filledIn(bytes, { settings: { words: { passed: 'Blå', failed: 'rød' }, doneBy: 'Ola' } }),
  ).toMatchObject({
    written: { B3: 'Rød', C2: 'OLA', C3: 'OLA' },
    kept: { B2: 'not-in-list' },
  });
  expect(filledIn(bytes, { settings: { doneBy: 'Per' } }).kept).toEqual({
    ...{ B2: 'no-word', C2: 'not-in-list' },
    ...{ B3: 'no-word', C3: 'not-in-list' },
  });
});

test('nothing else in the copy changes', () => {
  const bytes = layoutOf([
    ['Nr', 'Test', 'OK', 'Feil'],
    ['KFR-N01', 'a'],
  ]);
  const { copy } = filledIn(bytes);
  const texts = [...(openWorkbook(copy).sheets[0]?.rows.values() ?? [])].map((cells) =>
    [...cells.values()].map(({ text }) => text),
  );
  expect(texts).toEqual([
    ['Nr', 'Test', 'OK', 'Feil'],
    ['KFR-N01', 'a', 'x'],
  ]);
});
