import { describe, expect, test } from 'vitest';
import { filledIn, layoutOf } from '../support/sheet-layouts.ts';

const time = '25.11.2026 13:04';
const heads = ['Steg', 'Handling', 'Forventet', 'OK/Feil'];
const steps = [
  ['1', 'Hente token', '200'],
  ['2', 'Registrere person', '201'],
];

describe('a test as a title above its own headings', () => {
  test('with a result for each step only is not filled in, and neither is any step', () => {
    const bytes = layoutOf([
      ['Test Case:', 'KFR-N01 Registrere person'],
      ...[heads, ...steps, []],
      ['Test Case:', 'KFR-N02 Registrere D-nummer'],
      ...[heads, ...steps],
    ]);
    const { written, lacks, copy } = filledIn(bytes, { settings: { overwrite: true }, accept: true });
    expect([written, lacks]).toEqual([{}, ['1: D3 D4', '6: D8 D9']]);
    expect(copy.equals(bytes)).toBe(true);
  });

  test('is the same in English, without an empty row between, and with more lines in the title', () => {
    const english = ['Step', 'Action', 'Expected', 'Result'];
    const bytes = layoutOf([
      ['KFR-N01', 'Add a person'],
      ['Purpose:', 'see that a token is issued'],
      [],
      ...[english, ...steps],
      ['KFR-N02', 'Add a person by D-number'],
      ...[english, ...steps],
    ]);
    expect(filledIn(bytes, { accept: true })).toMatchObject({
      written: {},
      lacks: ['1: D5 D6', '7: D9 D10'],
    });
  });

  test('of one step has its result there', () => {
    const bytes = layoutOf([['KFR-N01'], heads, steps[1] ?? [], [], ['KFR-N02'], heads, steps[1] ?? []]);
    expect(filledIn(bytes)).toMatchObject({ written: { D3: 'OK', D7: 'Feil' }, lacks: [] });
  });

  test.each([
    ['in the title', [['KFR-N01', '', 'Resultat:', '']], [], { D1: 'OK' }],
    ['below the steps', [['KFR-N01']], [['Samlet resultat:', '', ''], ['Dato:']], { B5: 'OK', B6: time }],
    ['below the steps, in other words', [['Test N01']], [['', '', 'Testresultat:']], { D5: 'OK' }],
    [
      'below the steps, in the column of results',
      [['Test N01']],
      [['', '', 'Samlet resultat']],
      { D5: 'OK' },
    ],
    ['below the steps, as a conclusion', [['Test N01']], [['Konklusjon:']], { B5: 'OK' }],
  ])('has its result beside a label %s', (_, title, below, written) => {
    expect(filledIn(layoutOf([...title, heads, ...steps, ...below])).written).toEqual(written);
  });

  test.each([
    ['after an empty row', [[], ['Samlet resultat:']]],
    ['next to the steps of one of them', [['Samlet resultat:']]],
  ])('a label below all tests is not that of the last, %s', (_, below) => {
    const block = (id: string) => [[id], heads, ...steps];
    const bytes = layoutOf([...block('KFR-N01'), [], ...block('KFR-N02'), ...below, ['Dato:']]);
    expect(filledIn(bytes)).toMatchObject({ written: {}, lacks: ['1: D3 D4', '6: D8 D9'] });
  });

  test('a label below a table of tests is that of none', () => {
    const bytes = layoutOf([
      ['ID', 'Beskrivelse', 'Resultat'],
      ['N01', 'a'],
      ['N02', 'b'],
      ['Samlet resultat:'],
    ]);
    expect(filledIn(bytes).written).toEqual({ C2: 'OK', C3: 'Feil' });
  });

  test('a label above the id is that of the sheet', () => {
    const bytes = layoutOf([['Status:', ''], ['KFR-N01', 'Registrere person'], heads, ...steps]);
    expect(filledIn(bytes)).toMatchObject({ written: {}, lacks: ['1: D4 D5'] });
  });

  test('a label with a result is not overwritten', () => {
    const bytes = layoutOf([['KFR-N02', 'Resultat:', 'OK'], heads, ...steps]);
    expect(filledIn(bytes)).toMatchObject({ written: {}, kept: { C1: 'has-result' } });
    expect(filledIn(bytes, { settings: { overwrite: true } }).written).toEqual({ C1: 'Feil' });
  });

  test('has its result beside a label, also without a column for results', () => {
    const bytes = layoutOf([
      ['Testtilfelle:', 'KFR-N01', 'Resultat:', ''],
      ['Steg', 'Handling', 'Forventet'],
      ...steps,
      [],
      ['Testtilfelle:', 'KFR-N02', 'Resultat:', ''],
      ['Steg', 'Handling', 'Forventet'],
      ...steps,
    ]);
    expect(filledIn(bytes)).toMatchObject({ written: { D1: 'OK', D6: 'Feil' }, lacks: [] });
  });

  test('is never taken for headings, whatever labels are in it', () => {
    const block = (title: string) => [
      [`Testcase`, title, 'Resultat', ''],
      ['Steg', 'Handling', 'Forventet'],
      ...steps,
    ];
    const bytes = layoutOf([
      ...block('KFR-N01 Registrere person'),
      [],
      ...block('KFR-N02 Registrere D-nummer'),
    ]);
    expect(filledIn(bytes, { settings: { overwrite: true } }).written).toEqual({ D1: 'OK', D6: 'Feil' });
  });

  test('without an id is proposed by its title, and its steps are not', () => {
    const block = (title: string) => [['Test Case:', title], heads, ...steps, []];
    const bytes = layoutOf([
      ...block('Registrere person med fødselsnummer'),
      ...block('Avslutte kundeforhold'),
    ]);
    const { proposals, written } = filledIn(bytes, { accept: true });
    expect(written).toEqual({});
    expect(proposals).toEqual(['1 KFR-N01', '6 KFR-S01']);
  });

  test('may have a sheet of its own, whose name has the id', () => {
    const bytes = layoutOf([heads, ...steps], { sheet: 'KFR-N01' });
    expect(filledIn(bytes, { accept: true })).toMatchObject({ written: {}, lacks: ['2: D2 D3'] });
    expect(filledIn(layoutOf([heads, ...steps.slice(1)], { sheet: 'N01 person' })).written).toEqual({
      D2: 'OK',
    });
  });

  test.each(['Testprotokoll versjon V2', 'Vedlegg A1', 'Tester N01 til N03', 'KFR-N09'])(
    'but %j above a table of tests is none',
    (title) => {
      const table = [
        ['ID', 'Beskrivelse', 'Resultat'],
        ['N01', 'a'],
        ['N02', 'b'],
      ];
      expect(filledIn(layoutOf([[title], ...table])).written).toEqual({ C3: 'OK', C4: 'Feil' });
    },
  );
});

