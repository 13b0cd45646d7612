import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { reportOf, writeReport } from '../../../src/report/index.ts';
import { ownFolder, readLibrary } from '../../../src/scenarios/index.ts';
import { emptyFolder } from '../../support/commands.ts';
import { inLanguages } from '../../support/in-languages.ts';
import { missingOf, needing, output } from '../../support/programs.ts';
import { failedCase, passedCase, sampleRun } from '../../support/report.ts';

const missing = missingOf([['soffice', '--version']]);

/** All cases of the sandbox, one of them with a comment that needs more rows than one. */
async function workbookIn(folder: string, language: 'nb' | 'en'): Promise<void> {
  const library = readLibrary([ownFolder]);
  const [step] = passedCase.steps;
  const cases = library.scenarios.map(({ id, steps }, index) => ({
    ...(index % 5 === 0 ? failedCase : passedCase),
    scenario: id,
    ...(index === 2 ? { comment: 'Avtalt med Bits på telefon; rettes i versjon 2.4. '.repeat(60) } : {}),
    ...(index % 5 === 0 ? {} : { steps: steps.flatMap(() => step ?? []) }),
    reason: inLanguages({
      nb: 'Ett av to steg fikk et annet svar.',
      en: 'One of two steps got another answer.',
    }),
  }));
  const report = reportOf({ ...sampleRun, cases }, library, {}, language);
  await writeFile(join(folder, 'report.xlsx'), (await writeReport(report, 'xlsx')).body);
}

describe('LibreOffice prints the workbook', () => {
  let folder: string;
  const convert = (format: string, file: string, out = '.') => {
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
    return output(['soffice', profile, '--headless', '--convert-to', format, '--outdir', out, file], folder);
  };
  beforeEach(async () => {
    folder = await emptyFolder();
  });

  test.for(['nb', 'en'] as const)(
    'in %s on A4 in landscape, one page wide, in at least 8 points',
    { timeout: 120_000 },
    async (language, context) => {
      needing(missing, context);
      await workbookIn(folder, language);
      await convert('pdf', 'report.xlsx');
      const pdf = await readFile(join(folder, 'report.pdf'), 'latin1');
      const sizes = [
        ...pdf.matchAll(/\/Type\s*\/Page\b[^s][^>]*?\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g),
      ].map(([, width, height]) => `${Math.round(Number(width))} x ${Math.round(Number(height))}`);
      expect(new Set(sizes)).toEqual(new Set(['842 x 595']));
      // A sheet wider than the page would be split across pages and need twice as many.
      expect(sizes.length).toBeGreaterThan(10);
      expect(sizes.length).toBeLessThan(40);
      const fonts = fontSizesIn(pdf);
      expect(fonts.length).toBeGreaterThan(sizes.length);
      expect(Math.min(...fonts)).toBeGreaterThanOrEqual(8);
    },
  );

  test('with rows at least as high as their texts, and none much higher', {
    timeout: 120_000,
  }, async (context) => {
    needing(missing, context);
    await workbookIn(folder, 'nb');
    await convert('fods', 'report.xlsx');
    const given = await readFile(join(folder, 'report.fods'), 'utf8');
    const free = given
      .replaceAll('style:use-optimal-row-height="false"', 'style:use-optimal-row-height="true"')
      .replaceAll(/style:row-height="[^"]*"/g, 'style:row-height="0.1in"');
    await writeFile(join(folder, 'free.fods'), free);
    // LibreOffice computes the heights when it reads the file.
    await convert('fods', 'free.fods', 'computed');
    const ours = rowHeightsIn(given);
    const needed = rowHeightsIn(await readFile(join(folder, 'computed', 'free.fods'), 'utf8'));
    expect(ours.length).toBeGreaterThan(45);
    expect(needed.length).toBe(ours.length);
    const ratios = ours.map((height, row) => height / (needed[row] ?? Number.NaN));
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(1);
    const sum = (heights: readonly number[]) => heights.reduce((total, height) => total + height, 0);
    expect(sum(ours) / sum(needed)).toBeLessThan(1.5);
  });
});

/** The sizes of all texts of a PDF, in points. */
function fontSizesIn(pdf: string): number[] {
  const streams = [...pdf.matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n([\s\S]*?)\s*endstream/g)];
  return streams.flatMap(([, stream = '']) => {
    const content = inflated(Buffer.from(stream, 'latin1'));
    return [...content.matchAll(/\/F\d+ ([\d.]+) Tf/g)].map(([, size]) => Number(size));
  });
}

function inflated(stream: Buffer): string {
  try {
    return inflateSync(stream).toString('latin1');
  } catch {
    return '';
  }
}

/** The heights of the rows of the test cases in a flat OpenDocument file, in inches. */
function rowHeightsIn(document: string): number[] {
  const heights = new Map(
    [
      ...document.matchAll(
        /<style:style style:name="(ro\d+)"[^>]*>\s*<style:table-row-properties style:row-height="([\d.]+)in"/g,
      ),
    ].map(([, style, height]) => [style, Number(height)]),
  );
  const [table = ''] =
    /<table:table table:name="(?:Testtilfeller|Test cases)"[\s\S]*?<\/table:table>/.exec(document) ?? [];
  return [
    ...table.matchAll(/<table:table-row table:style-name="(ro\d+)"[^>]*>([\s\S]*?)<\/table:table-row>/g),
  ]
    .filter(([, , cells]) => cells?.includes('<text:p>'))
    .map(([, style]) => heights.get(style) ?? Number.NaN);
}
