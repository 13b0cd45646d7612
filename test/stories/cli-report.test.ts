import { readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { languageNames } from '../../src/kernel/index.ts';
import { ownFolder, type RunResult, readLibrary } from '../../src/scenarios/index.ts';
import { call, emptyFolder, run } from '../support/commands.ts';
import { fromNoon } from '../support/noon.ts';
import { sampleRun } from '../support/report.ts';
import { onUnix } from '../support/unix.ts';
import { dataOf, smallWorkbook } from '../support/workbooks.ts';
import { agency, insurer, lender, openWorld, type World } from '../support/world.ts';

const withLinks = onUnix('symbolic links for every user');

let folder: string;
beforeEach(async () => {
  folder = await emptyFolder();
  await writeFile(join(folder, 'results.json'), JSON.stringify(sampleRun));
});

const report = (...args: string[]) => call(['report', ...args], { folder });
const read = (name: string) => readFile(join(folder, name), 'utf8');

describe('refuses in one line, and writes no file:', () => {
  const choose = 'name one of --run <id>, --observed and --from <file>';
  test.each<readonly [readonly string[], string]>([
    [[], choose],
    [['--run', 'x', '--from', 'results.json'], choose],
    [['--observed', '--from', 'results.json'], choose],
    [
      ['--observed', '--run', 'job-7'],
      "--run is one that the sandbox has played; of the client's calls --run-id names the run",
    ],
    [
      ['--from', 'results.json', '--institution', '311002007'],
      '--institution and --run-id say which observed calls are meant: add --observed',
    ],
    [
      ['--from', 'results.json', '--format', 'pdf'],
      '--format is "pdf", but it must be one of xlsx, html, junit, json',
    ],
    [
      ['--from', 'results.json', '--out', 'report.pdf'],
      'report.pdf: its ending is of no format; .xlsx, .html, .xml (JUnit) and .json are',
    ],
    [['--from', 'results.json', '--language', 'xx'], `--language is "xx", but it must be ${languageNames}`],
    [
      ['--from', 'results.json', '--fail-on', 'Failed'],
      '--fail-on is "Failed", but it must be one of failed, open, never',
    ],
    [
      ['--from', 'results.json', '--tags', 'hapy'],
      '--tags: no test case has the id, the tag or the area hapy; did you mean happy?',
    ],
    [['--from', 'missing.json'], 'missing.json: cannot be read (ENOENT)'],
    [['--from', '.'], '.: cannot be read (EISDIR)'],
    [['--from', 'results.json', '--format', 'html', '--out', '.'], '.: cannot be written to (EISDIR)'],
    [['--from', 'results.json', '--comments', 'missing.yaml'], 'missing.yaml: cannot be read (ENOENT)'],
    [['--from', 'results.json', '--scenarios-dir', 'missing'], 'missing: does not exist'],
    [
      ['--run', 'x', '--url', 'http://localhost:1'],
      'nothing answers at http://localhost:1/_sandbox/runs/x/report?format=html&language=nb; is the sandbox running? --url says where',
    ],
    [
      ['--run', 'x', '--url', 'localhost'],
      '--url is "localhost", but it must begin with http:// or https://',
    ],
  ])('%j', async (args, line) => {
    expect(await report(...args)).toEqual({ status: 1, out: '', err: `kfr-sandbox: ${line}\n` });
    expect(await readdir(folder)).toEqual(['results.json']);
  });

  test('reports every error in result files and comment files, with the file', async () => {
    await writeFile(join(folder, 'bad.json'), '{"run":{"cases":[]}}');
    const bad = await report('--from', 'bad.json', '--out', 'report.html');
    expect(bad.status).toBe(1);
    expect(
      bad.err.split('\n').filter((line) => /^kfr-sandbox: bad\.json: run\.\w+: /.test(line)).length,
    ).toBeGreaterThan(5);
    await writeFile(join(folder, 'comments.yaml'), 'KFR-N04: ""\nKFR-B01: x\n');
    expect(
      await report('--from', 'results.json', '--comments', 'comments.yaml', '--out', 'report.html'),
    ).toEqual({
      status: 1,
      out: '',
      err: 'kfr-sandbox: comments.yaml: KFR-N04: must not be empty; leave the case out to take its comment away\n',
    });
    expect((await readdir(folder)).sort()).toEqual(['bad.json', 'comments.yaml', 'results.json']);
  });
});

describe('--tags', () => {
  test.each([
    ['registration', ['KFR-N04', 'KFR-N05'], 50],
    ['n04,token', ['KFR-N04', 'KFR-T01'], 100],
    ['happy', ['KFR-N04', 'KFR-T01'], 100],
  ])('%s limits the report, and its figures', async (tags, ids, share) => {
    const { status, out } = await report('--from', 'results.json', '--format', 'json', '--tags', tags);
    const { run, summary, front } = JSON.parse(out);
    expect([status, run.cases.map(({ scenario }: { scenario: string }) => scenario)]).toEqual([0, ids]);
    expect([summary.all.total, summary.share]).toEqual([ids.length, share]);
    expect(front.limitedTo).toBe(`${tags.replace(',', ', ')}: 2 av 4 testtilfeller`);
  });

  test('takes several words, and --fail-on looks only at what is left', async () => {
    const args = ['--from', 'results.json', '--out', 'r.xml', '--fail-on', 'open', '--tags'];
    expect(await report(...args, 'KFR-N04', 'token')).toEqual({ status: 0, out: '', err: '' });
    expect(await read('r.xml')).toContain('tests="2" failures="0"');
    expect((await report(...args, 'KFR-N04', 'r01')).err).toBe(
      'kfr-sandbox: 1 of 2 test cases open: KFR-R01\n',
    );
  });

  test('leaves out comments on other cases, which are none of the file', async () => {
    await writeFile(join(folder, 'comments.yaml'), 'KFR-N05: x\nKFR-N04: y\n');
    const args = ['--from', 'results.json', '--format', 'json', '--comments', 'comments.yaml'];
    const { status, out } = await report(...args, '--tags', 'happy');
    expect([status, JSON.parse(out).comments]).toEqual([0, { 'KFR-N04': 'y' }]);
  });
});

describe('--fail-on', () => {
  const lines = {
    failed: 'kfr-sandbox: 1 of 4 test cases failed: KFR-N05\n',
    open: 'kfr-sandbox: 1 of 4 test cases open: KFR-R01\n',
  };
  test.each([
    [[], 0, ''],
    [['--fail-on', 'never'], 0, ''],
    [['--fail-on', 'failed'], 1, lines.failed],
    [['--fail-on', 'open'], 1, lines.failed + lines.open],
  ])('%j: status %d, after the report is written', async (args, status, err) => {
    expect(await report('--from', 'results.json', '--out', 'r.html', ...args)).toEqual({
      status,
      out: '',
      err,
    });
    expect(await read('r.html')).toMatch(/^<!doctype html>/);
  });

  test.each([
    ['failed', ['passed', 'open', 'not-applicable'], 0, ''],
    ['open', ['passed', 'not-applicable'], 0, ''],
    ['open', ['open', 'passed'], 1, 'kfr-sandbox: 1 of 2 test cases open: KFR-R01\n'],
  ])('%s with cases that are %j: status %d', async (failOn, statuses, status, err) => {
    const cases = statuses.map((one) => sampleRun.cases.find((it) => it.status === one));
    await writeFile(join(folder, 'results.json'), JSON.stringify({ ...sampleRun, cases }));
    const written = await report('--from', 'results.json', '--out', 'r.json', '--fail-on', failOn);
    expect(written).toEqual({ status, out: '', err });
  });
});

test("writes the result in the format of the file's ending, and creates missing folders", async () => {
  for (const name of ['a.xlsx', 'b.html', 'c.xml', 'd.json'])
    expect(await report('--from', 'results.json', '--out', join('reports', name))).toEqual({
      status: 0,
      out: '',
      err: '',
    });
  expect((await readdir(join(folder, 'reports'))).sort()).toEqual(['a.xlsx', 'b.html', 'c.xml', 'd.json']);
  const sheets = await readWorkbook(join(folder, 'reports', 'a.xlsx'));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Forside', 'Testtilfeller', 'Oppsummering']);
  expect(await read('reports/b.html')).toMatch(/^<!doctype html>\n<html lang="nb">/);
  expect(await read('reports/c.xml')).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /);
  expect(JSON.parse(await read('reports/d.json'))).toMatchObject({ version: 2, run: { id: 'run-1' } });
});