describe('a test as a title in a row of the table', () => {
  const table = ['ID', 'Steg', 'Forventet', 'Resultat'];
  const below = (id = '') => [
    [id && `${id}1`, '1 Hente token', '200'],
    [id && `${id}2`, '2 Registrere', '201'],
  ];

  test('has its result there, and the steps get none', () => {
    const bytes = layoutOf([
      table,
      ...[['KFR-N01', 'Registrere person'], ...below()],
      ...[['KFR-N02', 'Registrere D-nummer'], ...below()],
    ]);
    expect(filledIn(bytes, { accept: true })).toMatchObject({ written: { D2: 'OK', D5: 'Feil' }, lacks: [] });
  });

  test('may be numbered in the column of ids', () => {
    const numbers = ['1', '2'].map((nr) => [nr, 'Hente token', '200']);
    const bytes = layoutOf([
      ['Nr', 'Beskrivelse', 'Forventet', 'Resultat', 'Dato'],
      ...[['KFR-N01', 'Registrere person'], ...numbers],
      ...[['KFR-N02', 'Registrere D-nummer'], ...numbers],
    ]);
    expect(filledIn(bytes, { accept: true }).written).toEqual({
      ...{ D2: 'OK', E2: time },
      ...{ D5: 'Feil', E5: time },
    });
  });

  test.each([
    ['over the table', ['A2:D2', 'A5:D5'], {}, ['2: D3 D4', '5: D6 D7']],
    ['up to the results', ['A2:C2', 'A5:C5'], { D2: 'OK', D5: 'Feil' }, []],
  ])('merged %s', (_, merged, written, lacks) => {
    const bytes = layoutOf(
      [table, ['KFR-N01 Registrere person'], ...below(), ['KFR-N02 Registrere D-nummer'], ...below()],
      { merged },
    );
    expect(filledIn(bytes, { accept: true })).toMatchObject({ written, lacks });
  });

  test('in the row of the first step has no place of its own', () => {
    const bytes = layoutOf([
      table,
      ['KFR-N01', '1 Hente token'],
      ['', '2 Registrere'],
      ['KFR-N02', '1 Registrere'],
    ]);
    expect(filledIn(bytes, { accept: true })).toMatchObject({ written: { D4: 'Feil' }, lacks: ['2: D2 D3'] });
  });

  test('with the same id in each row of a step has none either', () => {
    const bytes = layoutOf([
      ['ID', 'Beskrivelse', 'Resultat'],
      ...[
        ['KFR-N01', 'Hente token'],
        ['KFR-N01', 'Registrere'],
        ['KFR-N02', 'Registrere D-nummer'],
      ],
    ]);
    expect(filledIn(bytes, { accept: true })).toMatchObject({ written: { C4: 'Feil' }, lacks: ['2: C2 C3'] });
  });

  test('alone in its row has its result there, and the rows below are steps whatever they say', () => {
    const rows = [['Test', 'Forventet', 'Resultat'], ['KFR-N02 Registrere D-nummer'], ['Hente token', '200']];
    expect(filledIn(layoutOf([...rows, ['2) Registrere', '201']]), { accept: true }).written).toEqual({
      C2: 'Feil',
    });
  });

  test.each(['.', '-', '/', ' '])('with ids of steps, N01%s1, has none either', (between) => {
    const bytes = layoutOf([
      ['ID', 'Beskrivelse', 'Resultat'],
      [`KFR-N01${between}1`, 'Hente token'],
      [`KFR-N01${between}2`, 'Registrere'],
      ['KFR-N02', 'Registrere D-nummer'],
    ]);
    expect(filledIn(bytes)).toMatchObject({ written: { C4: 'Feil' }, lacks: ['2: C2 C3'] });
  });

  test('with results of steps already there, or lists for them, is one with a result for each step', () => {
    const rows = [table, ['KFR-N01', 'Registrere person'], ...below()];
    const filled = layoutOf([
      ...rows,
      ['KFR-N02', 'D-nummer'],
      ['', '1 Hente token', '200', 'OK'],
      ['', '2 b'],
    ]);
    expect(filledIn(filled)).toMatchObject({ written: {}, lacks: ['2: D3 D4', '5: D6 D7'] });
    const lists = { 'D3:D4': 'OK,Feil' };
    expect(filledIn(layoutOf(rows, { lists }))).toMatchObject({ written: {}, lacks: ['2: D3 D4'] });
    expect(filledIn(layoutOf(rows, { lists: { D2: 'Ja,Nei' } })).written).toEqual({ D2: 'Ja' });
  });

  test('has boxes there, too', () => {
    const bytes = layoutOf([
      ['ID', 'Steg', 'OK', 'Feil', 'N/A'],
      ...[
        ['KFR-N02', 'D-nummer'],
        ['', '1 a'],
        ['', '2 b'],
      ],
      ...[
        ['KFR-N03', 'Organisasjon'],
        ['', '1 a'],
        ['', '2 b'],
      ],
    ]);
    expect(filledIn(bytes).written).toEqual({ D2: 'x', E5: 'x' });
  });

  test('a step may name another test', () => {
    const bytes = layoutOf([
      ['ID', 'Steg', 'Handling', 'Resultat'],
      ['KFR-N01', '', 'Registrere person', ''],
      ['', '1', 'som i KFR-N02', ''],
    ]);
    expect(filledIn(bytes).written).toEqual({ D2: 'OK' });
  });

  test('rows without an id are tests of their own where the table has no steps', () => {
    const bytes = layoutOf([
      ['ID', 'Beskrivelse', 'Resultat'],
      ['KFR-N01', 'Registrere person'],
      ['', 'Avslutte kundeforhold'],
    ]);
    expect(filledIn(bytes, { accept: true })).toMatchObject({ written: { C2: 'OK', C3: 'OK' }, lacks: [] });
  });
});

