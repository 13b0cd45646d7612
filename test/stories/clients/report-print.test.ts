import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { reportOf, writeReport } from '../../../src/report/index.ts';
import { ownFolder, readLibrary } from '../../../src/scenarios/index.ts';
import { emptyFolder } from '../../support/commands.ts';
import { missingOf, needing, output } from '../../support/programs.ts';
import { passedCase, sampleRun } from '../../support/report.ts';

const missing = missingOf([['soffice', '--version']]);

test('LibreOffice prints the workbook on A4, with the table fitted to the page width', {
  timeout: 120_000,
}, async (context) => {
  needing(missing, context);
  const library = readLibrary([ownFolder]);
  const cases = library.scenarios.map(({ id }) => ({ ...passedCase, scenario: id }));
  const report = reportOf({ ...sampleRun, cases }, library, {}, 'en');
  const folder = await emptyFolder();
  await writeFile(join(folder, 'report.xlsx'), (await writeReport(report, 'xlsx')).body);
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
  await output(['soffice', profile, '--headless', '--convert-to', 'pdf', 'report.xlsx'], folder);
  const pdf = await readFile(join(folder, 'report.pdf'), 'latin1');
  const sizes = [
    ...pdf.matchAll(/\/Type\s*\/Page\b[^s][^>]*?\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g),
  ].map(([, width, height]) => `${Math.round(Number(width))} x ${Math.round(Number(height))}`);
  // A sheet wider than the page would be split across pages and need twice as many.
  expect(sizes.length).toBeGreaterThan(3);
  expect(sizes.length).toBeLessThan(16);
  expect([sizes[0], sizes.at(-1), ...new Set(sizes.slice(1, -1))]).toEqual([
    '595 x 842',
    '595 x 842',
    '842 x 595',
  ]);
});
