import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { openWorkbook } from '../../src/sheet/index.ts';
import { real } from '../support/numbers.ts';
import { observedClient } from '../support/observed-client.ts';
import { dataOf, smallWorkbook, unzipped, workbookBytes } from '../support/workbooks.ts';
import { lender, useWorld } from '../support/world.ts';

/** POST /_sandbox/scenarios/sheet and /_sandbox/runs/{id}/sheet, each with /filled: an institution's own workbook over HTTP. */

const world = useWorld();

const rows = [
  ['Id', 'Beskrivelse', 'Resultat', 'Kommentar'],
  ['N01', 'Registrere person med fødselsnummer', '', ''],
  ['', 'Registrere kunde med D-nummer 201', '', ''],
  ['', 'Møte med Bits', '', ''],
];
const bookOf = (table: readonly (readonly string[])[], sheet = 'Tester'): string =>
  smallWorkbook({ sheets: { [sheet]: dataOf(table) } }).toString('base64');
const book = bookOf(rows);

let run: string;
beforeAll(async () => {
  const client = observedClient(world, lender.fid, 'own');
  // The cases are loaded with the first look at them, and only then are calls observed.
  await client.state();
  await client.add(client.person());
  const started = await world.control('POST', '/runs', { scenarios: ['KFR-N01', 'KFR-N02'] });
  run = ((await started.json()) as { id: string }).id;
  for (let state = ''; state !== 'done'; ) {
    const reply = await world.control('GET', `/runs/${run}`);
    state = ((await reply.json()) as { state: string }).state;
  }
});

const observed = '/scenarios/sheet?run=own';
const post = (path: string, body: unknown) => world.control('POST', path, body);
const answerOf = async (reply: Response): Promise<[number, unknown]> => [reply.status, await reply.json()];

/** Texts of the first sheet of a workbook in base64, row by row. */
const textsOf = (workbook: string): string[][] =>
  [...(openWorkbook(Buffer.from(workbook, 'base64')).sheets[0]?.rows.values() ?? [])].map((cells) =>
    [...cells.values()].map(({ text }) => text),
  );

