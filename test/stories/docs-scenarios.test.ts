import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownFolder, readLibrary } from '../../src/scenarios/index.ts';
import { call, emptyFolder } from '../support/commands.ts';

const document = await readFile(new URL('../../docs/scenarios.md', import.meta.url), 'utf8');
const sample = await readFile(join(ownFolder, 'KFR-N04.yaml'), 'utf8');

/** What stands in the fence between the marks. */
const fenced = (name: string): string =>
  new RegExp(`<!-- ${name} -->\n\`\`\`\\w+\n([\\s\\S]*?)\`\`\`\n<!-- /${name} -->`).exec(document)?.[1] ?? '';

test('the example is the file of the case, to the letter', () => {
  expect(fenced('example')).toBe(sample);
});

test('the happy run is the cases that the document names', () => {
  const happy = readLibrary([ownFolder]).scenarios.filter(({ tags }) => tags.includes('happy'));
  const named = 'T01 N01 N02 N03 N04 S01 S02 B01 B02 B03 O01 O02 I01 I02 I05'.split(' ');
  expect(happy.map(({ id }) => id)).toEqual(named.map((id) => `KFR-${id}`));
  expect(document).toContain('T01, N01\nto N04, S01, S02, B01 to B03, O01, O02, I01, I02 and I05');
});

test('faults are told as the document shows it', async () => {
  const folder = await emptyFolder();
  await mkdir(join(folder, 'mine'));
  const faulty = sample.replace('registration', 'registratoin').replace('{{customer', '{{custmer');
  await writeFile(join(folder, 'mine', 'KFR-N04.yaml'), faulty);
  const { out, err } = await call(['scenarios', 'check', 'mine'], { folder });
  expect(`${err}${out}`).toBe(fenced('faults'));
  const json = JSON.parse((await call(['scenarios', 'check', '--json', 'mine'], { folder })).out) as {
    readonly faults: readonly object[];
  };
  expect({ ...json, faults: [json.faults[0]] }).toMatchObject({
    files: 1,
    sound: 0,
    faults: [{ line: 9, column: 1, path: 'area' }],
  });
});

test.each(
  [...document.matchAll(/^npx kfr-sandbox (scenarios [^#\n]*)#/gm)].map(([, command = '']) => command.trim()),
)('kfr-sandbox %s does what it says', async (command) => {
  expect((await call(command.split(/\s+/))).status).toBe(0);
});
