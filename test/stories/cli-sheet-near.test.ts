import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refused, room } from '../support/sheet-room.ts';
import { dataOf, smallWorkbook } from '../support/workbooks.ts';

const bookOf = (sheets: Readonly<Record<string, readonly (readonly string[])[]>>) =>
  smallWorkbook({
    sheets: Object.fromEntries(Object.entries(sheets).map(([name, rows]) => [name, dataOf(rows)])),
  });

describe('without a table, the nearest row and what it lacks are told', () => {
  const tests = [
    ['KFR-N01', 'Registrere person'],
    ['KFR-N02', 'Registrere D-nummer'],
  ];

  test.each([
    ['the next column', ['ID', 'Beskrivelse', 'Forventet'], tests, 'id, description, and expected', 'D'],
    ['an empty one', ['ID', 'Beskrivelse', 'Vår vurdering'], tests, 'id and description', 'C'],
    [
      'the empty one beside one with results',
      ['ID', 'Beskrivelse', '1', '2'],
      tests.map((row) => [...row, 'OK']),
      'id and description',
      'D',
    ],
    ['not one of Bits', ['ID', 'Beskrivelse', 'Godkjent av Bits'], tests, 'id and description', 'D'],
    [
      'not one with texts',
      ['ID', 'Beskrivelse', 'Krav'],
      tests.map((row) => [...row, 'K1']),
      'id and description',
      'D',
    ],
  ])('a column for results: %s', async (_, headings, rows, found, column) => {
    const { book, results, folder, fill } = await room(bookOf({ Ark1: [['KFR-tester'], headings, ...rows] }));
    expect(await fill('--from', results)).toEqual(
      refused(
        `${book}: no table of tests was found`,
        `${book}: Ark1 row 2: ${found} found, no column for results: --column result=${column}`,
      ),
    );
    // What is proposed works.
    const copy = join(folder, 'ut.xlsx');
    expect(
      await fill('--from', results, '--column', `result=${column}`, '--yes', '--out', copy),
    ).toMatchObject({ status: 0, out: expect.stringContaining(`2 cells written into ${copy}`) });
  });

  test('a column that tells the test, in Norwegian too', async () => {
    const { book, results, fill } = await room(
      bookOf({
        Ark1: [['Hva', 'Resultat', 'Dato'], ['Registrere KFR-N01']],
        Ark2: [['Navn', 'Telefon']],
        Ark3: [['Nr', 'Navn']],
      }),
    );
    expect((await fill('--from', results, '--language', 'nb')).err).toBe(
      [
        'fant ingen tabell med tester',
        'Ark1 rad 1: fant resultat og dato, men ingen kolonne som sier hva som testes: --column description=A',
        'Ark3 rad 1: fant id og beskrivelse, men ingen kolonne for resultater: --column result=C',
      ]
        .map((line) => `kfr-sandbox: ${book}: ${line}\n`)
        .join(''),
    );
    expect(await fill('--from', results, '--column', 'description=A', '--dry-run')).toMatchObject({
      status: 0,
      out: expect.stringContaining('B2    OK'),
    });
  });

  test('too little of both', async () => {
    const { book, results, fill } = await room(
      bookOf({ Ark1: [['Våre tester av status', 'Nye tester av status']] }),
    );
    expect((await fill('--from', results)).err).toContain(`${book}: Ark1 row 1: `);
  });
});

test('a sheet without a table is told beside one with a table', async () => {
  const { results, fill } = await room(
    bookOf({
      Tester: [
        ['Id', 'Resultat'],
        ['N01', ''],
      ],
      Mer: [
        ['Nr', 'Testtilfelle'],
        ['N02', 'D-nummer'],
      ],
      Om: [['Kommentar'], ['Se avtalen']],
    }),
  );
  const { out } = await fill('--from', results, '--dry-run');
  expect(out).toContain('\nMer row 1: id and description found, no column for results: --column result=C\n');
  expect(out).not.toContain('Om row');
  expect((await fill('--from', results, '--dry-run', '--sheet', 'Tester')).out).not.toContain('Mer row');
});

