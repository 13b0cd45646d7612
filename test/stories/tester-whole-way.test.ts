import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { RunResult } from '../../src/scenarios/index.ts';
import { openWorkbook } from '../../src/sheet/index.ts';
import { call, dataFolder, emptyFolder, serve } from '../support/commands.ts';
import { jsonOf, ownClient } from '../support/own-client.ts';
import { workbookBytes } from '../support/workbooks.ts';

/** The tester's sheet has no ids. Two of its rows are about what a client does when the register fails. */
function testersSheet(): Buffer {
  const parts = unzipSync(workbookBytes('norsk-uten-id'));
  const name = 'xl/sharedStrings.xml';
  const text = strFromU8(parts[name] ?? new Uint8Array())
    .replace('Registrer kundeforhold for bedrift (organisasjonsnummer)', 'Nettverket brytes under utmelding')
    .replace('Gjennomgang av logger med Bits', 'Intern feil i KFR, klienten prøver på nytt');
  return Buffer.from(zipSync({ ...parts, [name]: strToU8(text) }));
}

/** Date, result, comment, CorrelationIDs and who did it, of these rows of the sheet. */
async function cellsOf(file: string, sheet: string, from: number, to: number): Promise<string[][]> {
  const rows = openWorkbook(await readFile(file)).sheets.find(({ name }) => name === sheet)?.rows;
  return Array.from({ length: to - from + 1 }, (_, index) =>
    [1, 2, 5, 6, 7].map((column) => rows?.get(from + index)?.get(column)?.text ?? ''),
  );
}

const silent = { status: 0, out: '', err: '' };
const tags = ['n01', 'n02', 's01', 't02', 'r01', 'r02'];
/** In the order of the report. */
const ids = ['KFR-T02', 'KFR-N01', 'KFR-N02', 'KFR-S01', 'KFR-R01', 'KFR-R02'];
const open = Object.fromEntries(ids.map((id) => [id, 'open']));

