import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import readWorkbook, { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { sameInAll } from '../../src/kernel/index.ts';
import { type Report, reportOf, writeReport } from '../../src/report/index.ts';
import { ownFolder, type RunResult, readLibrary } from '../../src/scenarios/index.ts';
import { lettersOf } from '../../src/sheet/index.ts';
import { emptyFolder } from '../support/commands.ts';
import { missingOf, needing, output } from '../support/programs.ts';
import { openCase, passedCase, sampleRun, sampleScenarios } from '../support/report.ts';

const missing = missingOf([['soffice', '--version']]);

/** Texts that a program might interpret as something else. */
const hostile = [
  '=1+1',
  '=HYPERLINK("http://example.test","x")',
  '+4712345678',
  '-2+3',
  '@SUM(A1)',
  "'=1",
  '0123',
  '2026-03-04',
  '1e5',
  'TRUE',
  'line one\nline two',
  '_x0041_ and _x000D_',
  'emoji 👩‍👩‍👧‍👦 𠮷',
  'עברית and العربية',
  '<b>&amp;"\'</b>',
  '  spaces around  ',
  'tab\tand more',
] as const;

const hostileRun: RunResult = {
  ...sampleRun,
  cases: hostile.map((text, index) => ({
    ...passedCase,
    scenario: `OWN-${index}`,
    comment: undefined as never,
    steps: [
      {
        step: text,
        status: 'passed',
        expected: sameInAll(text),
        actual: sameInAll(text),
        correlationId: text,
      },
    ],
  })),
};

const workbook = async (report: Report): Promise<Buffer> =>
  Buffer.from((await writeReport(report, 'xlsx')).body as Uint8Array);

/** The text of each cell, with rows padded to the widest; empty cells are ''. */
async function cellsOf(file: Buffer, sheet: string): Promise<string[][]> {
  const rows = await readSheet(file, sheet, { trim: false });
  return rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
}

const rowsOf = ({ columns, cases }: Report): string[][] => [
  columns.map(({ label }) => label),
  ...cases.map((row) => columns.map(({ name }) => row[name])),
];

const names = {
  nb: ['Forside', 'Testtilfeller', 'Oppsummering'],
  en: ['Front', 'Test cases', 'Summary'],
} as const;

describe.each(['nb', 'en'] as const)('the workbook in %s', (language) => {
  test('has a front sheet, a row for each case, and a summary', async () => {
    const report = reportOf(sampleRun, sampleScenarios, { supplier: 'Fjellbris' }, language);
    const file = await workbook(report);
    expect((await readWorkbook(file)).map(({ sheet }) => sheet)).toEqual(names[language]);
    const [front, cases, summary] = await Promise.all(names[language].map((name) => cellsOf(file, name)));
    expect(front?.slice(2)).toEqual(report.front.map(({ label, value }) => [label, value]));
    expect(cases).toEqual(rowsOf(report));
    const { all, areas } = report.summary;
    const line = (label: string, counts: typeof all) =>
      [label, counts.passed, counts.failed, counts.open, counts['not-applicable'], counts.total].map(String);
    expect(summary?.slice(2, 7)).toEqual([
      language === 'nb'
        ? ['Område', 'OK', 'Feil', 'Åpen', 'Ikke relevant', 'I alt']
        : ['Area', 'OK', 'Failed', 'Open', 'Not applicable', 'Total'],
      ...areas.map((area) => line(area.label, area)),
      line(language === 'nb' ? 'Alle' : 'All', all),
    ]);
    expect(summary?.at(-1)?.slice(0, 2)).toEqual([language === 'nb' ? 'Andel OK' : 'Share OK', '0.33']);
  });
});

test('a run without cases results in a workbook too', async () => {
  const report = reportOf({ ...sampleRun, cases: [] }, sampleScenarios, {}, 'nb');
  const file = await workbook(report);
  expect(await cellsOf(file, 'Testtilfeller')).toEqual(rowsOf(report));
  expect((await cellsOf(file, 'Oppsummering')).at(-1)?.slice(0, 2)).toEqual(['Andel OK', '–']);
});

test('all cases of the sandbox are included', async () => {
  const library = readLibrary([ownFolder]);
  const cases = library.scenarios.map(({ id }) => ({ ...openCase, scenario: id }));
  expect(cases.length).toBeGreaterThanOrEqual(45);
  const report = reportOf({ ...sampleRun, cases }, library, {}, 'en');
  expect(await cellsOf(await workbook(report), 'Test cases')).toEqual(rowsOf(report));
});

describe('a cell', () => {
  test('is text, whatever its content: never a formula, a number or a date', async () => {
    const report = reportOf(hostileRun, sampleScenarios, {}, 'nb', { 'OWN-0': '=cmd|calc' });
    const file = await workbook(report);
    expect(await cellsOf(file, 'Testtilfeller')).toEqual(rowsOf(report));
    const sheet = strFromU8(unzipSync(file)['xl/worksheets/sheet2.xml'] ?? new Uint8Array());
    expect(sheet).not.toContain('<f>');
    const types = [...sheet.matchAll(/<c [^>]*>(?=<v>)/g)].map(([tag]) => /t="s"/.test(tag));
    expect(types.length).toBeGreaterThan(hostile.length * 5);
    expect(types.every(Boolean)).toBe(true);
  });

  test('contains as much as Excel allows, and says when the text is truncated', async () => {
    const long = 'æøå 👍 '.repeat(10_000);
    const lines = Array.from({ length: 300 }, (_, index) => `line ${index}`).join('\n');
    const escapes = '_x0041_'.repeat(4_600);
    const run = {
      ...sampleRun,
      cases: [long, lines, escapes].map((comment) => ({ ...passedCase, comment })),
    };
    const report = reportOf(run, sampleScenarios, {}, 'en');
    const rows = await cellsOf(await workbook(report), 'Test cases');
    const column = report.columns.findIndex(({ name }) => name === 'comment');
    const comments = rows.slice(1).map((row) => row[column] ?? '');
    const note = '… (cut; the whole text is in the JSON report)';
    expect(comments.map((text) => text.endsWith(note))).toEqual([true, true, true]);
    expect(comments[0]?.length).toBeGreaterThan(32_700);
    expect(comments.every((text) => text.length <= 32_767 && text.split('\n').length <= 253)).toBe(true);
    expect(comments[0]).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });
});

test('the table has a filter and a frozen header, and is printed across the page', async () => {
  const report = reportOf(sampleRun, sampleScenarios, {}, 'nb');
  const file = await workbook(report);
  const parts = unzipSync(file);
  const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const sheet = part('xl/worksheets/sheet2.xml');
  expect(sheet).toContain(`<autoFilter ref="A1:${lettersOf(report.columns.length)}5"/>`);
  expect(sheet).toMatch(/<pane ySplit="1" xSplit="1" [^>]*state="frozen"\/>/);
  expect(sheet).toContain('<pageSetUpPr fitToPage="1"/>');
  expect(sheet).toContain(
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
  );
  // Excel repairs a workbook with a duplicate element, or with elements in another order.
  const workbookXml = part('xl/workbook.xml');
  expect(workbookXml.match(/<definedNames/g)).toHaveLength(1);
  expect(workbookXml).toContain("'Testtilfeller'!$1:$1");
  const order = [
    ...sheet.matchAll(
      /<(sheetPr|sheetViews|cols|sheetData|autoFilter|pageMargins|pageSetup|headerFooter)\b/g,
    ),
  ];
  expect(order.map(([, name]) => name)).toEqual([
    'sheetPr',
    'sheetViews',
    'cols',
    'sheetData',
    'autoFilter',
    'pageMargins',
    'pageSetup',
    'headerFooter',
  ]);
});

test('LibreOffice opens it, and each cell has the same text', { timeout: 120_000 }, async (context) => {
  needing(missing, context);
  const cases = [...sampleRun.cases, ...hostileRun.cases];
  const report = reportOf({ ...hostileRun, cases }, sampleScenarios, { contact: '=1+1' }, 'nb');
  const folder = await emptyFolder();
  await writeFile(join(folder, 'report.xlsx'), await workbook(report));
  // One file per sheet, in UTF-8, with all text quoted (tokens of LibreOffice's CSV filter).
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
  await output(['soffice', profile, '--headless', '--convert-to', filter, 'report.xlsx'], folder);
  const sheetOf = async (name: string) =>
    rowsOfCsv(await readFile(join(folder, `report-${name}.csv`), 'utf8'));
  expect(await sheetOf('Testtilfeller')).toEqual(rowsOf(report));
  expect((await sheetOf('Forside')).slice(2)).toEqual(report.front.map(({ label, value }) => [label, value]));
  expect((await sheetOf('Oppsummering')).length).toBeGreaterThan(4);
});

/** Parses CSV (RFC 4180). */
function rowsOfCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.length > 1 || row[0] !== '');
}
