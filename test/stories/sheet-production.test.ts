import { describe, expect, test } from 'vitest';
import { filledIn, layoutOf } from '../support/sheet-layouts.ts';
import { dataOf, smallWorkbook } from '../support/workbooks.ts';

/** Spellings of production, and where it stands: nothing is filled in there that nobody has mapped. */

const rows = [
  ['KFR-N01', 'a'],
  ['KFR-N02', 'b'],
] as const;
const underHeading = (heading: string) => layoutOf([['ID', 'Beskrivelse', heading], ...rows]);
const inEnvironment = (environment: string) =>
  layoutOf([
    ['ID', 'Beskrivelse', 'Miljø', 'Resultat'],
    ['KFR-N01', 'a', environment],
    ['KFR-N02', 'b', 'Test'],
  ]);

describe('a column of results', () => {
  test.each([
    'Resultat prod (ikke påkrevd)',
    'Resultat produksjon, ikke test',
    'Resultat ikke test, produksjon',
    'Resultat klar prod',
    'Resultat før og i produksjon',
    'Resultat før prod og i prod',
    'Result production (not required)',
    'Result ready, production',
    'Resultat prodmiljø',
    'Resultat Prod-miljø',
    'Resultat prodtest',
    'Resultat prodverifisering',
    'Resultat PRD',
    'Resultat (PRD1)',
    'Resultat livemiljø',
    'Resultat skarpt miljø',
    'Resultat produktion',
  ])('is for production: %s', (heading) => {
    expect(filledIn(underHeading(heading))).toMatchObject({ written: {}, undecided: 'production' });
  });

  test.each([
    'Resultat før produksjon',
    'Resultat før prodsetting',
    'Resultat, ikke produksjon',
    'Resultat (ikke prod)',
    'Resultat ikke for produksjon',
    'Resultat klar for produksjon',
    'Resultat klar til prodsetting',
    'Result before production',
    'Result, ready for production',
    'Result ready to go live',
    'Result before go-live',
    'Result non-production',
    'Result pre-prod',
    'Result preprod',
    'Resultat produkter',
    'Resultat produkt',
    'Result product',
    'Resultat produsent',
  ])('is not: %s', (heading) => {
    expect(filledIn(underHeading(heading)).written).toEqual({ C2: 'OK', C3: 'Feil' });
  });
});

const names = [
  'Produksjon, ikke test',
  'Produksjon (ikke test)',
  'Prodmiljø',
  'Prodtest',
  'Prod-test',
  'PRD',
  'PRD 1',
  'Verifisering i produksjon',
  'Verifikasjon prod',
  'Røyktest prod',
  'Smoke test in production',
];
const otherNames = [
  'Ikke produksjon',
  'Test, ikke prod',
  'Produkter',
  'PRODUKT',
  'Klar for prod',
  'Pre-prod',
];

describe('an environment', () => {
  test.each([...names, 'Test og prodmiljø', 'P'])('is production: %s', (environment) => {
    expect(filledIn(inEnvironment(environment)).written).toEqual({ D3: 'Feil' });
  });

  test.each(otherNames)('is not: %s', (environment) => {
    expect(filledIn(inEnvironment(environment)).written).toEqual({ D2: 'OK', D3: 'Feil' });
  });
});

const form = (id: string, ...more: readonly string[][]) => [
  ['Test-ID', id],
  ['Beskrivelse', 'a'],
  ...more,
  ['Resultat', ''],
];

