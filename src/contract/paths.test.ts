import { describe, expect, test } from 'vitest';
import { escapeMalformed, pathTemplate } from './paths.ts';

const { matches, valuesIn } = pathTemplate('/institutions/{fid}/type/{type}');

describe('a template', () => {
  test.each([
    ['/institutions/1/type/A', true],
    ['/institutions/%31/type/', true],
    ['/%69nstitutions/1/type/A', true],
    ['/institutions/1/type', false],
    ['/institutions/1/type/A/', false],
    ['/institutions/1/Type/A', false],
  ])('matches %s: %s', (path, expected) => {
    expect(matches(path)).toBe(expected);
  });

  test('extracts its parameters, decoded', () => {
    expect(valuesIn('/institutions/%33%2F1/type/')).toEqual({ fid: '3/1', type: '' });
  });
});

test.each([
  ['/a/b', '/a/b'],
  ['/a%20b/%C3%B8', '/a%20b/%C3%B8'],
  ['/100%/%C3/%zz', '/100%25/%25C3/%25zz'],
])('%s becomes %s, which can be decoded', (path, expected) => {
  expect(escapeMalformed(path)).toBe(expected);
  expect(() => decodeURIComponent(escapeMalformed(path))).not.toThrow();
});
