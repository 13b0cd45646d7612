import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { madeFiles, madeParts, remade } from '../../docs/tables.ts';
import { options } from '../../src/config/index.ts';
import { reportOf } from '../../src/report/index.ts';
import { defaultSwitches, switchNames, switchTable } from '../../src/switches/index.ts';
import { run } from '../support/commands.ts';
import { sampleRun, sampleScenarios } from '../support/report.ts';

test.each(madeParts)('$file has the current $name; npm run docs writes them', async (part) => {
  const document = await readFile(new URL(`../../${part.file}`, import.meta.url), 'utf8');
  expect(document).toBe(remade(document, part));
  const rows = part.lines().filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
  for (const row of new Set(rows)) {
    const [own, everywhere] = [rows, document.split('\n')].map((lines) =>
      lines.filter((line) => line === row),
    );
    expect(everywhere, row).toHaveLength(own?.length ?? 0);
  }
});

test.each(madeFiles)('$file is current; npm run docs writes it', async ({ file, text }) => {
  expect(await readFile(new URL(`../../${file}`, import.meta.url), 'utf8')).toBe(text());
});

test('a part is replaced between its markers only, and a document without markers is an error', () => {
  const part = { file: 'a.md', name: 'rows', lines: () => ['| a |', '| $& |'] };
  expect(remade('1\n<!-- rows -->\nold\n\nold\n<!-- /rows -->\n2', part)).toBe(
    '1\n<!-- rows -->\n| a |\n| $& |\n<!-- /rows -->\n2',
  );
  for (const document of ['', '<!-- rows -->', '<!-- /rows -->\n<!-- rows -->'])
    expect(() => remade(document, part)).toThrow('a.md has no part between <!-- rows --> and <!-- /rows -->');
});

test('the default of each switch is its first value', () => {
  expect(defaultSwitches).toEqual(
    Object.fromEntries(switchNames.map((name) => [name, switchTable[name].values[0]])),
  );
});

test('kfr-sandbox serve --help describes every option and names its environment variable', async () => {
  const { status, out } = await run(['serve', '--help']);
  const help = out.replace(/\s+/g, ' ');
  expect(status).toBe(0);
  for (const { flag, env, help: meaning } of Object.values(options)) {
    expect(help).toContain(flag === undefined ? `${env}: ` : `${flag} `);
    if (flag !== undefined) expect(help).toContain(`(${env}`);
    expect(help).toContain(meaning.replace(/\s+/g, ' '));
  }
});

const root = new URL('../../', import.meta.url);
const textOf = (file: string): Promise<string> => readFile(new URL(file, root), 'utf8');

test('docs/report.md has the columns of the report, in both languages', async () => {
  const [, section = ''] = (await textOf('docs/report.md')).split('## Columns\n');
  const rows = section.trim().split('\n\n', 1)[0]?.split('\n').slice(2) ?? [];
  const documented = rows.map((row) =>
    row
      .split('|')
      .slice(1, 3)
      .map((cell) => cell.trim()),
  );
  const [en, nb] = (['en', 'nb'] as const).map((language) =>
    reportOf(sampleRun, sampleScenarios, {}, language).columns.map(({ label }) =>
      label.replace(/ \(.*\)$/, ''),
    ),
  );
  expect(documented).toEqual(en?.map((label, index) => [label, nb?.[index]]));
});
