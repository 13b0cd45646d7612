import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refused, room, textsOf, withoutScores } from '../support/sheet-room.ts';
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
  expect(proposed).toContain('(by id, but its words are those of KFR-N01)\nS1: KFR-S01\n');
  await writeFile(map, proposed.replace('S1: KFR-S01', 'S1: KFR-N01'));
  expect((await fill('--from', results, '--map', map, '--dry-run')).out).toContain('2 cells to fill');
});

test('a proposed mapping can be edited, and then takes precedence over ids and wording', async () => {
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