describe('a test as a form of labels and values', () => {
  const form = (id: string, result: string) => [
    ['Test-ID', id],
    ['Beskrivelse', 'a'],
    ['Resultat', result],
    ['Dato:'],
    ['Kommentar:'],
  ];

  test('has its values beside the labels', () => {
    const rows = [...form('KFR-N01', ''), [], ...form('N02', 'Velg'), ...form('KFR-N03', 'OK')];
    expect(filledIn(layoutOf(rows))).toMatchObject({
      written: { B3: 'OK', B4: time, B9: 'Feil', B10: time },
      kept: { B14: 'has-result' },
    });
  });

  test.each([
    ['two results', [...form('KFR-N01', ''), ['Resultat', '']]],
    [
      'a label above the id',
      [
        ['Resultat:', ''],
        ['Test-ID', 'KFR-N01'],
      ],
    ],
    ['more than labels and values', [...form('KFR-N01', ''), ['a', 'b', 'c']]],
    ['no id', form('Registrere person', '')],
    ['other words in the result', form('KFR-N01', 'se logg')],
  ])('with %s is none', (_, rows) => {
    expect(() => filledIn(layoutOf(rows))).toThrow('no table of tests');
  });
});

test('a label near headings without a column for results makes no table of them', () => {
  const bytes = layoutOf([
    ['Status:'],
    ['ID', 'Beskrivelse', 'Forventet'],
    ['KFR-N01', 'a', '201'],
    ['KFR-N02', 'b', '201'],
  ]);
  expect(() => filledIn(bytes)).toThrow('no table of tests');
});

