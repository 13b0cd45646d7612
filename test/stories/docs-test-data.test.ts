import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { faultNames, kindTable } from '../../src/testdata/index.ts';
import { call } from '../support/commands.ts';
import { worldOfTest } from '../support/world.ts';

const page = await readFile(new URL('../../docs/test-data.md', import.meta.url), 'utf8');
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text);
const [printed, answered] = blocks('text');

test('docs/test-data.md names every kind and every fault', () => {
  const names = [...Object.keys(kindTable), ...faultNames];
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test('the commands of docs/test-data.md print the documented output', async () => {
  const commands = (blocks('sh')[0] ?? '').trim().split('\n');
  const shown: string[] = [];
  for (const command of commands) {
    const { out, err } = await call(command.replace('npx kfr-sandbox ', '').split(' '));
    expect(err).toBe('');
    shown.push(out.trimEnd());
  }
  expect(`${shown.join('\n')}\n`).toBe(printed);
});

test('the control calls of docs/test-data.md return the documented answers', async () => {
  const world = await worldOfTest();
  const bodies = [...page.matchAll(/-d '(\{"what".*\})'/g)].map(([, body = '']): unknown => JSON.parse(body));
  const shown: string[] = [];
  for (const body of bodies)
    shown.push((await (await world.control('POST', '/testdata', body)).text()).trimEnd());
  expect(`${shown.join('\n')}\n`).toBe(answered);
});
