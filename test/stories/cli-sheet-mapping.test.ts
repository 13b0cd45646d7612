import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { missingOf, needing } from '../support/programs.ts';
import { answered, refused, room, textsOf } from '../support/sheet-room.ts';
import { dataOf, smallWorkbook } from '../support/workbooks.ts';

test("a sheet's own ids are not used to match cases when the wording says otherwise", async () => {
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
  expect(proposed).toContain('#   by id, but its words are those of KFR-N01\nS1: KFR-S01?\n');
  // Nobody has confirmed it.
  expect((await fill('--from', results, '--map', map, '--dry-run')).out).toContain('1 cell to fill');
  await writeFile(map, proposed.replace('S1: KFR-S01?', 'S1: KFR-N01'));
  expect((await fill('--from', results, '--map', map, '--dry-run')).out).toContain('2 cells to fill');
});

test('a proposed mapping can be edited, and then takes precedence over ids and wording', async () => {
  const { folder, results, fill } = await room();
  const map = join(folder, 'map.yaml');
  expect(await fill('--map-out', map)).toEqual({ status: 0, out: `${map}\n`, err: '' });
  expect(await readFile(map, 'utf8')).toBe(
    `# N01 | Registrere person med fødselsnummer
#   by id
N01: KFR-N01
# Registrere kunde med D-nummer 201
#   best KFR-N02 1.00, Add a person by D-number: both say add, d-number
#   second KFR-N01 0.79, Add a person by person number: both say add
Tester!3: KFR-N02?
# Møte med Bits
#   no case has these words
Tester!4: null
`,
  );
  await writeFile(map, 'N01:\nmøte med BITS: kfr-s01\n');
  const { out } = await fill('--from', results, '--map', map, '--dry-run', '--json');
  expect(JSON.parse(out).rows.map((row: Record<string, unknown>) => [row.row, row.case, row.how])).toEqual([
    [2, null, 'map'],
    [3, null, 'words'],
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
    refused(`${map}:2: appears twice; remove one of them`),
  );
  const many = Array.from({ length: 8 }, (_, n) => `a${n + 2}: &a${n + 2} [${`*a${n + 1}, `.repeat(10)}]\n`);
  for (const aliases of ['N01: &a [1]\nx: *a\n', ['a1: &a1 [x]\n', ...many].join('')]) {
    await writeFile(map, aliases);
    expect(await fill('--from', results, '--map', map)).toEqual(
      refused(`${map}: has an alias (*), which it must not have`),
    );
  }
  await writeFile(map, '- N01\n');
  expect(await fill('--from', results, '--map', map)).toEqual(
    refused(`${map}: must be rows and cases, such as "Tester!12": KFR-N01`),
  );
});

test('columns, headings and words of the mapping that are not in the sheet are reported', async () => {
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
  const layout = [
    '--sheet',
    'ark1',
    '--header-row',
    '1',
    '--column',
    'id=B',
    '--column',
    'result=utfall hos oss',
  ];
  const options = ['--word', 'passed=Grønt', '--word', 'failed=Rødt'];
  const copy = join(folder, 'ut.xlsx');
  expect(await fill('--from', results, ...layout, ...options, '--yes', '--out', copy)).toMatchObject({
    status: 0,
    err: '',
  });
  expect(await textsOf(copy)).toEqual([odd[0]?.slice(1), ['KFR-N01', 'Grønt'], ['KFR-N02', 'Rødt']]);
});

describe('rows that only their words tell', () => {
  const rowsIn = (out: string) =>
    JSON.parse(out).rows.map((row: Record<string, unknown>) => [
      row.row,
      row.case,
      row.proposal,
      row.accepted,
    ]);

  test('are not filled, but written into a mapping beside the workbook, which is never replaced', async () => {
    const { folder, results, fill } = await room();
    const [copy, mapping] = [join(folder, 'bok-utfylt.xlsx'), join(folder, 'bok-kobling.yaml')];
    const { status, out } = await fill('--from', results, '--yes');
    expect([status, out.split('\n').slice(-3, -1)]).toEqual([
      0,
      [
        `1 row is not filled in, as only words tell the case. The proposals are in ${mapping}: take the question marks away where they are right, and pass it with --map. --accept takes the 1 clear one.`,
        `1 cell written into ${copy}`,
      ],
    ]);
    expect((await textsOf(copy))[2]).toEqual(['Registrere kunde med D-nummer 201']);
    const written = await readFile(mapping, 'utf8');
    expect(written).toContain('\nTester!3: KFR-N02?\n');
    await writeFile(mapping, `${written}# mine\n`);
    expect((await fill('--from', results, '--yes', '--force')).out).toContain(
      `Check ${mapping}, which is there already, and pass it with --map. --accept takes`,
    );
    expect(await readFile(mapping, 'utf8')).toBe(`${written}# mine\n`);
  });

  test('are filled once the mapping is confirmed, and not before', async () => {
    const { folder, results, fill } = await room();
    const mapping = join(folder, 'bok-kobling.yaml');
    const read = async (...more: string[]) =>
      rowsIn((await fill('--from', results, '--dry-run', '--json', ...more)).out)[1];
    expect(await read()).toEqual([3, null, 'KFR-N02', true]);
    expect(await readdir(folder)).not.toContain('bok-kobling.yaml');
    await fill('--from', results, '--yes');
    expect(await read('--map', mapping)).toEqual([3, null, 'KFR-N02', true]);
    expect(await read('--map', mapping, '--accept')).toEqual([3, 'KFR-N02', 'KFR-N02', true]);
    const written = await readFile(mapping, 'utf8');
    await writeFile(mapping, written.replace('KFR-N02?', 'KFR-N02'));
    expect(await read('--map', mapping)).toEqual([3, 'KFR-N02', null, false]);
    // Not what the words say: a person may confirm it, --accept may not.
    await writeFile(mapping, written.replace('KFR-N02?', 'kfr-s01 ?'));
    expect(await read('--map', mapping, '--accept')).toEqual([3, null, 'KFR-S01', false]);
  });

  const missing = missingOf([['script', '--version']]);
  test.for([
    ['', 'KFR-N02'],
    ['n', null],
  ] as const)('are asked about on a terminal: %j gives %s', async ([answer, confirmed], context) => {
    needing(missing, context);
    const { folder, book, results } = await room();
    const output = await answered(
      folder,
      ['sheet', 'fill', book, '--from', results],
      ['[Y/n] ', answer],
      ['[y/N] ', 'y'],
    );
    expect(output).toContain(
      'Row 3, "Registrere kunde med D-nummer 201": is it KFR-N02, Add a person by D-number? [Y/n] ',
    );
    const mapping = await readFile(join(folder, 'bok-kobling.yaml'), 'utf8');
    expect(mapping).toContain(`\nTester!3: ${confirmed}\n`);
    expect((await textsOf(join(folder, 'bok-utfylt.xlsx')))[2]?.[1]).toBe(
      confirmed === null ? undefined : 'Feil',
    );
  });
});
