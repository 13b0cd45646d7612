import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languageNames } from '../../src/kernel/index.ts';
import { call } from '../support/commands.ts';
import { refused, room } from '../support/sheet-room.ts';
import { onUnix } from '../support/unix.ts';
import { runResult } from '../support/workbooks.ts';

const withDevices = onUnix('pipes and devices among files');

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
        `--language is "no", but it must be ${languageNames}`,
      ],
    ],
    [['--from', 'a', '--yes', '--dry-run'], ['--yes writes and --dry-run does not; give one of them']],
    [['--from', 'missing.json'], ['missing.json: cannot be read (ENOENT)']],
    [['--from', 'bok.xlsx'], ['bok.xlsx: is an Excel workbook or another archive, not text']],
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

  test('a file that is not a workbook, by its name', async () => {
    const { book, results, fill } = await room(Buffer.from('Id;Resultat'));
    const remedy =
      'save it as .xlsx: open it in Excel and choose File > Save As > Excel Workbook (.xlsx), or in LibreOffice and choose File > Save As > Excel 2007-365 (.xlsx)';
    expect(await fill('--from', results)).toEqual(
      refused(`${book}: this is a text, such as .csv, and no Excel workbook; ${remedy}`),
    );
    expect((await fill('--from', results, '--language', 'nb')).err).toContain(
      `${book}: dette er en tekst, som .csv, og ingen Excel-arbeidsbok; lagre den som .xlsx: åpne den i Excel`,
    );
    expect(await call(['sheet', 'fill', '/nowhere/bok.xlsx', '--from', results])).toEqual(
      refused('/nowhere/bok.xlsx: cannot be read (ENOENT)'),
    );
  });

  test('a file that is not a result, naming the field', async () => {
    const { results, fill } = await room();
    await writeFile(results, JSON.stringify({ ...runResult([]), kind: 'dreamt' }));
    expect(await fill('--from', results)).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^kfr-sandbox: .*results\.json: kind: .*\n$/),
    });
  });
});

withDevices('an endless input without reading all of it', async () => {
  const { results } = await room();
  expect(await call(['sheet', 'fill', '/dev/zero', '--from', results])).toEqual(
    refused('/dev/zero: is larger than 20 MB'),
  );
});

test('a file that is not a mapping, by its name, whatever its extension', async () => {
  const { folder, results, fill } = await room();
  const map = join(folder, 'rader.txt');
  await writeFile(map, 'ingenting');
  expect(await fill('--from', results, '--map', map)).toEqual(
    refused(`${map}: must be rows and cases, such as "Tester!12": KFR-N01`),
  );
});
