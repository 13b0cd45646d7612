import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import readWorkbook from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { dataFolder, emptyFolder, run, serve } from '../support/commands.ts';
import { heldOpen, ownLines, refusingRenames } from '../support/refused-renames.ts';
import { sampleRun } from '../support/report.ts';
import { room } from '../support/sheet-room.ts';
import { onUnix } from '../support/unix.ts';

const withSignals = onUnix('signals');

const post = { method: 'POST', headers: { 'Content-Type': 'application/json' } };

/** The base names of the paths to which a rename was refused, each twice. */
function refusedIn(err: string): readonly string[] {
  const lines = err.trim().split('\n');
  const names = (attempt: number) =>
    lines.flatMap((line) => new RegExp(`^refused ${attempt}: .*?([^/]+)$`).exec(line)?.[1] ?? []);
  expect(lines).toHaveLength(names(1).length + names(2).length);
  expect(names(2).toSorted()).toEqual(names(1).toSorted());
  return names(1);
}

withSignals.each(['EPERM', 'EACCES', 'EBUSY'])(
  'the first start, a rotation, a revocation and PUT /state work though renames are refused twice with %s',
  async (code) => {
    const data = await emptyFolder();
    const { process, ended, url } = await serve(data, refusingRenames(code));
    const control = (path: string, init?: RequestInit) => fetch(`${url}/_sandbox${path}`, init);
    const state = await (await control('/state')).text();
    const replies = [
      await control('/maskinporten/keys/rotation', post),
      await control('/certificates/revocations', { ...post, body: '{"serialNumber":"4F"}' }),
      await control('/state', { ...post, method: 'PUT', body: state }),
    ];
    expect(replies.map(({ ok, status }) => ok || status)).toEqual([true, true, true]);
    process.kill('SIGTERM');
    const { status, err } = await ended;
    expect(status).toBe(0);
    expect(refusedIn(err)).toEqual(
      expect.arrayContaining([
        '.first-start',
        'authority',
        'directory.json',
        'register.sqlite',
        'register.sqlite.seal',
        'signing-key.pem',
        'signing-keys.json',
      ]),
    );
    expect((await readdir(data, { recursive: true })).filter((name) => /draft|beside/.test(name))).toEqual(
      [],
    );
  },
);

withSignals('damaged results are set aside though the rename is refused twice', async () => {
  const data = await dataFolder();
  await mkdir(join(data, 'results'));
  await writeFile(join(data, 'results', '1.json'), 'none');
  const { process, ended } = await serve(data, refusingRenames('EBUSY', { paths: /damaged$/ }));
  process.kill('SIGTERM');
  expect((await ended).err).toContain('they are set aside');
  expect(await readdir(join(data, 'results'))).toContain('1.json.damaged');
});

const heldLine = (file: string, code: string, beside: string) =>
  `kfr-sandbox: ${file}: cannot be replaced (${code}), probably because it is open in another program, such as Excel; the new content is in ${beside}\n`;

describe('a file that stays open in Excel is left as it is, and the new content is written beside it:', () => {
  test.each(['EPERM', 'EACCES', 'EBUSY'])('a report, refused with %s', async (code) => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'results.json'), JSON.stringify(sampleRun));
    for (const name of ['report.xlsx', 'report-1.xlsx']) await writeFile(join(folder, name), name);
    const { status, out, err } = await run(['report', '--from', 'results.json', '--out', 'report.xlsx'], {
      folder,
      environment: heldOpen(/report\.xlsx$/, code),
    });
    expect([status, out, ownLines(err)]).toEqual([1, '', heldLine('report.xlsx', code, 'report-2.xlsx')]);
    expect((await readdir(folder)).toSorted()).toEqual([
      'report-1.xlsx',
      'report-2.xlsx',
      'report.xlsx',
      'results.json',
    ]);
    for (const name of ['report.xlsx', 'report-1.xlsx'])
      expect(await readFile(join(folder, name), 'utf8')).toBe(name);
    expect((await readWorkbook(join(folder, 'report-2.xlsx'))).length).toBe(3);
  });

  test('a sheet', async () => {
    const { folder, book, results } = await room();
    const copy = join(folder, 'filled.xlsx');
    await writeFile(copy, 'open');
    const { status, err } = await run(
      ['sheet', 'fill', book, '--from', results, '--out', copy, '--yes', '--force'],
      { environment: heldOpen(/filled\.xlsx$/) },
    );
    const beside = join(folder, 'filled-1.xlsx');
    expect([status, ownLines(err)]).toEqual([1, heldLine(copy, 'EBUSY', beside)]);
    expect(await readFile(copy, 'utf8')).toBe('open');
    expect((await readWorkbook(beside)).map(({ sheet }) => sheet)).toEqual(['Tester']);
  });
});
