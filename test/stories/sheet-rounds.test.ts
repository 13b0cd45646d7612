import { describe, expect, test } from 'vitest';
import { filledIn, layoutOf } from '../support/sheet-layouts.ts';
import { dataOf, smallWorkbook } from '../support/workbooks.ts';

const time = '25.11.2026 13:04';

type Values = readonly (readonly string[])[];
const tableOf = (heads: readonly string[], ...values: Values) =>
  layoutOf([
    ['ID', 'Beskrivelse', ...heads],
    ...['KFR-N01', 'KFR-N02'].map((id, index) => [id, 'a', ...(values[index] ?? [])]),
  ]);
/** Both tests have a result in the first so many columns. */
const done = (columns: number): Values => [1, 2].map(() => Array.from({ length: columns }, () => 'OK'));
/** Both tests in a column. */
const both = (column: string) => ({ [`${column}2`]: 'OK', [`${column}3`]: 'Feil' });
const named = (column: string) => ({ columns: new Map([['result', column] as const]) });

describe('of two rounds, the next one after those that are filled in', () => {
  test.each([
    ['Test 1', 'Test 2'],
    ['Runde 1', 'Runde 2'],
    ['1. gang', '2. gang'],
    ['Første gang', 'Andre gang'],
    ['Første runde', 'Andre runde'],
    ['1. forsøk', '2. forsøk'],
    ['Round 1', 'Round 2'],
    ['1st run', '2nd run'],
    ['First run', 'Second run'],
    ['Attempt 1', 'Attempt 2'],
  ])('by number: %s | %s', (...heads) => {
    expect(filledIn(tableOf(heads))).toMatchObject({ written: both('C'), others: ['D'] });
    expect(filledIn(tableOf(heads, ...done(1)))).toMatchObject({ written: both('D'), others: ['C'] });
    const second = [
      ['', 'OK'],
      ['', 'OK'],
    ];
    expect(filledIn(tableOf(heads, ...second))).toMatchObject({ written: both('C'), others: ['D'] });
    expect(filledIn(tableOf(heads, ...done(2)))).toMatchObject({ written: {}, undecided: 'several' });
  });

  test.each([
    ['Systemtest', 'Akseptansetest'],
    ['Integrasjonstest', 'Godkjenningstest'],
    ['Intern test', 'Akseptansetest'],
    ['Test', 'Retest'],
    ['Dev', 'QA'],
    ['System test', 'Acceptance test'],
    ['SIT', 'UAT'],
    ['Test', 'Pre-prod'],
    ['Test', 'Staging'],
  ])('by name: %s | %s, and in doubt none', (...heads) => {
    expect(filledIn(tableOf(heads))).toMatchObject({ written: {}, others: ['C', 'D'], undecided: 'several' });
    expect(filledIn(tableOf(heads, ...done(1)))).toMatchObject({ written: both('D'), others: ['C'] });
    expect(filledIn(tableOf(heads), { hints: named('C') }).written).toEqual(both('C'));
  });

  test('one alone is known by its number only', () => {
    expect(filledIn(tableOf(['Runde 1'])).written).toEqual(both('C'));
    for (const heads of [['Systemtest'], ['QA'], ['Test', 'Test'], ['Systemtest', 'Ansvar', 'QA']])
      expect(() => filledIn(tableOf(heads))).toThrow('no table of tests');
  });

  test.each([
    ['Intern test', 'Test mot Bits'],
    ['Internal test', 'Test against Bits'],
    ['Egentest', 'Test hos Bits'],
  ])('%s | %s: the other one is that of Bits, and is named', (...heads) => {
    expect(filledIn(tableOf(heads))).toMatchObject({ written: both('C'), others: ['D'] });
    expect(filledIn(tableOf(heads, ...done(1)))).toMatchObject({
      written: {},
      kept: { C2: 'has-result', C3: 'has-result' },
      others: ['D'],
    });
    expect(filledIn(tableOf(heads), { hints: named('D') }).written).toEqual(both('D'));
  });

  test('a column with other words is none of them', () => {
    const described = [['Registrere person'], ['Registrere D-nummer']];
    expect(
      filledIn(
        tableOf(['Test', 'Systemtest', 'Akseptansetest'], ...described.map(([text = '']) => [text, 'OK'])),
      ),
    ).toMatchObject({
      written: both('E'),
      others: ['D'],
    });
    expect(() => filledIn(tableOf(['Test', 'Systemtest'], ...described))).toThrow('no table of tests');
    const remarks = [
      ['', 'se sak 4'],
      ['', 'venter på svar'],
    ];
    expect(() => filledIn(tableOf(['Dev', 'QA'], ...remarks))).toThrow('no table of tests');
  });
});

