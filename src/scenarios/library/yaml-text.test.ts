import { expect, test } from 'vitest';
import { switchTable } from '../../switches/index.ts';
import { readScenario } from './read-file.ts';
import { type Change, isReported } from './sample-case.fixture.ts';

test.each<Change>([
  [
    'a key twice',
    'area: registration',
    'area: registration\narea: batch',
    ':5: is not good YAML: Map keys must be unique',
  ],
  [
    'an unknown tag',
    'area: registration',
    'area: !area registration',
    ':4: is not good YAML: Unresolved tag: !area',
  ],
  [
    'a key that is not a text',
    'area: registration',
    'area: registration\n? [a]\n: b',
    ':5: is not good YAML: With stringKeys, all keys must be strings',
  ],
  ['an alias', 'tags: [happy]', 'tags: &a [happy]\nmore: *a', ':7: has an alias (*); write the value out'],
  [
    'two documents',
    'outcome:',
    '---\noutcome:',
    ':36: is not good YAML: Source contains multiple documents; please use YAML.parseAllDocuments()',
  ],
])('reports %s', isReported);

test('reports aliases of aliases without expanding them', () => {
  const bomb = Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(10)}]`).join(
    '\n',
  );
  const { scenario, errors } = readScenario('a.yaml', bomb.replaceAll('*a0', 'x'), switchTable);
  expect(scenario).toBeUndefined();
  expect(JSON.stringify(errors)).toContain('has an alias (*); write the value out');
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
