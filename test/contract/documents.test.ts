import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { madeFiles, madeParts, remade } from '../../docs/tables.ts';
import { options } from '../../src/config/index.ts';
import { defaultSwitches, switchNames, switchTable } from '../../src/switches/index.ts';
import { run } from '../support/commands.ts';

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