describe.each(['', '/filled'])('POST …/sheet%s refuses', (suffix) => {
  const path = `/scenarios/sheet${suffix}?run=own`;

  test.each<readonly [string, unknown, string]>([
    ['no workbook', {}, 'workbook: must be the workbook in base64'],
    ['an empty one', { workbook: '' }, 'workbook: must be the workbook in base64'],
    ['a number', { workbook: 1 }, 'workbook: must be the workbook in base64'],
    [
      'other characters',
      { workbook: 'UEsDB*==' },
      'workbook: must be base64 (RFC 4648, section 4), without line ends',
    ],
    ['base64url', { workbook: '-_-_' }, 'workbook: must be base64 (RFC 4648, section 4), without line ends'],
    [
      'a line end',
      { workbook: 'UEsD\nBA==' },
      'workbook: must be base64 (RFC 4648, section 4), without line ends',
    ],
    [
      'a cut-off text',
      { workbook: 'UEsDB' },
      'workbook: must be base64 (RFC 4648, section 4), without line ends',
    ],
    [
      'padding in the middle',
      { workbook: 'UE==sDBA' },
      'workbook: must be base64 (RFC 4648, section 4), without line ends',
    ],
    ['another field', { workbook: book, from: 'x' }, 'the body: Unrecognized key: "from"'],
    ['a mapping that is no text', { workbook: book, mapping: {} }, 'mapping: must be a text'],
    [
      'a large mapping',
      { workbook: book, mapping: 'x'.repeat(262_145) },
      'mapping: must be at most 262144 characters',
    ],
    ['an unknown language', { workbook: book, language: 'no' }, 'language: must be nb or en'],
    ['a row 0', { workbook: book, headerRow: 0 }, 'headerRow: must be the number of a row'],
    [
      'an unknown role',
      { workbook: book, columns: { resultat: 'C' } },
      'columns: Unrecognized key: "resultat"',
    ],
    ['an unknown result', { workbook: book, words: { ok: 'Ja' } }, 'words: Unrecognized key: "ok"'],
    ['an empty name', { workbook: book, doneBy: ' ' }, 'doneBy: must not be empty; leave it out'],
    ['no boolean', { workbook: book, overwrite: 'yes' }, 'overwrite: must be true or false'],
  ])('%s', async (_, body, message) => {
    expect(await answerOf(await post(path, body))).toEqual([
      400,
      { error: 'sheet-order', faults: [message] },
    ]);
  });

  const csv = Buffer.from('Id;Beskrivelse;Resultat\nKFR-N01;Registrere;').toString('base64');
  const saveAs = /; save it as \.xlsx: .*Excel Workbook/;

  test.each<readonly [string, unknown, unknown]>([
    ['a .csv', { workbook: csv }, expect.stringMatching(/^this is a text, such as \.csv/)],
    ['a .csv', { workbook: csv }, expect.stringMatching(saveAs)],
    [
      'a .csv, in bokmål',
      { workbook: csv, language: 'nb' },
      expect.stringMatching(/^dette er en tekst, som \.csv/),
    ],
    [
      'an .xls',
      { workbook: Buffer.from('d0cf11e0a1b11ae1', 'hex').toString('base64') },
      expect.stringMatching(/^this is a workbook of the old kind, \.xls/),
    ],
    [
      'an .ods',
      {
        workbook: readFileSync(new URL('../fixtures/sheets/norsk-enkel.fods', import.meta.url)).toString(
          'base64',
        ),
      },
      expect.stringMatching(/^this is an OpenDocument file/),
    ],
    [
      'other data',
      { workbook: 'AAECAw==' },
      'this is no Excel workbook: an .xlsx file is a zip, and this is none',
    ],
    [
      'a zip that is cut off',
      { workbook: workbookBytes('norsk-enkel').subarray(0, 2_000).toString('base64') },
      'the workbook is broken: its directory is missing; it may be cut off',
    ],
    [
      'an unknown case',
      { workbook: book, mapping: 'N01: KFR-N99' },
      'mapping: N01: there is no case "KFR-N99"',
    ],
    [
      'a row that is not there',
      { workbook: book, mapping: '"Tester!9": KFR-N01' },
      'mapping: no row is "Tester!9"',
    ],
    [
      'a list as the mapping',
      { workbook: book, mapping: '- N01' },
      'mapping: must be rows and cases, such as "Tester!12": KFR-N01',
    ],
    ['broken YAML', { workbook: book, mapping: 'a: [' }, expect.stringMatching(/^mapping:1: /)],
    [
      'an alias',
      { workbook: book, mapping: 'N01: &a [1]\nx: *a' },
      'mapping: has an alias (*), which it must not have',
    ],
    [
      'an unknown sheet',
      { workbook: book, sheets: ['Ark9'] },
      '--sheet is "Ark9", but the workbook has "Tester"',
    ],
    [
      'an unknown column',
      { workbook: book, headerRow: 1, columns: { result: 'Utfall' } },
      '--column result=Utfall: row 1 has no such heading, and there is no such column',
    ],
    [
      'more rows than are searched',
      {
        workbook: bookOf([...rows, ...Array.from({ length: 2_000 }, (_, row) => ['', `Rad ${row}`, '', ''])]),
      },
      'there are 2004 rows, and at most 2000 are searched here: name the sheet with the tests, or use kfr-sandbox sheet fill',
    ],
  ])('%s', async (_, body, message) => {
    expect(await answerOf(await post(path, body))).toEqual([400, { error: 'sheet', faults: [message] }]);
  });

  const english = 'name the sheet with the tests, or use kfr-sandbox sheet fill';
  const norwegian = 'nevn arket med testene, eller bruk kfr-sandbox sheet fill';
  const withCells = (cells: string, merged = '') =>
    smallWorkbook({
      sheets: { Tester: `${dataOf(rows).replace('</sheetData>', `${cells}</sheetData>`)}${merged}` },
      parts: { 'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(1_000_000)}</t></si></sst>` },
    }).toString('base64');
  const many = (count: number, item: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => item(index)).join('');
  const merges = (count: number, area: (index: number) => string): string =>
    `<mergeCells>${many(count, (index) => `<mergeCell ref="${area(index)}"/>`)}</mergeCells>`;

  test.each<readonly [string, string, string, string]>([
    [
      'rows',
      withCells(many(2_000, (row) => `<row r="${row + 9}"><c><v>1</v></c></row>`)),
      `there are 2004 rows, and at most 2000 are searched here: ${english}`,
      `det er 2004 rader, og høyst 2000 gjennomsøkes her: ${norwegian}`,
    ],
    [
      'characters, in a text that many cells share',
      withCells(many(1_900, (row) => `<row r="${row + 9}"><c t="s"><v>0</v></c></row>`)),
      `the cells have ${1_900 * 32_767 + rows.flat().join('').length} characters, and at most 400000 are searched here: ${english}`,
      `cellene har ${1_900 * 32_767 + rows.flat().join('').length} tegn, og høyst 400000 gjennomsøkes her: ${norwegian}`,
    ],
    [
      'columns of a row',
      withCells(`<row r="9">${'<c><v>1</v></c>'.repeat(201)}</row>`),
      `Tester row 9 has 201 columns, and at most 200 are searched here: ${english}`,
      `Tester rad 9 har 201 kolonner, og høyst 200 gjennomsøkes her: ${norwegian}`,
    ],
    [
      'columns of a row, in merged areas',
      withCells(
        '',
        merges(3, () => 'A9:XFD9'),
      ),
      `Tester row 9 has 300 columns, and at most 200 are searched here: ${english}`,
      `Tester rad 9 har 300 kolonner, og høyst 200 gjennomsøkes her: ${norwegian}`,
    ],
    [
      'cells',
      withCells(many(500, (row) => `<row r="${row + 9}">${'<c><v>1</v></c>'.repeat(101)}</row>`)),
      `there are ${500 * 101 + rows.flat().filter(Boolean).length} cells, merged ones included, and at most 50000 are searched here: ${english}`,
      `det er ${500 * 101 + rows.flat().filter(Boolean).length} celler, medregnet sammenslåtte, og høyst 50000 gjennomsøkes her: ${norwegian}`,
    ],
    [
      'merged cells',
      withCells(
        '',
        merges(10, (index) => `A${9 + index * 100}:XFD${9 + index * 100 + 50}`),
      ),
      `there are ${10 * 51 * 100 + rows.flat().filter(Boolean).length} cells, merged ones included, and at most 50000 are searched here: ${english}`,
      `det er ${10 * 51 * 100 + rows.flat().filter(Boolean).length} celler, medregnet sammenslåtte, og høyst 50000 gjennomsøkes her: ${norwegian}`,
    ],
  ])('more %s than are searched, in both languages', async (_, workbook, en, nb) => {
    for (const [language, message] of [
      ['en', en],
      ['nb', nb],
    ])
      expect(await answerOf(await post(path, { workbook, language }))).toEqual([
        400,
        { error: 'sheet', faults: [message] },
      ]);
  });

  test.each([
    [
      'en',
      'no table of tests was found',
      'Ark1 row 1: id and description found, no column for results: --column result=C',
    ],
    [
      'nb',
      'fant ingen tabell med tester',
      'Ark1 rad 1: fant id og beskrivelse, men ingen kolonne for resultater: --column result=C',
    ],
  ])(
    'a workbook without a table, and tells the nearest row and what it lacks: %s',
    async (language, ...faults) => {
      const workbook = bookOf(
        [
          ['Id', 'Beskrivelse'],
          ['KFR-N01', 'Registrere'],
        ],
        'Ark1',
      );
      expect(await answerOf(await post(path, { workbook, language }))).toEqual([
        400,
        { error: 'sheet', faults },
      ]);
      // What is proposed works.
      const { status } = await post(path, { workbook, language, columns: { result: 'C' } });
      expect(status).toBe(200);
    },
  );

  test.each([
    ['no workbook', { workbook: Buffer.from('a').toString('base64') }, /^dette er en tekst, som \.csv, og /],
    [
      'more rows than are searched',
      { workbook: bookOf(Array.from({ length: 2_001 }, (_, row) => ['', `Rad ${row}`])) },
      'det er 2001 rader, og høyst 2000 gjennomsøkes her: nevn arket med testene, eller bruk kfr-sandbox sheet fill',
    ],
    [
      'an unknown sheet',
      { workbook: book, sheets: ['Ark9'] },
      '--sheet er "Ark9", men arbeidsboken har "Tester"',
    ],
    [
      'broken YAML',
      { workbook: book, mapping: '\na: [' },
      'mapping:2: åpner en parentes eller et anførselstegn som aldri lukkes; lukk den',
    ],
    [
      'an unknown case',
      { workbook: book, mapping: 'N01: KFR-N99' },
      'mapping: N01: testtilfellet "KFR-N99" finnes ikke',
    ],
    [
      'an unknown row',
      { workbook: book, mapping: '"Tester!9": KFR-N01' },
      'mapping: ingen rad er "Tester!9"',
    ],
  ])('in the language of the request: %s', async (_, body, message) => {
    const fault = typeof message === 'string' ? message : expect.stringMatching(message);
    expect(await answerOf(await post(path, { ...body, language: 'nb' }))).toEqual([
      400,
      { error: 'sheet', faults: [fault] },
    ]);
  });

  test('a workbook or a body that is too large, before it is read', async () => {
    const most = 20 * 1024 * 1024;
    const large = Buffer.alloc(most + 3).toString('base64');
    expect(await answerOf(await post(path, { workbook: large }))).toEqual([
      400,
      { error: 'sheet-order', faults: ['workbook: must be a workbook of at most 20 MB, in base64'] },
    ]);
    const reply = await post(path, { workbook: large, mapping: 'x'.repeat(2_000_000) });
    expect(await answerOf(reply)).toEqual([
      413,
      { error: 'body-too-large', faults: [expect.stringMatching(/^the body is larger than \d+ bytes$/)] },
    ]);
  });

  test.each<readonly [string, number, unknown]>([
    [
      `/scenarios/sheet${suffix}?institution=1`,
      400,
      {
        error: 'scenario-query',
        faults: [expect.stringContaining('institution: must be one of the directory')],
      },
    ],
    [
      `/scenarios/sheet${suffix}?tags=x`,
      400,
      { error: 'scenario-query', faults: ['tags: is unknown; there are institution and run'] },
    ],
    [
      `/runs/nobody/sheet${suffix}`,
      404,
      { error: 'run-unknown', faults: ['there is no run nobody; GET /_sandbox/runs lists those there are'] },
    ],
    [
      `/runs/nobody/sheet${suffix}?run=a`,
      400,
      { error: 'report', faults: ['the query: Unrecognized key: "run"'] },
    ],
  ])('%s', async (at, status, body) => {
    expect(await answerOf(await post(at, { workbook: book }))).toEqual([status, body]);
  });
});

test('the plan has each row with its case and why, or a proposal, and what it gets', async () => {
  const reply = await post(observed, { workbook: book });
  const plan = (await reply.json()) as Plan;
  expect([reply.status, { ...plan, cases: plan.cases.slice(0, 2) }]).toEqual([
    200,
    {
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
          ...{ table: 0, sheet: 'Tester', row: 2, key: 'Tester!2', id: 'N01', says: rows[1]?.[1] },
          ...{ case: 'KFR-N01', how: 'id', proposal: null, accepted: false, doubtful: false },
          ...{ best: expect.objectContaining({ id: 'KFR-N01' }), second: expect.anything() },
          ...{ status: 'passed', fills: true, cells: [{ cell: 'C2', role: 'result', text: 'OK' }] },
        },
        {
          ...{ table: 0, sheet: 'Tester', row: 3, key: 'Tester!3', id: '', says: rows[2]?.[1] },
          ...{ case: null, how: 'words', proposal: 'KFR-N02', accepted: true, doubtful: false },
          best: {
            id: 'KFR-N02',
            score: 1,
            because: ['add', 'd-number'],
            title: { en: 'Add a person by D-number', nb: 'Registrere person, D-nummer' },
          },
          second: {
            id: 'KFR-N01',
            score: expect.any(Number),
            because: ['add'],
            title: expect.objectContaining({ en: 'Add a person by person number' }),
          },
          ...{ status: null, fills: false, cells: [] },
        },
        {
          ...{ table: 0, sheet: 'Tester', row: 4, key: 'Tester!4', id: '', says: 'Møte med Bits' },
          ...{ case: null, how: 'words', proposal: null, accepted: false, doubtful: false },
          ...{ best: null, second: null, status: null, fills: false, cells: [] },
        },
      ],
      casesWithoutRow: [],
      cases: [
        { id: expect.stringMatching(/^KFR-/), title: expect.anything(), status: expect.any(String) },
        { id: expect.stringMatching(/^KFR-/), title: expect.anything(), status: expect.any(String) },
      ],
      clear: { score: 0.5, lead: 0.1 },
      mapping: expect.stringContaining('# Registrere kunde med D-nummer 201\n'),
      otherSheets: [],
      hiddenSheets: [],
      hasFormulas: false,
      suffixes: { filled: 'utfylt', mapping: 'kobling' },
    },
  ]);
  expect(plan.mapping).toContain('N01: KFR-N01\n');
  expect(plan.mapping).toContain('Tester!3: KFR-N02?\n');
  expect(plan.mapping).toContain('Tester!4: null\n');
  expect(plan.cases.find(({ id }) => id === 'KFR-N02')?.status).toBe('open');
});

