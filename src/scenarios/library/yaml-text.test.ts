import { expect, test } from 'vitest';
import { switchTable } from '../../switches/index.ts';
import { readScenario } from './read-file.ts';
import { type Change, isReported } from './sample-case.fixture.ts';

test.each<Change>([
  [
    'a key twice',
    'area: registration',
    'area: registration\narea: batch',
    ':5:1 area: appears twice; remove one of them',
  ],
  [
    'an unknown tag',
    'area: registration',
    'area: !area registration',
    ':4:7: has a YAML tag (!), which is not supported; remove it, or put the text in quotation marks',
  ],
  [
    'a key that is not a text',
    'area: registration',
    'area: registration\n? [a]\n: b',
    ':5:3: uses a list or a group of fields as the name of a field; a name must be a text',
  ],
  [
    'an alias',
    'tags: [happy]',
    'tags: &a [happy]\nmore: *a',
    ':7:7 more: is a YAML alias (*), which is not supported; write the value itself',
  ],
  [
    'two documents',
    'outcome:',
    '---\noutcome:',
    ':36:1: starts a second YAML document (---); a file can have only one',
  ],
])('reports %s', isReported);

test('reports aliases of aliases without expanding them', () => {
  const bomb = Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(10)}]`).join(
    '\n',
  );
  const { scenario, errors } = readScenario('a.yaml', bomb.replaceAll('*a0', 'x'), switchTable);
  expect(scenario).toBeUndefined();
  expect(JSON.stringify(errors)).toContain(
    'is a YAML alias (*), which is not supported; write the value itself',
  );
});

test.each([
  ['lists', '['.repeat(100_000)],
  ['groups', '{a: '.repeat(50_000)],
  ['lists as deep as the parser goes', `a: ${'['.repeat(400)}${']'.repeat(400)}`],
  ['blocks', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
])('reports %s that are nested too deep', (_, text) => {
  const { scenario, errors } = readScenario('a.yaml', text, switchTable);
  expect(scenario).toBeUndefined();
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.length).toBeLessThanOrEqual(101);
});