withLinks('keeps a symbolic link, and refuses to overwrite what is not a file', async () => {
  await writeFile(join(folder, 'old.html'), 'old');
  await symlink('old.html', join(folder, 'link.html'));
  await symlink('/dev/null', join(folder, 'nowhere.html'));
  for (const name of ['link.html', 'nowhere.html'])
    expect(await report('--from', 'results.json', '--out', name)).toEqual({ status: 0, out: '', err: '' });
  expect(await readlink(join(folder, 'link.html'))).toBe('old.html');
  expect(await read('old.html')).toMatch(/^<!doctype html>/);
  expect(await readlink(join(folder, 'nowhere.html'))).toBe('/dev/null');
});

test('as a process: ends with the status of the command, and can write to a pipe', async () => {
  const { status, out, err } = await run(['report', '--from', 'results.json', '--format', 'json'], {
    folder,
  });
  expect([status, JSON.parse(out).version, err]).toEqual([0, 2, '']);
  expect(await call(['report'], { folder })).toEqual({
    status: 1,
    out: '',
    err: 'kfr-sandbox: name one of --run <id>, --observed and --from <file>\n',
  });
});

test('a report contains the values of the flags and the comments file, and the texts of the cases', async () => {
  await writeFile(join(folder, 'comments.yaml'), 'KFR-N04: |\n  =1+1\n  and more\n');
  const { status, out } = await report(
    ...['--from', 'results.json', '--format', 'json', '--language', 'en', '--comments', 'comments.yaml'],
    ...['--supplier', 'Fjellbris', '--contact', 'Kari', '--environment', 'test', '--done-by', 'Ola'],
  );
  expect([status, JSON.parse(out)]).toMatchObject([
    0,
    {
      language: 'en',
      front: { supplier: 'Fjellbris', contact: 'Kari', environment: 'test', doneBy: 'Ola' },
      comments: { 'KFR-N04': '=1+1\nand more', 'KFR-N05': 'Meldt til leverandøren.' },
    },
  ]);
  const title = readLibrary([ownFolder]).scenario('KFR-N04')?.title.en;
  const page = await report('--from', 'results.json', '--language', 'en');
  expect(page.out).toContain(`<h3 id="KFR-N04-title">KFR-N04 ${title}</h3>`);
});