describe('what nothing is filled into, and why', () => {
  const registered = 'Registrere person med fødselsnummer';

  test.each<readonly [string, Table, string]>([
    ['two columns', [['Id', 'Beskrivelse', 'Systemtest', 'Akseptansetest']], 'several'],
    ['a column with other words', [['Id', 'Beskrivelse', 'Status']], 'other-words'],
    ['a column for production', [['Id', 'Beskrivelse', 'Resultat prod']], 'production'],
  ])('%s', async (_, heading, undecided) => {
    const cells = undecided === 'other-words' ? ['AKTIV'] : ['', ''];
    const table = [...heading, ['N01', registered, ...cells], ['N02', registered, ...cells]];
    const reply = await post(observed, { workbook: bookOf(table) });
    const plan = await reply.json();
    expect([reply.status, plan]).toEqual([
      200,
      expect.objectContaining({
        tables: [expect.objectContaining({ undecided })],
        rows: [
          expect.objectContaining({ fills: false, cells: [] }),
          expect.objectContaining({ fills: false, cells: [] }),
        ],
      }),
    ]);
  });

  test('a hidden column', async () => {
    const sheet = `<cols><col min="3" max="3" width="9" hidden="1"/></cols>${dataOf([
      ['Id', 'Beskrivelse', 'Resultat'],
      ['N01', registered, ''],
    ])}`;
    const workbook = smallWorkbook({ sheets: { Tester: sheet } }).toString('base64');
    const reply = await post(observed, { workbook });
    expect([reply.status, await reply.json()]).toEqual([
      200,
      expect.objectContaining({ tables: [expect.objectContaining({ undecided: 'hidden' })] }),
    ]);
  });

  test('a row for production, until a mapping names it', async () => {
    const workbook = bookOf([
      ['Id', 'Beskrivelse', 'Miljø', 'Resultat'],
      ['N01', registered, 'Produksjon', ''],
    ]);
    const rowsOf = async (body: object) =>
      ((await (await post(observed, { workbook, ...body })).json()) as { rows: unknown }).rows;
    expect(await rowsOf({})).toEqual([
      expect.objectContaining({ case: 'KFR-N01', how: 'id', production: true, fills: false, cells: [] }),
    ]);
    const [mapped] = (await rowsOf({ mapping: '"Tester!2": KFR-N01' })) as object[];
    expect(mapped).toMatchObject({ case: 'KFR-N01', how: 'map', fills: true });
    expect(mapped).not.toHaveProperty('production');
  });
});

