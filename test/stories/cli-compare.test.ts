import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { switchTable } from '../../src/switches/index.ts';
import { call } from '../support/commands.ts';
import { ownCases } from '../support/own-cases.ts';
import { agency, lender, newFolder, openWorld, type World } from '../support/world.ts';

/** Switches of the second sandbox, each with the case that shows it, and the institution that can play it. */
const shown = {
  'client-amr': { value: 'QCForESeal', scenario: 'OWN-AMR', fid: lender.fid },
  'kfr-401': { value: 'gateway', scenario: 'OWN-BARE', fid: lender.fid },
  'batch-too-large': { value: '403', scenario: 'OWN-LARGE', fid: lender.fid },
  'multipart-refusal': { value: 'opaque', scenario: 'OWN-QUOTED', fid: lender.fid },
  'end-day': { value: 'excluded', scenario: 'OWN-ENDED', fid: lender.fid },
  kar: { value: 'out-of-reach', scenario: 'OWN-KAR', fid: agency.fid },
  'unknown-account': { value: '404', scenario: 'OWN-ACCOUNT', fid: agency.fid },
} as const satisfies Partial<
  Record<keyof typeof switchTable, { value: string; scenario: string; fid: string }>
>;
type Shown = keyof typeof shown;
const names = Object.keys(shown) as Shown[];
const otherValues = Object.fromEntries(names.map((name) => [name, shown[name].value]));

const customer = '{{customer.person.1}}';
const add = { call: 'addCustomerDSOPGW', with: { customer }, expect: { status: 201 } };
const upload = (file: object, status: number | readonly number[]) => ({
  steps: [{ call: 'addCustomerDSOPGWByFile', with: { upload: file }, timeout: 'PT2M', expect: { status } }],
});

const cases = {
  AMR: { steps: [{ call: 'token', expect: { status: 200 } }] },
  BARE: {
    steps: [
      { ...add, with: { customer, token: 'none' }, expect: { status: 401, code: 'KFR-001' } },
      { ...add, id: 'later' },
    ],
  },
  LARGE: upload({ bytes: 10_000_001 }, [413, 400, 403]),
  QUOTED: upload({ boundary: 'quoted', rows: [{ customer }] }, 403),
  ENDED: {
    steps: [
      add,
      { call: 'deleteCustomerDSOPGW', with: { customer }, expect: { status: 204 } },
      { id: 'today', call: 'getCustomerRelationForOwnBank', with: { customer }, expect: { status: 200 } },
    ],
  },
  KAR: { steps: [{ call: 'getCustomerRelation', with: { customer }, expect: { status: [200, 504] } }] },
  ACCOUNT: {
    steps: [
      {
        call: 'getAccountServicingProvider',
        with: { headers: { AccountID: '00000000000' } },
        expect: { status: [400, 404] },
      },
    ],
  },
  SAME: { steps: [add, { ...add, expect: { status: 200 } }] },
};

let own: Awaited<ReturnType<typeof ownCases>>;
let a: World;
let b: World;
let results: string;
beforeAll(async () => {
  own = await ownCases(cases);
  const switches = Object.entries(otherValues).map((one) => one.join('='));
  [a, b] = await Promise.all([openWorld(), openWorld({ switches: switches.join(',') })]);
  results = await newFolder();
  for (const fid of [lender.fid, agency.fid]) {
    await play(a, fid, fileOf('a', fid));
    await play(b, fid, fileOf('b', fid));
  }
});
afterAll(async () => {
  await Promise.all([a.close(), b.close()]);
  await rm(results, { recursive: true, force: true });
  await own.remove();
});

const fileOf = (name: string, fid: string): string => join(results, `${name}-${fid}.json`);

const casesOf = (fid: string): string[] => [
  ...names.filter((name) => shown[name].fid === fid).map((name) => shown[name].scenario),
  ...(fid === lender.fid ? ['OWN-SAME'] : []),
];

/** Plays the cases of an institution, and writes the results. */
async function play(world: World, fid: string, file: string): Promise<void> {
  const where = ['--scenarios-dir', own.folder, '--url', world.url, '--institution', fid];
  const { status } = await call(['scenarios', 'play', ...casesOf(fid), ...where, '--results', file]);
  expect(status).toBeLessThan(2);
}

const compare = (...args: string[]) => call(['scenarios', 'compare', ...args, '--scenarios-dir', own.folder]);