describe('a test with merged cells', () => {
  const rows = [
    ['ID', 'Steg', 'Resultat', 'Dato'],
    ['KFR-N01', 'Hente token'],
    ['', 'Registrere'],
    ['', 'Slå opp'],
    ['KFR-N02', 'Registrere'],
  ];

  test.each([
    ['the id alone', ['A2:A4'], { C5: 'Feil', D5: time }, ['2: C2 C3 C4']],
    ['the result, too', ['A2:A4', 'C2:C4'], { C2: 'OK', C5: 'Feil', D5: time }, []],
    ['all', ['A2:A4', 'C2:C4', 'D2:D4'], { C2: 'OK', D2: time, C5: 'Feil', D5: time }, []],
    ['the result of two of three steps', ['A2:A4', 'C2:C3'], { C5: 'Feil', D5: time }, ['2: C2 C4']],
  ])('%s', (_, merged, written, lacks) => {
    expect(filledIn(layoutOf(rows, { merged }), { accept: true })).toMatchObject({ written, lacks });
  });

  test('without a column of steps, and in a column whose heading is unknown', () => {
    const other = [
      ['Krav', 'Beskrivelse', 'Result'],
      ['Krav KFR-N01', 'Hente token'],
      ['', 'Registrere'],
    ];
    expect(filledIn(layoutOf(other, { merged: ['A2:A3'] }), { accept: true })).toMatchObject({
      written: {},
      lacks: ['2: C2 C3'],
    });
    const section = [
      ['Del', 'ID', 'Resultat'],
      ['Registrering', 'N01'],
      ['', 'N02'],
    ];
    expect(filledIn(layoutOf(section, { merged: ['A2:A3'] })).written).toEqual({ C2: 'OK', C3: 'Feil' });
  });

  test('a mapping names the row that gets the result', () => {
    const bytes = layoutOf(rows, { merged: ['A2:A4'] });
    expect(filledIn(bytes, { mapping: { 'Ark1!4': 'KFR-N01' } })).toMatchObject({
      written: { C4: 'OK', D4: time, C5: 'Feil', D5: time },
      lacks: [],
    });
  });
});
