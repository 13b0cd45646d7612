import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openWorkbook } from '../../src/sheet/index.ts';
import { call, emptyFolder, run } from '../support/commands.ts';
import { missingOf, needing } from '../support/programs.ts';
import {
  caseResult,
  dataOf,
  runResult,
  smallWorkbook,
  stepResult,
  workbookFile,
} from '../support/workbooks.ts';

const launcher = fileURLToPath(new URL('../../bin/kfr-sandbox.js', import.meta.url));

const results = runResult([
  caseResult('KFR-N01'),
  caseResult('KFR-N02', {
    status: 'failed',
    steps: [
      stepResult({ status: 'failed', deviations: [{ what: 'status', expected: '201', actual: '500' }] }),
    ],
  }),
  caseResult('KFR-S01'),
]);
const rows = [
  ['Id', 'Beskrivelse', 'Resultat', 'Kommentar'],
  ['N01', 'Registrere person med fødselsnummer', '', ''],
  ['', 'Registrere kunde med D-nummer 201', '', ''],
  ['', 'Møte med Bits', '', ''],
];

/** Scores depend on every word of every case. */
const withoutScores = (text: string): string => text.replace(/\(KFR-\w+ [\d.]+, [^)]*\)/g, '(KFR-… …)');

interface Room {
  readonly folder: string;
  readonly book: string;
  readonly results: string;
  fill(...args: string[]): ReturnType<typeof call>;
}

/** A folder with a workbook and results in it. */
async function room(content: Buffer = smallWorkbook({ sheets: { Tester: dataOf(rows) } })): Promise<Room> {
  const folder = await emptyFolder();
  const [book, from] = [join(folder, 'bok.xlsx'), join(folder, 'results.json')];
  await writeFile(book, content);
  await writeFile(from, JSON.stringify(results));
  return {
    folder,
    book,
    results: from,
    fill: async (...args) => {
      const { out, ...ending } = await call(['sheet', 'fill', book, ...args], { folder });
      return { ...ending, out: args.includes('--json') ? out : withoutScores(out) };
    },
  };
}

const textsOf = async (file: string): Promise<string[][]> =>
  [...(openWorkbook(await readFile(file)).sheets[0]?.rows.values() ?? [])].map((cells) =>
    [...cells.values()].map(({ text }) => text),
  );
const refused = (...lines: string[]) => ({
  status: 1,
  out: '',
  err: lines.map((line) => `kfr-sandbox: ${line}\n`).join(''),
});

