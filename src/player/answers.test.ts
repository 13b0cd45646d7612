import { expect, test } from 'vitest';
import { answerOf } from './answers.ts';

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

test.each([
  ['JSON', '{"a":[1]}', { a: [1] }],
  ['a JSON text', '"a"', 'a'],
  ['null', 'null', null],
  ['no JSON', '<html>', '<html>'],
  ['JSON with as many levels as can be kept', nested(100), JSON.parse(nested(100))],
  ['JSON with more levels', nested(101), nested(101)],
  ['JSON with so many levels that recursion fails', nested(100_000), nested(100_000)],
])('the body of an answer: %s', (_, text, body) => {
  const reply = { kind: 'answered', status: 200, headers: {}, text, took: 1 } as const;
  expect(answerOf(reply, 'addCustomerDSOPGW')).toEqual({ status: 200, headers: {}, took: 1, body });
});

test('an empty body is none', () => {
  const reply = { kind: 'answered', status: 204, headers: {}, text: '', took: 1 } as const;
  expect(answerOf(reply, 'addCustomerDSOPGW')).toEqual({ status: 204, headers: {}, took: 1 });
});
