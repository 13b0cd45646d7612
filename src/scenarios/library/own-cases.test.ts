import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { switchTable } from '../../switches/index.ts';
import { ownFolder, readLibrary } from './library.ts';

test('each built-in case is in a file named after its id', () => {
  const { scenarios, scenario } = readLibrary([ownFolder], switchTable);
  for (const each of scenarios) {
    expect(scenario(each.id)).toBe(each);
    const text = readFileSync(`${ownFolder}/${each.id}.yaml`, 'utf8');
    expect(text.startsWith('# yaml-language-server: $schema=./scenario.schema.json\n')).toBe(true);
    expect(each).toEqual(parse(text));
  }
});
