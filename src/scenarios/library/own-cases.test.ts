import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { switchTable } from '../../config/index.ts';
import { ownFolder, readLibrary } from './library.ts';

test('the sandbox has 45 cases of its own, each in a file of its name', () => {
  const { scenarios, scenario } = readLibrary([ownFolder], switchTable);
  expect(scenarios).toHaveLength(45);
  for (const each of scenarios) {
    expect(scenario(each.id)).toBe(each);
    const text = readFileSync(`${ownFolder}/${each.id}.yaml`, 'utf8');
    expect(text.startsWith('# yaml-language-server: $schema=./scenario.schema.json\n')).toBe(true);
    expect(each).toEqual(parse(text));
  }
});