test('a JSON report can be converted to another format and keeps its comments', async () => {
  await report('--from', 'results.json', '--out', 'first.json', '--comments', await commentsFile());
  const { status, out } = await report('--from', 'first.json', '--format', 'junit', '--language', 'en');
  expect([status, out.match(/<testcase /g)?.length]).toEqual([0, 4]);
  const again = await report('--from', 'first.json', '--format', 'json');
  expect(JSON.parse(again.out).comments).toEqual({
    'KFR-N05': 'Meldt til leverandøren.',
    'KFR-T01': 'Senere.',
  });
});

async function commentsFile(): Promise<string> {
  const file = join(folder, 'comments.json');
  await writeFile(file, '{"KFR-T01":"Senere."}');
  return file;
}

describe('refuses a server that is not a sandbox or that aborts the answer, and writes no file:', () => {
  test.each<readonly [string, readonly string[], string]>([
    ['page', [], 'report?format=html&language=nb answers 200, and not as a sandbox does'],
    ['runs', [], 'report?format=html&language=nb answers 200, and not as a sandbox does'],
    ['page', ['--comments', 'comments.yaml'], 'comments answers 200, and not as a sandbox does'],
    [
      'cut',
      [],
      'report?format=html&language=nb: the sandbox broke off before the end (TypeError: terminated)',
    ],
  ])('%s %j', async (kind, more, line) => {
    const server = createServer((_, response) => {
      response.setHeader('Content-Disposition', kind === 'cut' ? 'inline' : []);
      if (kind === 'page') response.end('<html>');
      else if (kind === 'runs') response.end('{"institution":"311002007","run":"x","runs":[null]}');
      else response.write('<', () => response.destroy());
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await writeFile(join(folder, 'comments.yaml'), 'KFR-N01: x');
    expect(await report('--observed', '--url', url, '--out', 'report.html', ...more)).toEqual({
      status: 1,
      out: '',
      err: `kfr-sandbox: ${url}/_sandbox/scenarios/${line}\n`,
    });
    expect(await readdir(folder)).not.toContain('report.html');
  });
});

describe('from a running sandbox', () => {
  let world: World;
  let id: string;
  const lookUp = async (fid: string, run: string) => {
    const headers = { CustomerID: '01912490048', 'Sandbox-Run': run };
    expect((await world.kfr('GET', `/customers/financialInstitutions/${fid}/`, fid, headers)).status).toBe(
      200,
    );
  };
  beforeAll(async () => {
    world = await openWorld({}, undefined, fromNoon());
    world.clock.thaw();
    const started = await world.control('POST', '/runs', { scenarios: ['KFR-N01'] });
    ({ id } = (await started.json()) as RunResult);
    for (let state = ''; state !== 'done'; ) {
      ({ state } = (await (await world.control('GET', `/runs/${id}`)).json()) as RunResult);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  afterAll(() => world.close());

  test('writes a run as the sandbox returns it, and merges the comments of a file with those already there', async () => {
    await world.control('PUT', `/runs/${id}/comments`, { 'KFR-N01': 'Old.' });
    await writeFile(join(folder, 'comments.yaml'), 'KFR-N01: New.\n');
    const refused = ['--run', id, '--url', world.url, '--comments', 'comments.yaml', '--language', 'xx'];
    expect((await report(...refused)).status).toBe(1);
    expect(await (await world.control('GET', `/runs/${id}/comments`)).json()).toEqual({ 'KFR-N01': 'Old.' });
    const from = ['--run', id, '--url', world.url];
    expect(await report(...from, '--out', 'report.xlsx', '--comments', 'comments.yaml')).toEqual({
      status: 0,
      out: '',
      err: '',
    });
    const [, cases] = await readWorkbook(join(folder, 'report.xlsx'));
    const [heads = [], row = []] = cases?.data ?? [];
    expect(row[heads.indexOf('Kommentar eller avvik')]).toBe('Kommentar: New.');
    const page = await report(...from, '--language', 'en', '--contact', 'Kari');
    expect(page.out).toContain('Comment: New.');
    expect(page.out).toContain('<td>Kari</td>');
  });

  describe('says that nothing was observed, and writes no report:', () => {
    const sheetFill = ['sheet', 'fill', 'bok.xlsx', '--yes'];
    beforeAll(async () => {
      await world.control('GET', '/scenarios');
      await lookUp(lender.fid, 'job-7');
      await lookUp(lender.fid, 'job-9');
      await world.control('DELETE', `/scenarios/state?institution=${lender.fid}&run=default`);
      await world.control('POST', '/scenarios/KFR-R01/arm', { institution: agency.fid, run: 'ci' });
    });

    test.each<readonly [string, readonly string[], string]>([
      [
        'a run with another id',
        ['--institution', lender.fid, '--run-id', 'jbo-7'],
        `nothing was observed of ${lender.fid} in the run jbo-7; there are calls in the runs job-7 and job-9; did you mean job-7?`,
      ],
      [
        'the default run, when another was used',
        [],
        `nothing was observed of ${lender.fid} in the run default; there are calls in the runs job-7 and job-9; --run-id says which is meant`,
      ],
      [
        'an institution whose client has not called',
        ['--institution', insurer.fid, '--run-id', 'job-7'],
        `nothing was observed of ${insurer.fid} in the run job-7, nor in any other run`,
      ],
      [
        'a run without results yet',
        ['--institution', agency.fid, '--run-id', 'ci'],
        `cases are armed for ${agency.fid} in the run ci, and no call has come in it yet`,
      ],
      [
        'an unknown institution',
        ['--institution', '999999999'],
        'institution: must be one of the directory: GET /_sandbox/institutions lists them',
      ],
    ])('%s', async (_, options, line) => {
      await writeFile(
        join(folder, 'bok.xlsx'),
        smallWorkbook({ sheets: { Tester: dataOf([['Id', 'OK']]) } }),
      );
      await writeFile(join(folder, 'comments.yaml'), 'KFR-N01: x');
      const before = (await readdir(folder)).sort();
      const from = ['--observed', '--url', world.url, ...options];
      const refused = { status: 1, out: '', err: `kfr-sandbox: ${line}\n` };
      expect(await report(...from, '--out', 'r.xml', '--comments', 'comments.yaml')).toEqual(refused);
      expect(await call([...sheetFill, ...from], { folder })).toEqual(refused);
      expect((await readdir(folder)).sort()).toEqual(before);
    });

    test('the list of cases names the runs of the institution, and when each began', async () => {
      const runsOf = async (fid: string) => {
        const reply = await world.control('GET', `/scenarios?institution=${fid}&run=none`);
        return ((await reply.json()) as { runs: unknown }).runs;
      };
      const startedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      expect(await runsOf(lender.fid)).toEqual([
        { run: 'job-7', startedAt },
        { run: 'job-9', startedAt },
      ]);
      expect(await runsOf(agency.fid)).toEqual([{ run: 'ci' }]);
      expect(await runsOf(insurer.fid)).toEqual([]);
    });
  });

  test('a call to an armed case counts as observed', async () => {
    const run = 'played-part';
    await world.control('POST', '/scenarios/KFR-R01/arm', { run });
    const path = `/customers/financialInstitutions/${lender.fid}/relationshipType/DSOPBANK`;
    const headers = { CustomerID: '01912490048', 'Sandbox-Run': run };
    expect((await world.kfr('POST', path, lender.fid, headers)).status).toBe(500);
    const from = ['--observed', '--url', world.url, '--run-id', run];
    expect(await report(...from, '--format', 'json')).toMatchObject({ status: 0, err: '' });
  });

  test('writes what was observed, for one institution and one run', async () => {
    await world.control('GET', '/scenarios');
    await lookUp(insurer.fid, 'job-7');
    await lookUp(lender.fid, 'default');
    const observed = ['--observed', '--url', world.url, '--format', 'json'];
    const { out } = await report(...observed, '--institution', insurer.fid, '--run-id', 'job-7');
    expect(JSON.parse(out).run).toMatchObject({
      id: 'job-7',
      kind: 'observed',
      institution: { organisationNumber: insurer.fid },
    });
    expect(JSON.parse((await report(...observed)).out).run.id).toBe('observed');
    const happy = JSON.parse((await report(...observed, '--tags', 'happy', '--language', 'en')).out);
    expect(happy.front.limitedTo).toBe(
      `happy: ${happy.run.cases.length} of ${readLibrary([ownFolder]).scenarios.length} test cases`,
    );
  });

  test('--fail-on asks a running sandbox for the results, whatever the format', async () => {
    const from = ['--url', world.url, '--out', 'r.xlsx', '--fail-on'];
    expect(await report('--run', id, ...from, 'open')).toEqual({ status: 0, out: '', err: '' });
    await lookUp(lender.fid, 'unfinished');
    const observed = ['--observed', '--run-id', 'unfinished', ...from];
    expect(await report(...observed, 'failed')).toEqual({ status: 0, out: '', err: '' });
    const open = await report(...observed, 'open');
    expect([open.status, open.err]).toEqual([
      1,
      expect.stringMatching(/^kfr-sandbox: (\d+) of \d+ test cases open: KFR-.+\n$/),
    ]);
  });

  test('a sheet filled from a run has the comments on its cases', async () => {
    await world.control('PUT', `/runs/${id}/comments`, { 'KFR-N01': 'Avtalt med Bits.' });
    const rows = [
      ['Id', 'Resultat', 'Kommentar'],
      ['KFR-N01', '', ''],
    ];
    await writeFile(join(folder, 'bok.xlsx'), smallWorkbook({ sheets: { Tester: dataOf(rows) } }));
    const fill = ['sheet', 'fill', 'bok.xlsx', '--run', id, '--url', world.url, '--yes'];
    expect(await call(fill, { folder })).toMatchObject({ status: 0, err: '' });
    const [sheet] = await readWorkbook(join(folder, 'bok-utfylt.xlsx'));
    expect(sheet?.data[1]).toEqual(['KFR-N01', 'OK', 'Avtalt med Bits.']);
  });

  test("prints the sandbox's own refusals", async () => {
    await writeFile(join(folder, 'comments.yaml'), 'KFR-B01: x\n');
    const failing = async (...args: string[]) => {
      const { status, err } = await report(...args, '--url', world.url, '--out', 'report.html');
      return [status, err];
    };
    expect(await failing('--run', 'nobody')).toEqual([
      1,
      'kfr-sandbox: there is no run nobody; GET /_sandbox/runs lists those there are\n',
    ]);
    expect(await failing('--run', id, '--comments', 'comments.yaml')).toEqual([
      1,
      'kfr-sandbox: KFR-B01: is no case of this run\n',
    ]);
    expect(await failing('--observed', '--run-id', 'a b')).toEqual([
      1,
      'kfr-sandbox: run: must be 1 to 64 of A-Z a-z 0-9 . _ -\n',
    ]);
    expect(await readdir(folder)).not.toContain('report.html');
  });

  test('cases played from the command line are reported at once, in several formats', async () => {
    const play = (...args: string[]) =>
      call(['scenarios', 'play', 'KFR-N01', '--url', world.url, ...args], { folder });
    expect(await play('--report', 'report.pdf')).toEqual({
      status: 2,
      out: '',
      err: 'kfr-sandbox: report.pdf: its ending is of no format; .xlsx, .html, .xml (JUnit) and .json are\n',
    });
    expect((await play('--report', 'out/a.xlsx', '--report', 'out/b.xml')).status).toBe(0);
    expect((await readdir(join(folder, 'out'))).sort()).toEqual(['a.xlsx', 'b.xml']);
    expect(await read('out/b.xml')).toContain('tests="1" failures="0"');
    expect(await read('out/b.xml')).toMatch(/"limitedTo" value="KFR-N01: 1 av \d+ testtilfeller"/);
  });
});