interface ComparisonJson {
  readonly cases: readonly {
    readonly scenario: string;
    readonly outcome: string;
    readonly differences: readonly { readonly what: string; readonly step?: string; readonly at?: string }[];
    readonly switches: readonly object[];
  }[];
  readonly switches: readonly object[];
  readonly [field: string]: unknown;
}

async function comparisonOf(fid: string): Promise<ComparisonJson> {
  const { status, out, err } = await compare(fileOf('a', fid), fileOf('b', fid), '--json');
  expect([status, err]).toEqual([1, '']);
  return JSON.parse(out) as ComparisonJson;
}

describe('two sandboxes with different switches', () => {
  test.each(names)(
    'differ in the case that shows %s, and the comparison names it with both values',
    async (name) => {
      const { scenario, fid, value } = shown[name];
      const comparison = await comparisonOf(fid);
      const hint = { name, a: switchTable[name].values[0], b: value };
      const found = comparison.cases.find((one) => one.scenario === scenario);
      expect(found?.outcome).toBe('different');
      expect(found?.switches).toEqual([{ ...hint, step: expect.any(String) }]);
      expect(comparison.switches).toContainEqual(hint);
      expect(comparison.setSwitches).toContainEqual(hint);
    },
  );

  test('answer alike once the switches are set as the comparison says', async () => {
    const before = (await (await a.control('GET', '/switches')).json()) as {
      switches: { name: string; value: string }[];
    };
    for (const fid of [lender.fid, agency.fid]) {
      const { switches } = await comparisonOf(fid);
      const told = Object.fromEntries(
        (switches as { name: string; b: string }[]).map(({ name, b }) => [name, b]),
      );
      await a.control('PUT', '/switches', told);
    }
    for (const fid of [lender.fid, agency.fid]) {
      const file = join(results, `again-${fid}.json`);
      await play(a, fid, file);
      const count = casesOf(fid).length;
      expect(await compare(file, fileOf('b', fid))).toMatchObject({
        status: 0,
        err: '',
        out: expect.stringContaining(`\n${count} test cases compared: ${count} equal, 0 different\n`),
      });
    }
    await a.control(
      'PUT',
      '/switches',
      Object.fromEntries(before.switches.map(({ name, value }) => [name, value])),
    );
  });
});

test('prints each difference for people, in either language', async () => {
  const files = [fileOf('a', lender.fid), fileOf('b', lender.fid)] as const;
  const { status, out, err } = await compare(...files, '--language', 'en');
  expect([status, err]).toEqual([1, '']);
  expect(out.split('\n').slice(0, 2)).toEqual([
    expect.stringMatching(new RegExp(`^A {2}${files[0]} {2}${a.url} {2}\\d{4}-\\d{2}-\\d{2}$`)),
    expect.stringMatching(new RegExp(`^B {2}${files[1]} {2}${b.url} {2}\\d{4}-\\d{2}-\\d{2}$`)),
  ]);
  expect(out).toContain(`
OWN-BARE  The case BARE
  result: A passed, B FAILED
  1. The case BARE
    result: A passed, B FAILED
      B: code: expected KFR-001, got nothing
    code: A KFR-001, B missing
    body.errorMessage: A Client is not authenticated, B missing
`);
  expect(out).toContain(`
    switch kfr-401: A published, B gateway
  2. The case BARE
    reached in one result only: A passed, B skipped
`);
  expect(out).toContain(`
OWN-LARGE  The case LARGE
  1. The case LARGE
    status: A 413, B 403
    code: A missing, B KFR-002
    switch batch-too-large: A 413, B 403
`);
  expect(out).toMatch(/\nTo make a sandbox answer like B: --switches .*kfr-401=gateway/);
  expect(out).not.toContain('OWN-SAME');
  expect(out.trimEnd().split('\n').at(-1)).toBe('6 test cases compared: 1 equal, 5 different');
  const norwegian = await compare(...files, '--language', 'nb');
  expect(norwegian.out).toContain(`
OWN-BARE  Saken BARE
  resultat: A bestått, B FEILET
  1. Saken BARE
    resultat: A bestått, B FEILET
      B: kode: forventet KFR-001, fikk ingenting
    kode: A KFR-001, B mangler
`);
  expect(norwegian.out.trimEnd().split('\n').at(-1)).toBe('6 testtilfeller sammenlignet: 1 like, 5 ulike');
});