type Table = readonly (readonly string[])[];

interface Plan {
  readonly rows: readonly { readonly key: string; readonly case: string | null; readonly says: string }[];
  readonly cases: readonly { readonly id: string; readonly status: string }[];
  readonly mapping: string;
}

interface Filled {
  readonly cells: number;
  readonly workbook: string | null;
  readonly plan: Plan;
}

const filled = async (path: string, body: unknown): Promise<Filled> => {
  const reply = await post(path, body);
  expect(reply.status).toBe(200);
  return (await reply.json()) as Filled;
};

describe('the filled workbook', () => {
  test('has results of certain rows only; a proposal is filled in when the mapping confirms it', async () => {
    const path = `/runs/${run}/sheet/filled`;
    const certain = await filled(path, { workbook: book });
    expect(certain.cells).toBe(1);
    expect(textsOf(certain.workbook ?? '')).toEqual([
      rows[0],
      ['N01', 'Registrere person med fødselsnummer', 'OK'],
      ['Registrere kunde med D-nummer 201'],
      ['Møte med Bits'],
    ]);
    const proposed = await filled(path, { workbook: book, mapping: 'Tester!3: KFR-N02?' });
    expect(proposed).toEqual(certain);
    const confirmed = await filled(path, {
      workbook: book,
      mapping: '{"Tester!2":null,"Tester!3":"KFR-N02"}',
    });
    expect(confirmed.cells).toBe(1);
    expect(textsOf(confirmed.workbook ?? '')).toEqual([
      rows[0],
      ['N01', 'Registrere person med fødselsnummer'],
      ['Registrere kunde med D-nummer 201', 'OK'],
      ['Møte med Bits'],
    ]);
    // The mapping of the answer is the one that was sent.
    expect(confirmed.plan.rows.map((row) => [row.key, row.case])).toEqual([
      ['Tester!2', null],
      ['Tester!3', 'KFR-N02'],
      ['Tester!4', null],
    ]);
    const again = await filled(path, { workbook: book, mapping: confirmed.plan.mapping });
    expect(again.workbook).toBe(confirmed.workbook);
  });

  test('is none when nothing is written', async () => {
    const { cells, workbook } = await filled('/scenarios/sheet/filled?run=empty', { workbook: book });
    expect([cells, workbook]).toEqual([0, null]);
  });

  test('keeps every other part byte for byte, and says which cells were left', async () => {
    const original = workbookBytes('norsk-uten-id');
    const { workbook, plan } = await filled(`/runs/${run}/sheet/filled`, {
      workbook: original.toString('base64'),
      mapping: 'Registrering!3: KFR-N01\nRegistrering!4: KFR-N02',
      doneBy: 'Kari Prøve',
    });
    const [before, after] = [unzipped(original), unzipped(Buffer.from(workbook ?? '', 'base64'))];
    expect([...after.keys()]).toEqual([...before.keys()]);
    const changed = [...after]
      .filter(([name, bytes]) => !before.get(name)?.equals(bytes))
      .map(([name]) => name);
    // The summary's cached counts are removed, so that they are calculated anew.
    expect(changed).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml']);
    expect(plan.rows.slice(0, 2)).toEqual([
      expect.objectContaining({
        fills: false,
        cells: [expect.objectContaining({ cell: 'B3', obstacle: 'has-result' })],
      }),
      expect.objectContaining({
        fills: true,
        cells: expect.arrayContaining([{ cell: 'G4', role: 'doneBy', text: 'Kari Prøve' }]),
      }),
    ]);
  });

  test('has the comments of the run', async () => {
    await world.control('PUT', `/runs/${run}/comments`, { 'KFR-N01': 'Etter avtale.' });
    const { workbook } = await filled(`/runs/${run}/sheet/filled`, { workbook: book });
    expect(textsOf(workbook ?? '')[1]).toEqual([
      'N01',
      'Registrere person med fødselsnummer',
      'OK',
      'Etter avtale.',
    ]);
    await world.control('PUT', `/runs/${run}/comments`, {});
  });
});

