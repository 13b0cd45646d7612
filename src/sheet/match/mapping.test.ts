import { describe, expect, test } from 'vitest';
import { ownFolder, readLibrary } from '../../scenarios/index.ts';
import type { Table } from '../find/tables.ts';
import type { TableRow } from '../find/test-row.ts';
import { wordsOf } from './cases.ts';
import { mappingOf } from './found-mapping.ts';
import { readMapping, writeMapping } from './mapping.ts';
import { accepted, isOff, matchRows, type RowMatch } from './rows.ts';

const cases = readLibrary([ownFolder]).scenarios.map(wordsOf);
const ids = cases.map(({ id }) => id);

type Row = readonly [id: string, ...texts: string[]];

/** A table whose first row of data is 2. */
const tableOf = (name: string, rows: readonly Row[], more: Partial<TableRow> = {}): Table => ({
  sheet: { name } as Table['sheet'],
  row: 1,
  columns: new Map(),
  headings: new Map(),
  language: 'nb',
  others: [],
  named: new Set(),
  rows: rows.map(([id, ...texts], index) => ({ row: index + 2, id, texts, isHidden: false, ...more })),
});

const mapped = (matches: readonly RowMatch[]) =>
  matches.flatMap(({ table, row, id, how }) =>
    how === 'map' ? `${table.sheet.name}!${row.row} ${id ?? null}` : [],
  );

describe('a key names one row', () => {
  const match = (tables: readonly Table[], mapping: string) =>
    mapped(matchRows(tables, cases, readMapping(mapping, 'map.yaml', ids)));

  test.each<readonly [what: string, rows: readonly Row[], key: string, row: string]>([
    ['an address, although its words are an id', [['a'], ['Test 2']], 'Test!2', 'Test!2'],
    ['… an id with a hyphen', [['a'], ['TEST-2']], 'Test!2', 'Test!2'],
    ['… a text', [['a'], ['b', 'test, 2']], 'Test!2', 'Test!2'],
    ['… an id before it', [['Test 3'], ['b']], 'Test!3', 'Test!3'],
    ['… its own id', [['Test 2'], ['b']], 'Test!2', 'Test!2'],
    [
      'an id, although another row refers to it',
      [
        ['N1', 'a'],
        ['N2', 'b', 'N1'],
      ],
      'N1',
      'Test!2',
    ],
    [
      '… before it',
      [
        ['N2', 'b', 'N1'],
        ['N1', 'a'],
      ],
      'N1',
      'Test!3',
    ],
    [
      '… in other words',
      [
        ['N-1', 'a'],
        ['N2', 'b', 'n 1'],
      ],
      'n-1',
      'Test!2',
    ],
    ['an id as it is written', [['1.1'], ['1-1']], '1-1', 'Test!3'],
    ['… with blanks', [[' 1.1 '], ['1-1']], '1.1', 'Test!2'],
    ['an id in other words', [['TC_01'], ['TC_02']], 'tc 01', 'Test!2'],
    [
      'a text in other words',
      [
        ['', 'Møte med Bits'],
        ['', 'Annet'],
      ],
      'møte med BITS',
      'Test!2',
    ],
  ])('%s: %j, %s', (_, rows, key, row) => {
    expect(match([tableOf('Test', rows)], JSON.stringify({ [key]: 'KFR-N01' }))).toEqual([`${row} KFR-N01`]);
  });

  test('of many rows is refused with the first ones', () => {
    const rows = Array.from({ length: 5 }, (): Row => ['1', 'a']);
    expect(() => match([tableOf('Test', rows)], '"1": KFR-N01')).toThrow(/"Test!2", "Test!3", "Test!4", …$/);
  });

  test.each(['null', 'KFR-N02?'])('or several, which are not filled in: %s', (entry) => {
    const matches = matchRows(
      [
        tableOf('Test', [
          ['1', 'a'],
          ['1', 'b'],
        ]),
      ],
      cases,
      readMapping(`"1": ${entry}`, 'map.yaml', ids),
    );
    expect(matches.map(({ id }) => id)).toEqual([undefined, undefined]);
  });

  test('in each of several tables', () => {
    const tables = [tableOf('TC', [['a'], ['b']]), tableOf('Ark2', [['TC-2'], ['TC-3']])];
    expect(match(tables, '{"TC!2": "KFR-N01", "Ark2!3": null}')).toEqual(['TC!2 KFR-N01', 'Ark2!3 null']);
  });

  test.each<readonly [rows: readonly Row[], key: string]>([
    [[['Test 9']], 'Test!9'],
    [[['Annet 2']], 'Annet!2'],
    [[['test 2']], 'test!2'],
    [[['Test!3']], 'Test!3'],
    [[['Test 2']], 'Test! 2 '],
    [[['–']], '?'],
  ])('or none, and is refused: %j, %s', (rows, key) => {
    expect(() => match([tableOf('Test', rows)], JSON.stringify({ [key]: 'KFR-N01' }))).toThrow(
      `no row is "${key}"`,
    );
  });

  test.each<readonly [what: string, rows: readonly Row[], key: string]>([
    [
      'an id',
      [
        ['1', 'a'],
        ['1', 'b'],
      ],
      '1',
    ],
    ['an id in other words', [['1.1'], ['1-1']], '1 1'],
    [
      'a text',
      [
        ['', 'a', '201'],
        ['', 'b', '201'],
      ],
      '201',
    ],
  ])('%s of several rows is refused', (_, rows, key) => {
    expect(() => match([tableOf('Test', rows)], JSON.stringify({ [key]: 'KFR-N01' }))).toThrow(
      `"${key}" is several rows: write their addresses, "Test!2", "Test!3"`,
    );
  });
});

