import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { switchTable } from '../../switches/index.ts';
import { errorLine } from './file-error.ts';
import { readScenario } from './read-file.ts';
import { good, linesOf } from './sample-case.fixture.ts';

test('a valid file is a case without errors', () => {
  const { scenario, errors } = readScenario('a.yaml', good, switchTable);
  expect(errors).toEqual([]);
  expect(scenario).toEqual(parse(good));
});

test('reports all errors at once, of the schema and of the rules, by line', () => {
  const text = good
    .replace('tags: [happy]', 'tags: []')
    .replace('end-day: excluded', 'endday: excluded')
    .replace('{{request.correlationId}}', '{{nobody}}')
    .replace('status: 500', 'status: 5000')
    .replace('retries: first', 'retries: nothing');
  expect(linesOf(text)).toEqual([
    'a.yaml:6:1 tags: must have at least 1 entry',
    'a.yaml:10:15 given.switches.endday: there is no switch endday; did you mean end-day?',
    'a.yaml:17:15 steps[0].expect.status: must be at most 599; found 5000',
    'a.yaml:20:5 steps[1].retries: no earlier step has the id nothing',
    'a.yaml:29:39 steps[2].expect.headers.CorrelationID: {{nobody}} is not a known name',
  ]);
});

test('checks switches only if they are given', () => {
  const text = good.replace('end-day', 'endday');
  expect(readScenario('a.yaml', text, undefined).errors).toEqual([]);
});

test.each([
  ['nothing', '', 'is empty; a test case begins with id, title and purpose'],
  ['a comment', '# nothing', 'is empty; a test case begins with id, title and purpose'],
  ['only the beginning of a document', '---\n', 'is empty; a test case begins with id, title and purpose'],
  ['a text', 'hello', 'must be a group of fields, not "hello"'],
  ['a list', '- a', 'must be a group of fields, not a list'],
])('reports a file that contains %s', (_, text, message) => {
  const { scenario, errors } = readScenario('a.yaml', text, switchTable);
  expect(scenario).toBeUndefined();
  expect(errors.map((error) => errorLine(error).replace(/^a.yaml:\d+:1: /, ''))).toEqual([message]);
});

test('masks personal numbers and tokens', () => {
  const lines = linesOf(
    good
      .replace('area: registration', 'area: "01010112345"')
      .replace('[happy]', '[eyJhbGciOiJSUzI1NiJ9.eyJh.sig]'),
  ).join('\n');
  expect(lines).toContain('area: is "010******45"');
  expect(lines).not.toMatch(/01010112345|eyJhbGciOiJSUzI1NiJ9/);
});

test('reports the first of many errors, and the number of the others', () => {
  const fields = Array.from({ length: 150 }, (_, index) => `x${index}: 1\n`).join('');
  const lines = linesOf(`${good}${fields}`);
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([
    101,
    'a.yaml:37:1 x0: is not a field here',
    'a.yaml: has more errors: 50',
  ]);
  const braces = linesOf('}\n'.repeat(5_000));
  expect([braces.length, braces.at(-1)]).toEqual([
    11,
    expect.stringMatching(/^a.yaml: has more errors: \d+$/),
  ]);
});
