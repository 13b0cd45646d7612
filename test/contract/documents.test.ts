import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { madeFiles, madeParts, remade } from '../../docs/tables.ts';
import { options } from '../../src/config/index.ts';
import { reportOf } from '../../src/report/index.ts';
import { defaultSwitches, switchNames, switchTable } from '../../src/switches/index.ts';
import { run } from '../support/commands.ts';
import { sampleRun, sampleScenarios } from '../support/report.ts';

test.each(madeParts)(
  '$file has the $name as the code has them; else npm run docs writes them anew',
  async (part) => {
    const document = await readFile(new URL(`../../${part.file}`, import.meta.url), 'utf8');
    expect(document).toBe(remade(document, part));
    for (const line of part.lines().filter((each) => each.startsWith('| ')))
      expect(document.split('\n').filter((other) => other === line)).toHaveLength(1);
  },
);

test.each(madeFiles)(
  '$file is as the code makes it; else npm run docs writes it anew',
  async ({ file, text }) => {
    expect(await readFile(new URL(`../../${file}`, import.meta.url), 'utf8')).toBe(text());
  },
);

test('a part is made anew between its marks only, whatever stood there, and a document without marks is told', () => {
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

test('kfr-sandbox serve --help names every option with its environment variable and what it means', async () => {
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

test('each path of the remote control is in the table of the README or on a page of docs/', async () => {
  const pages = (await readdir(new URL('docs/', root))).filter((name) => name.endsWith('.md'));
  const texts = await Promise.all(['README.md', ...pages.map((name) => `docs/${name}`)].map(textOf));
  const documents = texts.join('\n').replace(/\{\w+\}/g, '{}');
  const table = await textOf('src/control/routes.ts');
  const paths = [...table.matchAll(/path: '\/_sandbox\/([^']+)'/g)].map(([, path = '']) => path);
  // Whole, or as the README shortens it: `…/{id}`.
  const isTold = (path: string): boolean => {
    const parts = path.replace(/:\w+/g, '{}').split('/');
    const ends = parts.map((_, index) => `…/${parts.slice(index).join('/')}`);
    return [`/_sandbox/${parts.join('/')}`, ...ends].some((form) => documents.includes(form));
  };
  expect(paths.length).toBeGreaterThan(40);
  expect(paths.filter((path) => !isTold(path))).toEqual([]);
});

test('docs/report.md has the columns of the report, in both languages', async () => {
  const [, section = ''] = (await textOf('docs/report.md')).split('## Columns\n');
  const rows = section.trim().split('\n\n', 1)[0]?.split('\n').slice(2) ?? [];
  const told = rows.map((row) =>
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
  expect(told).toEqual(en?.map((label, index) => [label, nb?.[index]]));
});
