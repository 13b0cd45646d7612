import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownFolder, readLibrary } from '../../src/scenarios/index.ts';
import { call, emptyFolder } from '../support/commands.ts';

const document = await readFile(new URL('../../docs/scenarios.md', import.meta.url), 'utf8');
const sample = await readFile(join(ownFolder, 'KFR-N04.yaml'), 'utf8');

/** The content of the code fence between the markers. */
const fenced = (name: string): string =>
  new RegExp(`<!-- ${name} -->\n\`\`\`\\w+\n([\\s\\S]*?)\`\`\`\n<!-- /${name} -->`).exec(document)?.[1] ?? '';

test('the example is identical to the file of the case', () => {
  expect(fenced('example')).toBe(sample);
});

test('docs/observing.md lists the calls of each happy case, and of no other', async () => {
  const page = await readFile(new URL('../../docs/observing.md', import.meta.url), 'utf8');
  const [, section = ''] = page.split('## The happy run, in calls');
  const rows = (section.split('\n## ', 1)[0] ?? '').match(/(?<=\| )[^|\n]+(?= \|$)/gm) ?? [];
  const named = new Set(rows.flatMap((cell) => cell.match(/\b[A-Z]\d\d\b/g) ?? []));
  const happy = readLibrary([ownFolder]).scenarios.filter(({ tags }) => tags.includes('happy'));
  expect([...named].map((id) => `KFR-${id}`).sort()).toEqual(happy.map(({ id }) => id).sort());
});

test('errors of a case file are reported as the document shows', async () => {
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
)('kfr-sandbox %s works as documented', async (command) => {
  expect((await call(command.split(/\s+/))).status).toBe(0);
});