test('a tester has an own client observed, hands in report and sheet, and compares with another sandbox', {
  timeout: 60_000,
}, async () => {
  const [folder, data] = [await emptyFolder(), await dataFolder()];
  const at = (name: string) => join(folder, name);
  const command = (...args: string[]) => call(args, { folder });
  const verdictsAt = async (sandbox: string) => {
    const { cases } = await jsonOf<RunResult>(`${sandbox}/_sandbox/scenarios/state`);
    return Object.fromEntries(
      cases
        .filter(({ scenario }) => ids.includes(scenario))
        .map(({ scenario, status }) => [scenario, status]),
    );
  };
  const armedAt = async (sandbox: string) => {
    const { scenarios } = await jsonOf<{ scenarios: { id: string; armed: boolean }[] }>(
      `${sandbox}/_sandbox/scenarios`,
    );
    return scenarios.filter(({ armed }) => armed).map(({ id }) => id);
  };
  const arm = (sandbox: string, id: string) =>
    jsonOf(`${sandbox}/_sandbox/scenarios/${id}/arm`, 'POST', { patience: 'PT30S', quiet: 'PT0.3S' });

  // Two cases are armed. The client repeats a failed call at once, which fails the first of them.
  const first = await serve(data);
  const { persons } = await jsonOf<{ persons: { number: string }[] }>(
    `${first.url}/_sandbox/testdata`,
    'POST',
    { what: 'persons', count: 4, kinds: ['tenor', 'tenor', 'tenor', 'tenor-d'] },
  );
  const [person = '', leaving = '', failing = '', other = ''] = persons.map(({ number }) => number);
  const before = await ownClient(first.url);
  expect([await before('POST', person), await before('POST', leaving)]).toEqual([201, 201]);
  await arm(first.url, 'KFR-R01');
  await arm(first.url, 'KFR-R02');
  expect(await armedAt(first.url)).toEqual(['KFR-R01', 'KFR-R02']);
  expect([await before('POST', failing), await before('POST', failing)]).toEqual([500, 201]);
  const half = { ...open, 'KFR-N01': 'passed', 'KFR-R01': 'failed' };
  expect(await verdictsAt(first.url)).toEqual(half);
  expect(await armedAt(first.url)).toEqual(['KFR-R02']);
  first.process.kill('SIGTERM');
  await first.ended;

  // The results are kept, and no case is armed. The client passes the other case, and more.
  const second = await serve(data);
  expect(await verdictsAt(second.url)).toEqual(half);
  expect(await armedAt(second.url)).toEqual([]);
  const after = await ownClient(second.url);
  await arm(second.url, 'KFR-R02');
  const endings = [];
  for (const customer of [person, leaving]) {
    endings.push(await after('DELETE', customer));
    await wait(200);
    endings.push(await after('DELETE', customer));
    await wait(500);
  }
  expect(endings).toEqual(['cut', 404, 'cut', 204]);
  expect([await after('POST', failing, {}), await after('POST', other)]).toEqual([401, 201]);
  const passed = Object.fromEntries(ids.map((id) => [id, 'passed']));
  await expect
    .poll(() => verdictsAt(second.url), { timeout: 10_000 })
    .toEqual({ ...passed, 'KFR-R01': 'failed' });

  // The report.
  const here = ['--url', second.url];
  for (const name of ['report.html', 'report.xlsx', 'observed.json'])
    expect(await command('report', '--observed', ...here, '--tags', ...tags, '--out', at(name))).toEqual(
      silent,
    );
  const html = (await readFile(at('report.html'), 'utf8')).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  expect(html).toContain('5 OK 1 Feil Begrenset');
  expect(html).toContain('Begrenset til n01, n02, s01, t02, r01, r02: 6 av 45 testtilfeller');
  expect(html).toContain('5 / 6 OK, 83 % av de relevante testtilfellene');
  const cases = openWorkbook(await readFile(at('report.xlsx'))).sheets[1];
  const rows = [...(cases?.rows.values() ?? [])].slice(1);
  const inReport = rows.map((cells) => [1, 8, 9].map((column) => cells.get(column)?.text ?? ''));
  const tooSoon = expect.stringMatching(
    /^Klienten ventet ikke lenge nok: Kallet i steget «Klienten prøver igjen etter en stund» kom 0(,\d+)? sekunder etter svaret, og den skal vente minst 0,1 sekunder\. La den vente litt lenger før hvert forsøk, og aktiver testtilfellet på nytt\.$/,
  );
  expect(inReport).toEqual(ids.map((id) => [id, ...(id === 'KFR-R01' ? ['Feil', tooSoon] : ['OK', ''])]));

  // The tester's own sheet: nothing by words until the mapping is confirmed, with one row left out.
  const [book, mapping, copy] = ['skjema.xlsx', 'skjema-kobling.yaml', 'skjema-utfylt.xlsx'].map(at) as [
    string,
    string,
    string,
  ];
  await writeFile(book, testersSheet());
  const fill = (...args: string[]) => command('sheet', 'fill', book, '--observed', ...here, '--yes', ...args);
  expect((await fill()).out).toContain('\n0 cells to fill; nothing was written.\n');
  const proposed = await readFile(mapping, 'utf8');
  expect(proposed.match(/^\w.*!.*$/gm)).toEqual([
    'Registrering!3: KFR-N01?',
    'Registrering!4: KFR-N02?',
    'Registrering!5: KFR-R02?',
    'Registrering!6: KFR-N04?',
    'Registrering!7: KFR-N06?',
    'Registrering!10: KFR-S01?',
    'Registrering!11: KFR-S02?',
    'Registrering!12: KFR-S03?',
    'Registrering!13: KFR-R01?',
    'Batch og oppslag!5: KFR-B01?',
    'Batch og oppslag!6: KFR-B05?',
    'Batch og oppslag!7: KFR-B10?',
    'Batch og oppslag!8: KFR-O01?',
    'Batch og oppslag!9: KFR-O02?',
    'Batch og oppslag!10: KFR-O07?',
  ]);
  await writeFile(
    mapping,
    proposed
      .replace('Registrering!12: KFR-S03?', 'Registrering!12: null')
      .replace('Batch og oppslag!10: KFR-O07?', 'Batch og oppslag!10: KFR-T02')
      .replace(/\?$/gm, ''),
  );
  expect((await fill('--map', mapping)).out).toContain(`\n21 cells written into ${copy}\n`);
  const observed = await jsonOf<RunResult>(`${second.url}/_sandbox/scenarios/state`);
  /** Cells A, B, E, F and G: what the row of a case must have now. */
  const filledFrom = (id: string, comment: unknown = '') => {
    const one = observed.cases.find(({ scenario }) => scenario === id);
    const ended = one?.endedAt ?? one?.steps.at(-1)?.at ?? '';
    return [
      new Date(ended).toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' }),
      one?.status === 'passed' ? 'Ja' : 'Nei',
      comment,
      [...new Set(one?.steps.flatMap(({ correlationId }) => correlationId ?? []))].join(', '),
      'KFR-sandkassen (observert)',
    ];
  };
  const empty = ['', '', '', '', ''];
  expect(await cellsOf(copy, 'Registrering', 3, 13)).toEqual([
    ['2026-09-14', 'Ja', 'Kjørt for hånd i september', '', 'KN'],
    filledFrom('KFR-N02'),
    filledFrom('KFR-R02'),
    empty,
    ['2026-09-14', 'Nei', '', '', 'KN'],
    empty,
    empty,
    filledFrom('KFR-S01'),
    empty,
    ['', 'Ja', '', '', ''],
    filledFrom('KFR-R01', tooSoon),
  ]);
  expect(await cellsOf(copy, 'Batch og oppslag', 5, 10)).toEqual([
    ...Array.from({ length: 5 }, () => empty),
    filledFrom('KFR-T02'),
  ]);

  // A saved state fills the same, and nothing into rows of open cases.
  const state = at('state.json');
  await writeFile(state, JSON.stringify(observed));
  const saved = await command(
    ...['sheet', 'fill', book, '--from', state, '--map', mapping, '--dry-run', '--overwrite', '--json'],
  );
  expect(
    (JSON.parse(saved.out).rows as { case: string | null; status: string | null; cells: unknown[] }[])
      .filter(({ cells }) => cells.length > 0)
      .map((row) => [row.case, row.status]),
  ).toEqual([
    ['KFR-N01', 'passed'],
    ['KFR-N02', 'passed'],
    ['KFR-R02', 'passed'],
    ['KFR-S01', 'passed'],
    ['KFR-R01', 'failed'],
    ['KFR-T02', 'passed'],
  ]);

  // A second sandbox, whose gateway answers a missing token, plays the same cases.
  const elsewhere = await serve(await dataFolder(), {}, {}, ['--switches', 'kfr-401=gateway']);
  const played = await command(
    ...['scenarios', 'play', ...tags, '--url', elsewhere.url, '--results', at('played.json')],
  );
  expect([played.status, played.out.split('\n').at(-2)]).toEqual([1, '6 test cases: 5 passed, 1 FAILED']);
  const compared = await command('scenarios', 'compare', at('observed.json'), at('played.json'));
  const addresses = { a: `http://localhost:${second.port}`, b: `http://localhost:${elsewhere.port}` };
  const [a, b] = [at('observed.json'), at('played.json')];
  const { startedAt } = JSON.parse(await readFile(b, 'utf8')) as RunResult;
  const caseOf = (id: string) => observed.cases.find(({ scenario }) => scenario === id);
  const timeOf = (id: string) =>
    (caseOf(id)?.steps[0]?.answer?.body as { timestamp: string } | undefined)?.timestamp;
  const reasonOf = (id: string) => caseOf(id)?.reason?.en;
  const widest = Math.max(a.length, b.length);
  expect(compared).toEqual({
    status: 1,
    err: '',
    out: `A  ${a.padEnd(widest)}  ${addresses.a}  ${observed.startedAt.slice(0, 10)}
B  ${b.padEnd(widest)}  ${addresses.b}  ${startedAt.slice(0, 10)}

KFR-T02  Call without token
  result: A passed, B FAILED
  1. Register a customer without the header Authorization
    result: A passed, B FAILED
      B: code: expected KFR-001, got nothing
    code: A KFR-001, B missing
    body.errorMessage: A Client is not authenticated, B missing
    body.timestamp: A ${timeOf('KFR-T02')}, B missing
    body.statusCode: A missing, B 401
    body.message: A missing, B Unauthorized. Access token is missing or invalid
    switch kfr-401: A published, B gateway

KFR-R01  Internal error and retry
  result: A FAILED, B passed
    A: ${reasonOf('KFR-R01')}
  2. The client tries again after a while
    result: A FAILED, B passed
  3. Register another customer; no answer ever comes
    reached in one result only: A open, B passed

To make a sandbox answer like A: --switches kfr-401=published
To make a sandbox answer like B: --switches kfr-401=gateway

6 test cases compared: 4 equal, 2 different
`,
  });
});