describe('what is not filled in is told', () => {
  const round = (...results: readonly string[]) => [
    ['Nr', 'Testtilfelle', 'Resultat test', 'Resultat QA'],
    ['KFR-N01', 'a', ...results],
  ];

  test('other columns for results, by name', async () => {
    const { results, fill } = await room(bookOf({ Ark1: round('OK', '') }));
    const line = 'C "Resultat test"; --column result=… ';
    expect((await fill('--from', results, '--dry-run')).out).toContain(
      `  not filled in: ${line}chooses another column\n`,
    );
    expect((await fill('--from', results, '--dry-run', '--language', 'nb')).out).toContain(
      `  fylles ikke ut: ${line}velger en annen kolonne\n`,
    );
    const { out } = await fill('--from', results, '--dry-run', '--json');
    expect(JSON.parse(out).tables[0]).toMatchObject({
      columns: expect.arrayContaining([{ role: 'result', column: 'D', heading: 'Resultat QA' }]),
      others: [{ column: 'C', heading: 'Resultat test' }],
    });
  });

  test('why none was chosen', async () => {
    const { results, fill } = await room(bookOf({ Ark1: round('', '') }));
    const columns = 'C "Resultat test", D "Resultat QA"';
    const { out } = await fill('--from', results, '--yes');
    expect(out).toContain(
      `nothing is filled in, as several columns may be for the results: ${columns}. Choose one, such as --column result=D\n`,
    );
    expect(out).toContain('0 cells to fill; nothing was written.');
    expect((await fill('--from', results, '--yes', '--language', 'nb')).out).toContain(
      `ingenting fylles ut, fordi flere kolonner kan være for resultatene: ${columns}. Velg en, for eksempel --column result=D\n`,
    );
    const other = await room(
      bookOf({
        Ark1: [
          ['ID', 'Status'],
          ['KFR-N01', 'AKTIV'],
        ],
      }),
    );
    expect((await other.fill('--from', other.results, '--yes', '--overwrite')).out).toContain(
      'no column is sure to be for results; other words are in B "Status". Choose one, such as --column result=B',
    );
  });

  test('what is for production, and how to fill it all the same', async () => {
    const table = (...heads: string[]) => [
      ['Nr', 'Miljø', 'Testtilfelle', ...heads],
      ['KFR-N01', '', 'a'],
      ['KFR-N02', 'Produksjon', 'b'],
    ];
    const { results, fill } = await room(bookOf({ Ark1: table('Resultat prod'), Ark2: table('Resultat') }));
    const { out } = await fill('--from', results, '--dry-run');
    expect(out).toContain(
      'nothing is filled in, as this is for production, where these results are not from: D "Resultat prod". If it is for them, name the column: --column result=D, in a sheet or table for production with --sheet or --header-row as well\n',
    );
    expect(out).toContain(
      'for production, where these results are not from; nothing is written, --map says which case the row is\n',
    );
    const { out: norsk } = await fill('--from', results, '--dry-run', '--language', 'nb');
    expect(norsk).toContain(
      'ingenting fylles ut, fordi dette er for produksjon, der resultatene ikke er fra: D "Resultat prod". Er det likevel for dem, nevn kolonnen: --column result=D, i et ark eller en tabell for produksjon også med --sheet eller --header-row\n',
    );
    expect(norsk).toContain(
      'for produksjon, der resultatene ikke er fra; ingenting skrives, --map sier hvilket testtilfelle raden er\n',
    );
    const { tables, rows } = JSON.parse((await fill('--from', results, '--dry-run', '--json')).out);
    expect(tables.map(({ undecided }: { undecided?: string }) => undecided)).toEqual([
      'production',
      undefined,
    ]);
    expect(
      rows.map(({ production, cells }: { production?: boolean; cells: object[] }) => [
        production,
        cells.length,
      ]),
    ).toEqual([
      [undefined, 0],
      [true, 0],
      [undefined, 1],
      [true, 0],
    ]);
  });

  test('what is hidden', async () => {
    const hidden = smallWorkbook({
      sheets: {
        Ark1: `<cols><col min="2" max="2" hidden="1"/></cols>${dataOf([
          ['Nr', 'Resultat'],
          ['KFR-N01', ''],
        ])}`,
      },
    });
    const { results, fill } = await room(hidden);
    expect((await fill('--from', results, '--dry-run')).out).toContain(
      'nothing is filled in, as what may be for the results is hidden: B "Resultat". Show it, or choose one, such as --column result=B\n',
    );
    expect((await fill('--from', results, '--dry-run', '--language', 'nb')).out).toContain(
      'ingenting fylles ut, fordi det som kan være for resultatene, er skjult: B "Resultat". Vis det, eller velg en kolonne, for eksempel --column result=B\n',
    );
  });

  test('a block of steps, and the row that a mapping may name', async () => {
    const { results, folder, fill } = await room(
      bookOf({
        Ark1: [
          ['Test Case:', 'KFR-N01 Registrere person'],
          ['Steg', 'Handling', 'Forventet', 'OK/Feil'],
          ['1', 'Hente token', '200'],
          ['2', 'Registrere', '201'],
        ],
      }),
    );
    const { out } = await fill('--from', results, '--yes', '--accept');
    expect(out).toContain(
      '     1  KFR-N01   KFR-N01 Registrere person\n                  steps in rows 3 to 4\n',
    );
    expect(out).toContain(
      'nothing is written, as there is no one cell for the result of the whole test, only one for each step: D3, D4. A mapping names the row that gets it: "Ark1!4": KFR-N01\n',
    );
    const { rows } = JSON.parse((await fill('--from', results, '--dry-run', '--json')).out);
    expect(rows).toEqual([
      expect.objectContaining({ row: 1, case: 'KFR-N01', steps: [3, 4], noPlace: ['D3', 'D4'], cells: [] }),
    ]);
    const map = join(folder, 'map.yaml');
    await fill('--map-out', map);
    expect(await readFile(map, 'utf8')).toBe('# KFR-N01 Registrere person\n#   by id\nArk1!1: KFR-N01\n');
  });

  test('the boxes and their mark', async () => {
    const boxes = [
      ['Nr', 'Testtilfelle', 'OK', 'Feil'],
      ['KFR-N01', 'a'],
      ['KFR-N02', 'b', '', '✓'],
    ];
    const { results, fill } = await room(bookOf({ Ark1: boxes }));
    expect((await fill('--from', results, '--dry-run')).out).toContain(
      '  results: passed is ✓ in C "OK", failed is ✓ in D "Feil", not applicable is –\n',
    );
    const { tables, rows } = JSON.parse((await fill('--from', results, '--dry-run', '--json')).out);
    expect(tables[0].boxes).toEqual({ passed: 'C', failed: 'D' });
    expect(rows[0].cells).toEqual([{ cell: 'C2', role: 'result', text: '✓' }]);
  });
});
