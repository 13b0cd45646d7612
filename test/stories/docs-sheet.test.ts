import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { roles, verdicts } from '../../src/sheet/index.ts';
import { run } from '../support/commands.ts';

const page = await readFile(new URL('../../docs/sheet.md', import.meta.url), 'utf8');

test('docs/sheet.md names exactly the existing options', async () => {
  const { out } = await run(['sheet', 'fill', '--help']);
  const existing = new Set([...out.matchAll(/^ +(--[a-z-]+)/gm)].map(([, flag]) => flag));
  const named = new Set([...page.matchAll(/`(?:[^`\n]* )?(--[a-z-]+)/g)].map(([, flag]) => flag));
  named.delete('--results');
  expect([...named].filter((flag) => !existing.has(flag))).toEqual([]);
  const silent = ['--scenarios-dir', '--out', '--dry-run'];
  expect([...existing].filter((flag) => !named.has(flag) && !silent.includes(flag ?? ''))).toEqual([]);
});

test('docs/sheet.md names every column and every result', () => {
  expect([...roles, ...verdicts].filter((name) => !page.includes(name))).toEqual([]);
});
