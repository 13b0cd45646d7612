import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import readWorkbook, { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { sameInAll, timeInNorway } from '../../src/kernel/index.ts';
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

const partOf = (file: Buffer, name: string): string => strFromU8(unzipSync(file)[name] ?? new Uint8Array());

const workbook = async (report: Report): Promise<Buffer> =>
  Buffer.from((await writeReport(report, 'xlsx')).body as Uint8Array);

/** The text of each cell, with rows padded to the widest; empty cells are '', dates as ISO 8601. */
async function cellsOf(file: Buffer, sheet: string): Promise<string[][]> {
  const rows = await readSheet(file, sheet, { trim: false });
  return rows.map((row) =>
    row.map((cell) => (cell instanceof Date ? isoOf(cell) : cell === null ? '' : String(cell))),
  );
}

/** A date of a workbook is a fraction, so that a second may lack its last millisecond. */
const isoOf = (date: Date): string => new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();

/** The same of the report. @param dateOf what a cell has for a time in ISO 8601 */
const rowsOf = ({ columns, cases }: Report, dateOf = dateInCell): string[][] => [
  columns.map(({ label }) => label),
  ...cases.map((row) =>
    columns.map(({ name }) =>
      name === 'time' && row.startedAt !== undefined ? dateOf(row.startedAt) : row[name],
    ),
  ),
];

/** A date of a workbook has no time zone: read as UTC, it is that of a clock in Norway. */
const dateInCell = (time: string): string => `${timeInNorway(Date.parse(time)).replace(' ', 'T')}.000Z`;

/** A date as LibreOffice shows it in bokmål. */
const dateShown = (time: string): string =>
  timeInNorway(Date.parse(time)).replace(/^(\d+)-(\d+)-(\d+) (\d+:\d+).*/, '$3.$2.$1 $4');

const timeColumn = ({ columns }: Report): number => columns.findIndex(({ name }) => name === 'time') + 1;

const frontOf = ({ front }: Report, dateOf = dateInCell): string[][] =>
  front.map(({ label, value, at }) => [label, at === undefined ? value : dateOf(at)]);

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
    expect(front?.slice(2)).toEqual(frontOf(report));
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
    const sheet = partOf(file, 'xl/worksheets/sheet2.xml');
    expect(sheet).not.toContain('<f>');
    const types = [...sheet.matchAll(/<c r="([A-Z]+)\d+"([^>]*)>(?=<v>)/g)];
    expect(types.length).toBeGreaterThan(hostile.length * 5);
    const numbers = types.filter(([, , attributes]) => !attributes?.includes('t="s"'));
    expect(numbers.map(([, column]) => column)).toEqual(hostile.map(() => lettersOf(timeColumn(report))));
  });

  test('that would be higher than Excel allows is continued in rows below, and nothing is lost', async () => {
    const long = 'æøå 👍 '.repeat(1_000);
    const lines = Array.from({ length: 300 }, (_, index) => `line ${index}`).join('\n');
    const escapes = '_x0041_'.repeat(900);
    const run = {
      ...sampleRun,
      cases: [long, lines, escapes].map((comment) => ({ ...passedCase, comment })),
    };
    const report = reportOf(run, sampleScenarios, {}, 'en');
    const file = await workbook(report);
    const rows = (await cellsOf(file, 'Test cases')).slice(1);
    const column = report.columns.findIndex(({ name }) => name === 'comment');
    const begins = rows.flatMap(([id], index) => (id === 'KFR-N04' ? index : []));
    expect(begins).toHaveLength(3);
    const withoutBreaks = (text: string) => text.replaceAll('\n', '');
    for (const [index, begin] of begins.entries()) {
      const ofCase = rows.slice(begin, begins[index + 1]);
      expect(ofCase.length).toBeGreaterThan(5);
      expect(new Set(ofCase.slice(1).map(([id]) => id))).toEqual(new Set(['KFR-N04 (continued)']));
      const text = ofCase.map((row) => row[column] ?? '').join('');
      expect(withoutBreaks(text)).toBe(withoutBreaks(report.cases[index]?.comment ?? ''));
    }
    const sheet = partOf(file, 'xl/worksheets/sheet2.xml');
    const heights = [...sheet.matchAll(/<row [^>]*ht="([\d.]+)" customHeight="1"/g)].map(([, ht]) =>
      Number(ht),
    );
    expect(heights).toHaveLength(rows.length + 1);
    expect(Math.max(...heights)).toBeLessThanOrEqual(409);
  });

  test('with a time is a date, in the form of the language', async () => {
    const formatsOf = async (language: 'nb' | 'en') => {
      const file = await workbook(reportOf(sampleRun, sampleScenarios, {}, language));
      const styles = partOf(file, 'xl/styles.xml');
      const codes = new Map(
        [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [
          id,
          code,
        ]),
      );
      const formats = [
        ...(styles.split('<cellXfs')[1] ?? '').matchAll(/<xf [^>]*?numFmtId="(\d+)"|<xf /g),
      ].map(([, id]) => id);
      const cells = ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml'].flatMap((part) => [
        ...partOf(file, part).matchAll(/<c r="([A-Z]+\d+)" s="(\d+)"><v>([\d.]+)<\/v>/g),
      ]);
      return cells.map(([, cell, style, value]) => [
        cell,
        codes.get(formats[Number(style)]),
        Math.floor(Number(value)),
      ]);
    };
    const days = [
      ['B11', 46_085],
      ['B12', 46_085],
      ['G2', 46_085],
      ['G3', 46_207],
    ];
    expect(await formatsOf('nb')).toEqual(days.map(([cell, day]) => [cell, 'dd.mm.yyyy hh:mm', day]));
    expect(await formatsOf('en')).toEqual(days.map(([cell, day]) => [cell, 'yyyy-mm-dd hh:mm', day]));
  });
});