/** A column for tests, and one for production. */
const production = [
  ['Test', 'Produksjon'],
  ['Test', 'Prod'],
  ['Testmiljø', 'Produksjonsmiljø'],
  ['Systemtest', 'Test i produksjon'],
  ['Resultat test', 'Resultat prod'],
  ['Resultat', 'Resultat i produksjon'],
  ['Test resultat', 'Prod resultat'],
  ['Resultat før produksjon', 'Resultat i produksjon'],
  ['Test', 'Production'],
  ['QA', 'Live'],
  ['Result', 'Result (prod)'],
  ['Resultat runde 1', 'Resultat prod runde 2'],
  ['Resultat T', 'Resultat P'],
  ['Res. test', 'Res. prod.'],
  ['Resultat test', 'Resultat produksjonsverifisering'],
  ['Status test', 'Status prod'],
  ['Resultat', 'Godkjent for produksjonssetting'],
] as const;

describe('production is never filled in', () => {
  test.each(production)('%s | %s', (...heads) => {
    expect(filledIn(tableOf(heads))).toMatchObject({ written: both('C'), others: ['D'] });
    for (const overwrite of [false, true]) {
      const full = filledIn(tableOf(heads, ...done(1)), { settings: { overwrite } });
      expect(Object.keys(full.written).filter((address) => !address.startsWith('C'))).toEqual([]);
      expect(full.others).toEqual(['D']);
    }
    expect(filledIn(tableOf(heads), { hints: named('D') }).written).toEqual(both('D'));
  });

  test('of three environments the next one before it', () => {
    const heads = ['Dev', 'QA', 'Prod'];
    expect(filledIn(tableOf(heads))).toMatchObject({ written: {}, undecided: 'several' });
    expect(filledIn(tableOf(heads, ...done(1)))).toMatchObject({ written: both('D'), others: ['C', 'E'] });
    expect(filledIn(tableOf(heads, ...done(2)))).toMatchObject({ written: {}, undecided: 'several' });
    expect(filledIn(tableOf(heads), { hints: named('E') }).written).toEqual(both('E'));
  });

  test('a column for it alone', () => {
    const bytes = tableOf(['Resultat produksjon', 'Dato']);
    for (const overwrite of [false, true]) {
      const plan = filledIn(bytes, { settings: { overwrite } });
      expect(plan).toMatchObject({ written: {}, others: ['C'], undecided: 'production' });
      expect(plan.copy.equals(bytes)).toBe(true);
    }
    expect(filledIn(bytes, { hints: named('C') }).written).toEqual({ ...both('C'), D2: time, D3: time });
    // And it is not proposed where there is no column for results.
    expect(() => filledIn(tableOf(['Produksjon']))).toThrow('no table of tests');
  });

  test('with its own dates: those of the test are filled in', () => {
    const heads = ['Test', 'Dato', 'Produksjon', 'Dato'];
    expect(filledIn(tableOf(heads)).written).toEqual({ ...both('C'), D2: time, D3: time });
    expect(filledIn(tableOf(heads), { hints: named('E') }).written).toEqual({
      ...both('E'),
      F2: time,
      F3: time,
    });
    const namedDates = ['Resultat prod', 'Dato prod', 'Resultat test', 'Dato test'];
    expect(filledIn(tableOf(namedDates)).written).toEqual({ ...both('E'), F2: time, F3: time });
  });

  const rows = [
    ['KFR-N01', 'a'],
    ['KFR-N02', 'b'],
  ];

  test.each([
    [
      'merged over columns',
      ['Resultat', 'Dato'],
      ['C1:D1', 'E1:F1', 'A1:A2', 'B1:B2'],
      { C3: 'OK', D3: time, C4: 'Feil', D4: time },
    ],
    ['not merged', ['Resultat', 'Dato'], [], { C3: 'OK', D3: time, C4: 'Feil', D4: time }],
    ['above boxes', ['OK', 'Feil'], ['C1:D1', 'E1:F1'], { C3: 'x', D4: 'x' }],
    ['above boxes, not merged', ['✓', '✗'], [], { C3: 'x', D4: 'x' }],
  ])('as a title of columns, %s', (_, pair, merged, written) => {
    const bytes = layoutOf(
      [['ID', 'Beskrivelse', 'Test', '', 'Produksjon', ''], ['', '', ...pair, ...pair], ...rows],
      { merged },
    );
    expect(filledIn(bytes)).toMatchObject({ written, undecided: undefined });
    const ticked = ['✓', 'OK'].includes(pair[0] ?? '') ? 'x' : 'OK';
    const full = layoutOf(
      [
        ['ID', 'Beskrivelse', 'Test', '', 'Produksjon', ''],
        ['', '', ...pair, ...pair],
        ...rows.map((row) => [...row, ticked]),
      ],
      { merged },
    );
    expect(filledIn(full).written).toEqual({});
  });

  test('as the only title of columns', () => {
    const bytes = layoutOf([
      ['', '', '', 'Produksjon'],
      ['ID', 'Beskrivelse', 'Resultat', 'Resultat'],
      ...rows,
    ]);
    expect(filledIn(bytes)).toMatchObject({
      written: { C3: 'OK', C4: 'Feil' },
      others: ['D'],
      undecided: undefined,
    });
  });

  test('below one heading of results', () => {
    for (const values of [[], ['OK']])
      for (const merged of [['C1:D1'], ['C1:D1', 'A1:A2', 'B1:B2', 'E1:E2'], []]) {
        const bytes = layoutOf(
          [
            ['ID', 'Beskrivelse', 'Resultat', '', 'Dato'],
            ['', '', 'Test', 'Produksjon', ''],
            ...rows.map((row) => [...row, ...values]),
          ],
          { merged },
        );
        const { written, others } = filledIn(bytes);
        expect([written, others]).toEqual([
          values.length > 0 ? {} : { C3: 'OK', E3: time, C4: 'Feil', E4: time },
          ['D'],
        ]);
      }
  });

  const table = [['ID', 'Beskrivelse', 'Resultat'], ...rows];

  test.each(['Produksjon', 'PROD', 'Test i produksjon', 'Resultater prod', 'Production'])(
    'a sheet for it: %s',
    (name) => {
      const bytes = smallWorkbook({ sheets: { Test: dataOf(table), [name]: dataOf(table) } });
      const { written, undecided } = filledIn(bytes);
      expect([written, undecided]).toEqual([both('C'), 'production']);
      expect(filledIn(bytes, { hints: { sheets: [name] } })).toMatchObject({
        written: {},
        undecided: 'production',
      });
      // The column is that of the other sheet.
      expect(filledIn(bytes, { hints: named('C') })).toMatchObject({
        written: both('C'),
        undecided: 'production',
      });
      expect(filledIn(bytes, { hints: { ...named('C'), sheets: [name] } })).toMatchObject({
        written: both('C'),
        undecided: undefined,
      });
    },
  );

  test.each(['Før produksjon', 'Integrasjonstest før produksjonssetting', 'Produkter', 'Test'])(
    'another sheet or title is not for it: %s',
    (name) => {
      const { written, undecided } = filledIn(layoutOf([[name], ...table], { sheet: name }));
      expect([written, undecided]).toEqual([{ C3: 'OK', C4: 'Feil' }, undefined]);
    },
  );

  test.each([
    [[['Produksjon']]],
    [[['Test i produksjon'], ['Utført av Kari']]],
    [[['Miljø:', 'Produksjon']]],
    [[['Miljø: produksjon']]],
    [
      [
        ['Environment', 'Prod'],
        ['Version', '1.2'],
      ],
    ],
    [[['Produksjon'], []]],
  ])('a table titled as that of it: %j', (title) => {
    const bytes = layoutOf([...title, ...table]);
    expect(filledIn(bytes)).toMatchObject({ written: {}, undecided: 'production' });
    const headerRow = title.length + 1;
    expect(filledIn(bytes, { hints: { ...named('C'), headerRow } })).toMatchObject({
      written: { [`C${headerRow + 1}`]: 'OK', [`C${headerRow + 2}`]: 'Feil' },
    });
  });

  test('the second table of a sheet, titled as that of it', () => {
    const { written } = filledIn(layoutOf([['Test'], ...table, [], ['Produksjon'], ...table]));
    expect(written).toEqual({ C3: 'OK', C4: 'Feil' });
  });

  test.each([
    ['merged', ['A2:C2', 'A5:C5']],
    ['in one cell', []],
  ])('the rows below a heading of it, %s, until the next phase', (_, merged) => {
    const bytes = layoutOf(
      [
        ['ID', 'Beskrivelse', 'Resultat'],
        ['Test'],
        ...rows,
        ['Produksjon'],
        ...rows,
        ['Registrering'],
        ['KFR-N03', 'c'],
        ['Akseptansetest'],
        ['KFR-S01', 'd'],
      ],
      { merged },
    );
    expect(filledIn(bytes).written).toEqual({ C3: 'OK', C4: 'Feil', C11: 'OK' });
    expect(filledIn(bytes, { mapping: { 'Ark1!6': 'KFR-N01' } }).written).toEqual({
      ...{ C3: 'OK', C4: 'Feil', C11: 'OK' },
      C6: 'OK',
    });
  });

  test('the rows with it as their environment', () => {
    const bytes = layoutOf([
      ['ID', 'Beskrivelse', 'Miljø', 'Resultat'],
      ['KFR-N01', 'a', 'Test'],
      ['KFR-N03', 'c', 'Test'],
      ['KFR-N01', 'a', 'Produksjon'],
      ['', 'Registrere kunde med D-nummer', 'Prod'],
      ['KFR-N02', 'Klar for produksjon', 'Test'],
    ]);
    expect(filledIn(bytes, { accept: true })).toMatchObject({
      written: { D2: 'OK', D3: 'Ikke relevant', D6: 'Feil' },
      proposals: [],
    });
  });

  test('a row for several environments, one of them production', () => {
    const bytes = layoutOf([
      ['ID', 'Beskrivelse', 'Miljø', 'Resultat'],
      ['KFR-N01', 'a', 'Test og produksjon'],
      ['KFR-N02', 'Sertifikat for produksjon avvises', 'Test'],
    ]);
    expect(filledIn(bytes).written).toEqual({ D3: 'Feil' });
  });

  test('its date, comment or answer beside a result of the test', () => {
    const more = ['Kommentar prod', 'Dato prod', 'Faktisk resultat prod', 'Utført av'];
    const settings = { doneBy: 'Kari' };
    const beside = filledIn(tableOf(['Resultat', ...more]), { settings });
    expect(beside.written).toEqual({ ...both('C'), G2: 'Kari', G3: 'Kari' });
    const other = filledIn(tableOf(['Dato prod', 'Resultat', 'Dato']), { settings });
    expect(other.written).toEqual({ ...both('D'), E2: time, E3: time });
    const answers = filledIn(tableOf(['Faktisk svar prod', 'Faktisk svar test']));
    expect(Object.keys(answers.written)).toEqual(['D2', 'D3']);
    // Named, it has its own.
    const own = filledIn(tableOf(['Resultat prod', 'Dato prod']), { hints: named('C') });
    expect(own.written).toEqual({ ...both('C'), D2: time, D3: time });
  });

  test('a label for it, or for others', () => {
    const heads = ['Steg', 'Handling', 'Forventet', 'OK/Feil'];
    const steps = [
      ['1', 'Hente token', '200'],
      ['2', 'Registrere person', '201'],
    ];
    for (const label of ['Resultat prod:', 'Resultat i produksjon:', 'Resultat Bits:'])
      expect(filledIn(layoutOf([['KFR-N01', label, ''], heads, ...steps]))).toMatchObject({
        written: {},
        lacks: ['1: D3 D4'],
      });
  });
});