describe('a mapping that was written is read as it was', () => {
  /** What was found, what was written of it, and what is found with that. */
  const roundTrip = (tables: readonly Table[]) => {
    const found = matchRows(tables, cases);
    const text = writeMapping(mappingOf(found, () => ''));
    return { found, text, again: matchRows(tables, cases, readMapping(text, 'map.yaml', ids)) };
  };

  test.each<readonly [what: string, rows: readonly Row[], more: Partial<TableRow>, line: string]>([
    ['a certain row', [['N01', 'Registrere person med fødselsnummer']], {}, 'N01: KFR-N01'],
    ['a proposal', [['', 'Registrere kunde med D-nummer 201']], {}, 'Test!2: KFR-N02?'],
    ['a row in doubt', [['S1', 'Registrere person med fødselsnummer 201']], {}, 'S1: KFR-S01?'],
    ['a row without a case', [['', 'Møte med Bits']], {}, 'Test!2: null'],
    [
      'a row for production',
      [['N01', 'Registrere person med fødselsnummer']],
      { isForProduction: true },
      'N01: null',
    ],
    [
      'one that is known by its words',
      [['', 'Registrere kunde med D-nummer 201']],
      { isForProduction: true },
      'Test!2: null',
    ],
    [
      'one in doubt',
      [['S1', 'Registrere person med fødselsnummer 201']],
      { isForProduction: true },
      'S1: null',
    ],
    ['an id that is an address', [['Test!7', 'KFR-N01']], {}, 'Test!2: KFR-N01'],
    ['an id of signs', [['–', 'KFR-N01']], {}, 'Test!2: KFR-N01'],
  ])('%s', (_, rows, more, line) => {
    const { found, text, again } = roundTrip([tableOf('Test', rows, more)]);
    expect(text.split('\n').filter((one) => one !== '' && !one.startsWith('#'))).toEqual([line]);
    const filled = (matches: readonly RowMatch[]) =>
      matches.map((match) => (match.isDoubtful || isOff(match) ? undefined : match.id));
    expect(filled(again)).toEqual(filled(found));
    expect(filled(accepted(again))).toEqual(filled(accepted(found)));
  });

  test('a step of a block that a mapping names is written by its address', () => {
    const [table] = [tableOf('Test', [['N01', 'a']])];
    const [row] = table.rows;
    const step: TableRow = { row: 3, id: '1.1', texts: ['b'], isHidden: false };
    const blocks = { ...table, rows: [{ ...row, block: { steps: [step], labels: new Map() } }] } as Table;
    const matches = matchRows([blocks], cases, readMapping('Test!3: KFR-N01', 'map.yaml', ids));
    expect(mappingOf(matches, () => '')).toMatchObject([{ key: 'Test!3', id: 'KFR-N01', isProposal: false }]);
  });

  test('an id that is also a text of another row', () => {
    const { again } = roundTrip([
      tableOf('Test', [
        ['A1', 'KFR-N01'],
        ['A2', 'b', 'A1'],
        ['A3', 'KFR-N02'],
      ]),
    ]);
    expect(mapped(again)).toEqual(['Test!2 KFR-N01', 'Test!3 null', 'Test!4 KFR-N02']);
  });
});

test('a row for production has no proposal, of a mapping neither', () => {
  const tables = [tableOf('Test', [['', 'Registrere kunde med D-nummer 201']], { isForProduction: true })];
  const of = (text: string) => matchRows(tables, cases, readMapping(text, 'map.yaml', ids))[0];
  expect(of('Test!2: KFR-N02?')).not.toHaveProperty('proposal');
  expect(of('Test!2: KFR-N02?')).toMatchObject({ id: undefined, isClear: false });
  expect(of('Test!2: KFR-N02')).toMatchObject({ id: 'KFR-N02', how: 'map' });
});