test('what was found is shown, and with --yes written into a copy beside the workbook', async () => {
  const { folder, book, results, fill } = await room();
  const before = await readFile(book);
  const copy = join(folder, 'bok-utfylt.xlsx');
  expect(await fill('--from', results, '--yes')).toEqual({
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
                  D3    steg 1, status: ventet 201, fikk 500
     4  –         Møte med Bits
                  no case has these words

1 case has no row:
  KFR-S01

3 cells written into ${copy}
`,
  });
  expect(await textsOf(copy)).toEqual([
    rows[0],
    ['N01', 'Registrere person med fødselsnummer', 'OK'],
    ['Registrere kunde med D-nummer 201', 'Feil', 'steg 1, status: ventet 201, fikk 500'],
    ['Møte med Bits'],
  ]);
  expect((await readFile(book)).equals(before)).toBe(true);
  expect(await fill('--from', results, '--yes')).toEqual(
    refused(`${copy}: is there already; --force replaces it, --out names another`),
  );
  expect(await fill('--from', results, '--yes', '--force', '--language', 'nb')).toMatchObject({
    status: 0,
    out: expect.stringContaining('etter ordene (KFR-… …): Registrere person, D-nummer'),
  });
});

test('without a terminal and --yes nothing is written, and with --dry-run neither', async () => {
  const { folder, results, fill } = await room();
  expect(await fill('--from', results)).toMatchObject({
    status: 1,
    err: 'kfr-sandbox: nothing is written: add --yes to write the copy, or --dry-run to look only\n',
  });
  const { status, out } = await fill('--from', results, '--dry-run');
  expect([status, out.split('\n').at(-2)]).toEqual([0, '3 cells to fill; nothing was written.']);
  expect((await readdir(folder)).sort()).toEqual(['bok.xlsx', 'results.json']);
});

describe('on a terminal it asks', () => {
  const missing = missingOf([['script', '--version']]);

  test.for([
    ['y', true],
    ['n', false],
    ['', false],
  ] as const)('and %j writes: %s', async ([answer, isWritten], context) => {
    needing(missing, context);
    const { folder, book, results } = await room();
    const command = `${process.execPath} ${launcher} sheet fill ${book} --from ${results}`;
    const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: folder, stdio: 'pipe' });
    onTestFinished(() => void child.kill());
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const before = said;
      said += text;
      if (!before.includes('[y/N] ') && said.includes('[y/N] ')) child.stdin.write(`${answer}\n`);
    });
    await once(child, 'close');
    expect(said).toContain(`Write ${join(folder, 'bok-utfylt.xlsx')}? [y/N] `);
    expect((await readdir(folder)).includes('bok-utfylt.xlsx')).toBe(isWritten);
  });
});

test('as JSON, what was found and written', async () => {
  const { folder, results, fill } = await room();
  const copy = join(folder, 'ut.xlsx');
  const { status, out } = await fill('--from', results, '--json', '--yes', '--out', copy);
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
          sheet: 'Tester',
          row: 2,
          id: 'N01',
          says: rows[1]?.[1],
          case: 'KFR-N01',
          how: 'id',
          doubtful: false,
        },
        best: expect.objectContaining({ id: 'KFR-N01' }),
        second: expect.anything(),
        status: 'passed',
        cells: [{ cell: 'C2', role: 'result', text: 'OK' }],
      },
      {
        ...{
          sheet: 'Tester',
          row: 3,
          id: '',
          says: rows[2]?.[1],
          case: 'KFR-N02',
          how: 'words',
          doubtful: false,
        },
        best: { id: 'KFR-N02', score: expect.any(Number), shared: expect.any(Number) },
        second: { id: expect.any(String), score: expect.any(Number), shared: expect.any(Number) },
        status: 'failed',
        cells: [
          { cell: 'C3', role: 'result', text: 'Feil' },
          { cell: 'D3', role: 'comment', text: 'steg 1, status: ventet 201, fikk 500' },
        ],
      },
      {
        ...{
          sheet: 'Tester',
          row: 4,
          id: '',
          says: 'Møte med Bits',
          case: null,
          how: 'unclear',
          doubtful: false,
        },
        ...{ best: null, second: null, status: null, cells: [] },
      },
    ],
    casesWithoutRow: ['KFR-S01'],
  });
});

test('a sheet with ids of its own is not filled by them where its words say otherwise', async () => {
  const own = [
    ['Id', 'Beskrivelse', 'Resultat'],
    ['S1', 'Registrere person med fødselsnummer 201', ''],
    ['N2', 'Registrere person med D-nummer 201', ''],
  ];
  const { folder, results, fill } = await room(smallWorkbook({ sheets: { Tester: dataOf(own) } }));
  const { out } = await fill('--from', results, '--dry-run');
  expect(out).toContain('its words are those of KFR-N01; nothing is written, --map says which case it is\n');
  expect(out).toContain('2 cases have no row:\n  KFR-N01 KFR-S01\n');
  expect(out).toContain('1 cell to fill');
  const map = join(folder, 'map.yaml');
  await fill('--map-out', map);
  const proposed = await readFile(map, 'utf8');
  expect(proposed).toContain('(by id, but its words are those of KFR-N01)\nS1: KFR-S01\n');
  await writeFile(map, proposed.replace('S1: KFR-S01', 'S1: KFR-N01'));
  expect((await fill('--from', results, '--map', map, '--dry-run')).out).toContain('2 cells to fill');
});

test('a mapping is proposed, edited, and then goes before ids and words', async () => {
  const { folder, results, fill } = await room();
  const map = join(folder, 'map.yaml');
  expect(await fill('--map-out', map)).toEqual({ status: 0, out: `${map}\n`, err: '' });
  expect(withoutScores(await readFile(map, 'utf8'))).toBe(
    `# N01 | Registrere person med fødselsnummer (by id)
N01: KFR-N01
# Registrere kunde med D-nummer 201 (KFR-… …)
Tester!3: KFR-N02
# Møte med Bits (no case has these words)
Tester!4: null
`,
  );
  await writeFile(map, 'N01:\nmøte med BITS: kfr-s01\n');
  const { out } = await fill('--from', results, '--map', map, '--dry-run', '--json');
  expect(JSON.parse(out).rows.map((row: Record<string, unknown>) => [row.row, row.case, row.how])).toEqual([
    [2, null, 'map'],
    [3, 'KFR-N02', 'words'],
    [4, 'KFR-S01', 'map'],
  ]);
  await writeFile(map, 'N01: KFR-N99\nTester!3: 7\nTester!9: KFR-N01\n');
  expect(await fill('--from', results, '--map', map)).toEqual(
    refused(`${map}: N01: there is no case "KFR-N99"`, `${map}: Tester!3: there is no case "7"`),
  );
  await writeFile(map, 'Tester!9: KFR-N01\n');
  expect(await fill('--from', results, '--map', map)).toEqual(refused('--map: no row is "Tester!9"'));
  await writeFile(map, 'N01: KFR-N01\nN01: KFR-N02\n');
  expect(await fill('--from', results, '--map', map)).toEqual(
    refused(`${map}:2: Map keys must be unique at line 2, column 1:`),
  );
  await writeFile(map, 'N01: &a [1]\nx: *a\n');
  expect(await fill('--from', results, '--map', map)).toEqual(
    refused(`${map}: has an alias (*), which it must not have`),
  );
  await writeFile(map, '- N01\n');
  expect(await fill('--from', results, '--map', map)).toEqual(
    refused(`${map}: must be rows and cases, such as "Tester!12": KFR-N01`),
  );
});

test('columns, headings and words are told where they cannot be found', async () => {
  const odd = [
    ['', 'Noe', 'Utfall hos oss', 'Noe mer'],
    ['', 'KFR-N01', '', ''],
    ['', 'KFR-N02', '', ''],
  ];
  const { results, folder, fill } = await room(
    smallWorkbook({ sheets: { Ark1: dataOf(odd), Ark2: dataOf([]) } }),
  );
  expect(await fill('--from', results)).toMatchObject({
    status: 1,
    out: '',
    err: expect.stringContaining('no table of tests was found'),
  });
  const told = [
    '--sheet',
    'ark1',
    '--header-row',
    '1',
    '--column',
    'id=B',
    '--column',
    'result=utfall hos oss',
  ];
  const words = ['--word', 'passed=Grønt', '--word', 'failed=Rødt'];
  const copy = join(folder, 'ut.xlsx');
  expect(await fill('--from', results, ...told, ...words, '--yes', '--out', copy)).toMatchObject({
    status: 0,
    err: '',
  });
  expect(await textsOf(copy)).toEqual([odd[0]?.slice(1), ['KFR-N01', 'Grønt'], ['KFR-N02', 'Rødt']]);
});

describe('results come from a running sandbox', () => {
  test.each([
    [['--run', 'a b'], '/_sandbox/runs/a%20b/report?format=json'],
    [['--observed'], '/_sandbox/scenarios/report?format=json'],
    [
      ['--observed', '--institution', '311002007', '--run-id', 'ci-7'],
      '/_sandbox/scenarios/report?format=json&institution=311002007&run=ci-7',
    ],
  ])('%j asks %s', async (flags, path) => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.end(JSON.stringify(results));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { fill } = await room();
    expect(await fill(...flags, '--url', `${url}/`, '--dry-run')).toMatchObject({
      status: 0,
      out: expect.stringContaining('3 cells to fill'),
    });
    expect(asked).toEqual([path]);
  });

  test('what it refuses is said in its own words, and what is no sandbox is told', async () => {
    const server = createServer((request, response) => {
      response.statusCode = 404;
      const isRun = request.url?.includes('runs') === true;
      response.end(
        isRun ? JSON.stringify({ error: 'unknown-run', faults: ['there is no run "x"'] }) : '<html>',
      );
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { fill } = await room();
    expect(await fill('--run', 'x', '--url', url)).toEqual(refused('there is no run "x"'));
    expect(await fill('--observed', '--url', url)).toEqual(
      refused(`${url}/_sandbox/scenarios/report?format=json answers 404, and not as a sandbox does`),
    );
    expect(await fill('--observed', '--url', 'http://localhost:1')).toEqual(
      refused(
        'nothing answers at http://localhost:1/_sandbox/scenarios/report?format=json; is the sandbox running? --url says where',
      ),
    );
  });
});

describe('refuses', () => {
  test.each([
    [[], ['say where the results are: --from results.json, --run <id>, or --observed']],
    [
      ['--from', 'a', '--run', 'b'],
      ['--from, --run and --observed are three sources of results; give one of them'],
    ],
    [
      ['--run', 'a', '--institution', '311002007'],
      ['--institution and --run-id say which observed calls are meant: add --observed'],
    ],
    [
      ['--run', 'a', '--observed'],
      ['--from, --run and --observed are three sources of results; give one of them'],
    ],
    [['--observed', '--institution', '1'], ['--institution is "1", but it must be 9 digits']],
    [
      [
        '--from',
        'a',
        '--column',
        'resultat=F',
        '--column',
        'F',
        '--word',
        'ok=Ja',
        '--header-row',
        '0',
        '--language',
        'no',
      ],
      [
        '--column is "F", but it must be a name and a value, such as result=F',
        '--column resultat=… must be one of correlationId, doneBy, expected, actual, comment, date, time, result, id, description',
        '--word ok=… must be one of passed, failed, not-applicable',
        '--header-row is "0", but it must be the number of a row',
        '--language is "no", but it must be nb or en',
      ],
    ],
    [['--from', 'a', '--yes', '--dry-run'], ['--yes writes and --dry-run does not; give one of them']],
    [['--from', 'missing.json'], ['missing.json: cannot be read (ENOENT)']],
    [['--from', 'bok.xlsx'], [expect.stringContaining('bok.xlsx: is not JSON')]],
    [['--from', 'results.json', '--sheet', 'Ark9'], ['--sheet is "Ark9", but the workbook has "Tester"']],
    [
      ['--from', 'results.json', '--header-row', '1', '--column', 'date=Dag'],
      [expect.stringContaining('row 1 has no such heading, and there is no such column')],
    ],
    [
      ['--from', 'results.json', '--out', 'ut.csv'],
      ['--out is "ut.csv", but it must end in .xlsx, as the workbook does'],
    ],
    [
      ['--from', 'results.json', '--out', './bok.xlsx'],
      ['--out is the workbook itself, which is left as it is; name another file'],
    ],
    [
      ['--map-out', './bok.xlsx', '--force'],
      ['--map-out is the workbook itself, which is left as it is; name another file'],
    ],
  ])('%j', async (flags, lines) => {
    const { fill } = await room();
    const { status, out, err } = await fill(...flags);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(
      err
        .trimEnd()
        .split('\n')
        .map((line) => line.replace('kfr-sandbox: ', '')),
    ).toEqual(lines);
  });

  test('what is no workbook, by its name', async () => {
    const { book, results, fill } = await room(Buffer.from('Id;Resultat'));
    expect(await fill('--from', results)).toEqual(
      refused(`${book}: this is no Excel workbook: an .xlsx file is a zip, and this is none`),
    );
    expect(await call(['sheet', 'fill', '/nowhere/bok.xlsx', '--from', results])).toEqual(
      refused('/nowhere/bok.xlsx: cannot be read (ENOENT)'),
    );
  });

  test('results that are none, with the field', async () => {
    const { results, fill } = await room();
    await writeFile(results, JSON.stringify({ ...runResult([]), kind: 'dreamt' }));
    expect(await fill('--from', results)).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^kfr-sandbox: .*results\.json: kind: .*\n$/),
    });
  });
});

test('a workbook with macros keeps its kind', async () => {
  const { folder, results } = await room();
  const book = join(folder, 'makro.xlsm');
  await cp(workbookFile('norsk-enkel'), book);
  const { status, out } = await run(['sheet', 'fill', book, '--from', results, '--yes']);
  expect([status, out.split('\n').at(-2)]).toEqual([
    0,
    `7 cells written into ${join(folder, 'makro-utfylt.xlsm')}`,
  ]);
});