describe.each(names)('named %s', (name) => {
  const table = [['ID', 'Beskrivelse', 'Resultat'], ...rows];

  test('a sheet is for it', () => {
    expect(filledIn(layoutOf(table, { sheet: name }))).toMatchObject({
      written: {},
      undecided: 'production',
    });
  });

  test.each([[[name]], [['Miljø', name]], [[`Miljø: ${name}`]]])('a table is for it: %j', (title) => {
    expect(filledIn(layoutOf([title, ...table]))).toMatchObject({ written: {}, undecided: 'production' });
  });

  test('a sheet of forms is for it, and a mapping may name them', () => {
    const bytes = layoutOf([...form('KFR-N01'), [], ...form('KFR-N02')], { sheet: name });
    for (const hints of [{}, { sheets: [name] }])
      expect(filledIn(bytes, { hints, accept: true }).written).toEqual({});
    expect(filledIn(bytes, { mapping: { [`${name}!1`]: 'KFR-N01' } }).written).toEqual({ B3: 'OK' });
  });

  test.each([
    ['in its environment', [...form('KFR-N01', ['Miljø', name]), [], ...form('KFR-N02')], { B8: 'Feil' }],
    ['in one cell', [...form('KFR-N01', [`Miljø: ${name}`]), [], ...form('KFR-N02')], { B8: 'Feil' }],
    ['in a line of its own', [...form('KFR-N01', [name]), [], ...form('KFR-N02')], { B8: 'Feil' }],
    ['above its id', [['Miljø:', name], ...form('KFR-N01')], {}],
    [
      'above its id, without an empty row before it',
      [...form('KFR-N01'), ['Miljø', name], ...form('KFR-N02'), [], ...form('KFR-S01')],
      { B11: 'OK' },
    ],
    ['above all forms', [[name], [], ...form('KFR-N01'), [], ...form('KFR-N02')], {}],
    ['above all forms, as a label', [['Miljø', name], [], ...form('KFR-N01'), [], ...form('KFR-N02')], {}],
    ['above the first of several', [[name], ...form('KFR-N01'), [], ...form('KFR-N02')], {}],
    [
      'above forms, until the next phase',
      [[name], [], ...form('KFR-N01'), [], ['Test'], [], ...form('KFR-N02')],
      { B11: 'Feil' },
    ],
    [
      'above forms, until the next environment',
      [['Miljø', name], ...form('KFR-N01'), [], ['Miljø', 'Test'], ...form('KFR-N02')],
      { B9: 'Feil' },
    ],
  ])('a form is for it: %s', (_, layout, written) => {
    expect(filledIn(layoutOf(layout), { accept: true }).written).toEqual(written);
  });
});

describe.each(otherNames)('named %s', (name) => {
  test('forms are not for it', () => {
    const layout = [[name], [], ...form('KFR-N01', ['Miljø', name]), [], ...form('KFR-N02')];
    expect(filledIn(layoutOf(layout, { sheet: name })).written).toEqual({ B6: 'OK', B10: 'Feil' });
  });
});

describe('a block of which a step is in production', () => {
  const heads = ['Steg', 'Handling', 'Miljø', 'Resultat'];

  test.each([
    ['all', ['Produksjon', 'Produksjon']],
    ['the first', ['Prod', 'Test']],
    ['the last', ['Test', 'Prodmiljø']],
  ])('below a title above its headings: %s', (_, [one = '', other = '']) => {
    const bytes = layoutOf([
      ['KFR-N01', '', 'Resultat:', ''],
      heads,
      ['1', 'Hente token', one],
      ['2', 'Registrere', other],
    ]);
    expect(filledIn(bytes, { accept: true })).toMatchObject({ written: {}, lacks: [] });
    expect(filledIn(bytes, { mapping: { 'Ark1!1': 'KFR-N01' } }).written).toEqual({ D1: 'OK' });
  });

  test('of one step', () => {
    const bytes = layoutOf([['KFR-N01'], heads, ['1', 'Registrere', 'Produksjon']]);
    expect(filledIn(bytes, { accept: true }).written).toEqual({});
  });

  test('in a table, below its title or merged over its steps', () => {
    const titled = layoutOf([
      ['ID', ...heads],
      ['KFR-N01', '', 'Registrere', '', ''],
      ['', '1', 'Hente token', 'Test', ''],
      ['', '2', 'Registrere', 'Produksjon', ''],
      ['KFR-N02', '', 'Registrere', '', ''],
      ['', '1', 'Registrere', 'Test', ''],
    ]);
    expect(filledIn(titled, { accept: true }).written).toEqual({ E5: 'Feil' });
    const merged = layoutOf(
      [
        ['ID', ...heads],
        ['KFR-N01', '1', 'Hente token', 'Test', ''],
        ['', '2', 'Registrere', 'Produksjon', ''],
        ['KFR-N02', '1', 'Registrere', 'Test', ''],
      ],
      { merged: ['A2:A3', 'E2:E3'] },
    );
    expect(filledIn(merged, { accept: true }).written).toEqual({ E4: 'Feil' });
  });

  test('in a sheet that is named after the test', () => {
    const steps = [heads, ['1', 'Hente token', 'Test'], ['2', 'Registrere', 'Produksjon']];
    const sheets = { 'KFR-N01': dataOf([...steps, ['Resultat:', '']]) };
    expect(filledIn(smallWorkbook({ sheets }), { accept: true }).written).toEqual({});
  });
});