test('a report in JSON can be compared with results; the same run has no differences', async () => {
  const file = fileOf('a', lender.fid);
  const report = join(results, 'report.json');
  const made = await call(['report', '--from', file, '--out', report, '--scenarios-dir', own.folder]);
  expect(made.status).toBe(0);
  expect(await compare(report, file)).toMatchObject({ status: 0, err: '' });
  const { out } = await compare(report, file, '--json');
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    a: { file: report, kind: 'played', target: a.url },
    b: { file },
    counts: { equal: 6, different: 0, 'not-compared': 0 },
    switches: [],
    setSwitches: [],
  });
});

describe('ends with status 2 for', () => {
  test('files that cannot be read, each with its reason', async () => {
    const [good, bad, none] = [
      fileOf('a', lender.fid),
      join(results, 'bad.json'),
      join(results, 'none.json'),
    ];
    await writeFile(bad, '{"kind":');
    const { status, out, err } = await compare(bad, none);
    expect([status, out]).toEqual([2, '']);
    expect(err.trimEnd().split('\n')).toEqual([
      expect.stringContaining(`${bad}: is not JSON`),
      expect.stringContaining(`${none}: cannot be read (ENOENT)`),
    ]);
    expect((await compare(good, '--language', 'xx', good)).status).toBe(2);
  });

  test.each<[string, string | Buffer, string]>([
    ['is empty', '', 'is empty; give a file of scenarios play --results, '],
    ['is a report as HTML', '<!doctype html><title>x</title>', 'is HTML; give '],
    ['is a report as JUnit XML', '<?xml version="1.0"?><testsuites/>', 'is XML; give '],
    [
      'is a workbook',
      Buffer.from('PK\x03\x04\x14\xff', 'latin1'),
      'is an Excel workbook or another archive, not text',
    ],
    ['is binary', Buffer.from([0x7b, 0x00, 0xff]), 'it is not text: byte '],
    ['is in UTF-16', Buffer.from('\ufeff{}', 'utf16le'), 'line 1 is not UTF-8: '],
    [
      'has results of another program',
      '{"testResults":[]}',
      'is JSON, but has no results of test cases; give ',
    ],
    ['is nested deeply', '['.repeat(1_000_000), 'is not JSON; give '],
    [
      'is a report of another version',
      '{"version":1,"run":{}}',
      'is a report of another version: 2 is read here; ',
    ],
  ])('a file that %s, with one line', async (_, content, line) => {
    const file = join(results, 'other.json');
    await writeFile(file, content);
    for (const files of [
      [file, fileOf('a', lender.fid)],
      [fileOf('a', lender.fid), file],
      [file, file],
    ]) {
      const { status, out, err } = await compare(...files);
      expect([status, out, err.trimEnd().split('\n')]).toEqual([
        2,
        '',
        [expect.stringContaining(`kfr-sandbox: ${file}: ${line}`)],
      ]);
    }
  });

  test('results with an answer that is nested too deeply, naming the field', async () => {
    const file = join(results, 'deep.json');
    const text = await readFile(fileOf('a', lender.fid), 'utf8');
    const nested = `${'['.repeat(101)}${']'.repeat(101)}`;
    await writeFile(file, text.replace('"body":', `"body": ${nested}, "rest":`));
    const { status, out, err } = await compare(file, fileOf('b', lender.fid));
    expect([status, out, err]).toEqual([
      2,
      '',
      expect.stringMatching(
        /^kfr-sandbox: .*deep\.json: cases\.\d\.steps\.\d\.answer\.body: must be nested 100 levels deep at most, with 10000 values\n$/,
      ),
    ]);
  });

  test('results that have no case in common that has passed or failed', async () => {
    const run = JSON.parse(await readFile(fileOf('a', lender.fid), 'utf8')) as {
      cases: { status: string }[];
    };
    const open = join(results, 'open.json');
    await writeFile(
      open,
      JSON.stringify({ ...run, cases: run.cases.map((one) => ({ ...one, status: 'open' })) }),
    );
    const { status, err, out } = await compare(open, fileOf('b', lender.fid));
    expect([status, err]).toEqual([
      2,
      'kfr-sandbox: no test case has passed or failed in both results: nothing can be compared\n',
    ]);
    expect(out).toContain('  OWN-SAME: A open, B passed\n');
  });
});
