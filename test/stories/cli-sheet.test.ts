import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../support/commands.ts';
import { missingOf, needing } from '../support/programs.ts';
import { answered, refused, room, rows, textsOf } from '../support/sheet-room.ts';
import { workbookFile } from '../support/workbooks.ts';

test('shows the matches, and with --yes writes a copy beside the workbook', async () => {
  const { folder, book, results, fill } = await room();
  const before = await readFile(book);
  const copy = join(folder, 'bok-utfylt.xlsx');
  expect(await fill('--from', results, '--yes', '--accept')).toEqual({
    status: 0,
    err: '',
    out: `Sheet "Tester": headings in row 1, 3 rows
  id             A "Id"
  description    B "Beskrivelse"
  result         C "Resultat"
  comment        D "Kommentar"
  results: passed is OK, failed is Feil, not applicable is Ikke relevant

     2  KFR-N01   N01 · Registrere person med fødselsnummer
                  by its id: Add a person by person number
                  C2    OK
     3  KFR-N02   Registrere kunde med D-nummer 201
                  by its words (KFR-… …): Add a person by D-number
                  C3    Feil
                  D3    steg 1, status: forventet 201, fikk 500
     4  –         Møte med Bits
                  no case has these words

1 case has no row:
  KFR-S01

1 row is taken by their words: a score of at least 0.5, and 0.1 more than the second case.
3 cells written into ${copy}
`,
  });
  expect(await textsOf(copy)).toEqual([
    rows[0],
    ['N01', 'Registrere person med fødselsnummer', 'OK'],
    ['Registrere kunde med D-nummer 201', 'Feil', 'steg 1, status: forventet 201, fikk 500'],
    ['Møte med Bits'],
  ]);
  expect((await readFile(book)).equals(before)).toBe(true);
  expect(await fill('--from', results, '--yes')).toEqual(
    refused(`${copy}: is there already; --force replaces it, --out names another`),
  );
  expect(await fill('--from', results, '--yes', '--accept', '--force', '--language', 'nb')).toMatchObject({
    status: 0,
    out: expect.stringContaining('etter ordene (KFR-… …): Registrere person, D-nummer'),
  });
});

test('writes nothing without a terminal and --yes, or with --dry-run', async () => {
  const { folder, results, fill } = await room();
  expect(await fill('--from', results, '--accept')).toMatchObject({
    status: 1,
    err: 'kfr-sandbox: nothing is written: add --yes to write the copy, or --dry-run to look only\n',
  });
  const { status, out } = await fill('--from', results, '--accept', '--dry-run');
  expect([status, out.split('\n').at(-2)]).toEqual([0, '3 cells to fill; nothing was written.']);
  expect((await readdir(folder)).sort()).toEqual(['bok.xlsx', 'results.json']);
});

describe('on a terminal it asks for confirmation', () => {
  const missing = missingOf([['script', '--version']]);

  test.for([
    ['y', true],
    ['n', false],
    ['', false],
  ] as const)('and %j writes: %s', async ([answer, isWritten], context) => {
    needing(missing, context);
    const { folder, book, results } = await room();
    const output = await answered(
      folder,
      ['sheet', 'fill', book, '--from', results, '--accept'],
      ['[y/N] ', answer],
    );
    expect(output).toContain(`Write ${join(folder, 'bok-utfylt.xlsx')}? [y/N] `);
    expect((await readdir(folder)).includes('bok-utfylt.xlsx')).toBe(isWritten);
  });
});

test('prints matches and changes as JSON', async () => {
  const { folder, results, fill } = await room();
  const copy = join(folder, 'ut.xlsx');
  const { status, out } = await fill('--from', results, '--accept', '--json', '--yes', '--out', copy);
  expect(status).toBe(0);
  expect(JSON.parse(out)).toEqual({
    copy,
    tables: [
      {
        sheet: 'Tester',
        headerRow: 1,
        language: 'nb',
        columns: [
          { role: 'id', column: 'A', heading: 'Id' },
          { role: 'description', column: 'B', heading: 'Beskrivelse' },
          { role: 'result', column: 'C', heading: 'Resultat' },
          { role: 'comment', column: 'D', heading: 'Kommentar' },
        ],
        words: { passed: 'OK', failed: 'Feil', 'not-applicable': 'Ikke relevant' },
      },
    ],
    rows: [
      {
        ...{
          table: 0,
          sheet: 'Tester',
          row: 2,
          key: 'Tester!2',
          fills: true,
          id: 'N01',
          says: rows[1]?.[1],
          case: 'KFR-N01',
          how: 'id',
          proposal: null,
          accepted: false,
          doubtful: false,
        },
        best: expect.objectContaining({ id: 'KFR-N01' }),
        second: expect.anything(),
        status: 'passed',
        cells: [{ cell: 'C2', role: 'result', text: 'OK' }],
      },
      {
        ...{
          table: 0,
          sheet: 'Tester',
          row: 3,
          key: 'Tester!3',
          fills: true,
          id: '',
          says: rows[2]?.[1],
          case: 'KFR-N02',
          how: 'words',
          proposal: 'KFR-N02',
          accepted: true,
          doubtful: false,
        },
        best: {
          id: 'KFR-N02',
          score: expect.any(Number),
          because: ['add', 'd-number'],
          title: { en: 'Add a person by D-number', nb: 'Registrere person, D-nummer' },
        },
        second: expect.objectContaining({ score: expect.any(Number), because: expect.any(Array) }),
        status: 'failed',
        cells: [
          { cell: 'C3', role: 'result', text: 'Feil' },
          { cell: 'D3', role: 'comment', text: 'steg 1, status: forventet 201, fikk 500' },
        ],
      },
      {
        ...{
          table: 0,
          sheet: 'Tester',
          row: 4,
          key: 'Tester!4',
          fills: false,
          id: '',
          says: 'Møte med Bits',
          case: null,
          how: 'words',
          proposal: null,
          accepted: false,
          doubtful: false,
        },
        ...{ best: null, second: null, status: null, cells: [] },
      },
    ],
    casesWithoutRow: ['KFR-S01'],
  });
});

test('a workbook with macros keeps its content type', async () => {
  const { folder, results } = await room();
  const book = join(folder, 'makro.xlsm');
  await cp(workbookFile('norsk-enkel'), book);
  const { status, out } = await run(['sheet', 'fill', book, '--from', results, '--yes']);
  expect([status, out.split('\n').at(-2)]).toEqual([
    0,
    `7 cells written into ${join(folder, 'makro-utfylt.xlsm')}`,
  ]);
});