describe('printing', () => {
  test('the table has a filter and a frozen header, which each page repeats, and only some columns are printed', async () => {
    const report = reportOf(sampleRun, sampleScenarios, {}, 'nb');
    const file = await workbook(report);
    const sheet = partOf(file, 'xl/worksheets/sheet2.xml');
    expect(sheet).toContain(`<autoFilter ref="A1:${lettersOf(report.columns.length)}5"/>`);
    expect(sheet).toMatch(/<pane ySplit="1" xSplit="1" [^>]*state="frozen"\/>/);
    const workbookXml = partOf(file, 'xl/workbook.xml');
    expect(workbookXml.match(/<definedNames/g)).toHaveLength(1);
    const names = [
      ...workbookXml.matchAll(/<definedName name="_xlnm\.(\w+)" localSheetId="1"[^>]*>([^<]*)</g),
    ];
    expect(names.map(([, name, area]) => [name, area])).toEqual([
      ['_FilterDatabase', `'Testtilfeller'!$A$1:$${lettersOf(report.columns.length)}$5`],
      ['Print_Area', "'Testtilfeller'!$A$1:$I$5"],
      ['Print_Titles', "'Testtilfeller'!$1:$1"],
    ]);
    expect(report.columns.slice(0, 9).map(({ name }) => name)).toEqual([
      ...[
        'id',
        'purpose',
        'request',
        'expected',
        'actual',
        'correlationIds',
        'time',
        'statusText',
        'comment',
      ],
    ]);
  });

  test.each([1, 2, 3])(
    'sheet %d is A4 landscape, as wide as the page, with numbered pages',
    async (number) => {
      const file = await workbook(reportOf(sampleRun, sampleScenarios, {}, 'nb'));
      const sheet = partOf(file, `xl/worksheets/sheet${number}.xml`);
      expect(sheet).toContain('<pageSetUpPr fitToPage="1"/>');
      expect(sheet).toContain(
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
      );
      expect(sheet).toContain(
        '<oddFooter>&amp;LKFR-integrasjonstest 311002007 NORDLYS PRØVEFINANS AS&amp;R&amp;A, side &amp;P av &amp;N</oddFooter>',
      );
      // Excel repairs a workbook with elements in another order.
      const order = [
        ...sheet.matchAll(
          /<(sheetPr|sheetViews|cols|sheetData|autoFilter|pageMargins|pageSetup|headerFooter)\b/g,
        ),
      ];
      expect(order.map(([, name]) => name)).toEqual([
        ...['sheetPr', 'sheetViews', 'cols', 'sheetData'],
        ...(number === 2 ? ['autoFilter'] : []),
        ...['pageMargins', 'pageSetup', 'headerFooter'],
      ]);
    },
  );

  test.each([
    ['Å & Ø BANK', 'Å &amp;&amp; Ø BANK'],
    ['&'.repeat(300), `${'&amp;&amp;'.repeat(48)}…`],
    ['x'.repeat(49), 'x'.repeat(49)],
    ['👍'.repeat(50), `${'👍'.repeat(48)}…`],
  ])('the foot of a page has the institution %j as a text, and only as much as fits', async (name, shown) => {
    const run = { ...sampleRun, institution: { ...sampleRun.institution, name } };
    const file = await workbook(reportOf(run, sampleScenarios, {}, 'nb'));
    expect(partOf(file, 'xl/worksheets/sheet1.xml')).toContain(
      `<oddFooter>&amp;LKFR-integrasjonstest 311002007 ${shown}&amp;R&amp;A, side &amp;P av &amp;N</oddFooter>`,
    );
  });
});

test('LibreOffice opens it, and each cell has the same text', { timeout: 120_000 }, async (context) => {
  needing(missing, context);
  const cases = [...sampleRun.cases, ...hostileRun.cases];
  const report = reportOf({ ...hostileRun, cases }, sampleScenarios, { contact: '=1+1' }, 'nb');
  const folder = await emptyFolder();
  await writeFile(join(folder, 'report.xlsx'), await workbook(report));
  // One file per sheet, in UTF-8, with all text quoted, and cells as they are shown (tokens of LibreOffice's CSV filter).
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,true,false,false,-1';
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
  await output(['soffice', profile, '--headless', '--convert-to', filter, 'report.xlsx'], folder);
  const sheetOf = async (name: string) =>
    rowsOfCsv(await readFile(join(folder, `report-${name}.csv`), 'utf8'));
  expect(await sheetOf('Testtilfeller')).toEqual(rowsOf(report, dateShown));
  expect((await sheetOf('Forside')).slice(2)).toEqual(frontOf(report, dateShown));
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
