import { describe, expect, test } from 'vitest';
import { filterNames, queryOf, searchOf, wantedIn } from './filters.ts';

describe('the address', () => {
  test.each([
    ['', {}, false],
    ['?words=aud%20x&status=4xx', { words: 'aud x', status: '4xx' }, false],
    ['?status=4xx&words=a+b', { words: 'a b', status: '4xx' }, false],
    ['?as=flows', {}, true],
    ['?as=table', {}, false],
    ['?words=&run=%20&method=GET', { method: 'GET' }, false],
    ['?words=a&words=b', { words: 'a' }, false],
    ['?limit=1&view=summary&__proto__=x&toString=y&lang=en', {}, false],
    ['?words=%3Cscript%3E%26%23', { words: '<script>&#' }, false],
    ['?words=%', { words: '%' }, false],
  ])('%s is read as %j, as flows: %j', (search, filters, asFlows) => {
    expect(wantedIn(search)).toEqual({ filters, asFlows });
  });

  test('has what it was made from, for every filter', () => {
    const filters = Object.fromEntries(filterNames.map((name) => [name, `${name} & <é>=?#`]));
    for (const asFlows of [true, false])
      expect(wantedIn(searchOf({ filters, asFlows }))).toEqual({ filters, asFlows });
  });

  test('is short without filters', () => {
    expect(searchOf({ filters: {}, asFlows: false })).toBe('');
    expect(searchOf({ filters: { words: ' ' }, asFlows: true })).toBe('?as=flows');
  });
});

test('equal filters have equal queries, whatever their order', () => {
  expect(queryOf({ run: 'a', words: 'b' })).toBe('words=b&run=a');
  expect(queryOf({ words: 'b', run: 'a' })).toBe('words=b&run=a');
});