test('empty rows do not count, nor do sheets that are not named', async () => {
  const empty = Array.from({ length: 2_500 }, () => ['', '', '', '']);
  const filler = Array.from({ length: 2_500 }, (_, row) => [`Rad ${row}`]);
  const workbook = smallWorkbook({
    sheets: { Tester: dataOf([...rows, ...empty]), Data: dataOf(filler) },
  }).toString('base64');
  expect((await post(observed, { workbook })).status).toBe(400);
  expect((await post(observed, { workbook, sheets: ['Tester'] })).status).toBe(200);
});

test('numbers of persons in rows are masked in the answer, and stay in the workbook', async () => {
  const says = `Registrere ${real.person}`;
  const { workbook, plan } = await filled(`/runs/${run}/sheet/filled`, {
    workbook: bookOf([
      ['Id', 'Beskrivelse', 'Resultat'],
      ['N01', says, ''],
    ]),
  });
  expect(plan.rows[0]?.says).toBe(`Registrere ${real.person.slice(0, 3)}******${real.person.slice(-2)}`);
  expect(textsOf(workbook ?? '')[1]).toEqual(['N01', says, 'OK']);
});

test('nothing of a workbook is kept', async () => {
  const state = async () => (await world.control('GET', '/state')).text();
  const before = await state();
  await filled(`/runs/${run}/sheet/filled`, { workbook: book });
  expect(await state()).toBe(before);
  const exchanges = await (await world.control('GET', '/exchanges?limit=5000')).text();
  expect(exchanges).not.toContain('sheet');
});
