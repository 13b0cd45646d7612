import { describe, expect, test } from 'vitest';
import {
  type List,
  merged,
  mostRows,
  neighboursOf,
  newerCount,
  type Row,
  shortPath,
  shownOf,
} from './rows.ts';

const row = (id: number): Row => ({
  id: String(id),
  at: '2026-03-04T11:00:00.000Z',
  durationMs: 1,
  answeredBy: 'kfr',
  method: 'GET',
  path: '/',
  status: 200,
});
const list = (ids: readonly number[], query = ''): List => ({ query, rows: ids.map(row) });
const idsOf = ({ rows }: List): number[] => rows.map(({ id }) => Number(id));

describe('later calls', () => {
  test.each([
    [[], [2, 1], [2, 1]],
    [[2, 1], [], [2, 1]],
    [
      [2, 1],
      [4, 3],
      [4, 3, 2, 1],
    ],
    [
      [2, 1],
      [3, 2],
      [3, 2, 1],
    ],
    [
      [10, 9],
      [11, 9],
      [11, 10, 9],
    ],
    [
      [2, 1],
      [2, 1],
      [2, 1],
    ],
  ])('of %j and %j make %j', (before, later, expected) => {
    expect(idsOf(merged(list(before), later.map(row)))).toEqual(expected);
  });

  test('that the list has already do not change it', () => {
    const before = list([2, 1]);
    expect(merged(before, [row(2)])).toBe(before);
  });

  test('push the oldest out beyond the most', () => {
    const before = list(Array.from({ length: mostRows }, (_, index) => mostRows - index));
    const after = merged(before, [row(mostRows + 2), row(mostRows + 1)]);
    expect([after.rows.length, after.rows[0]?.id, after.rows.at(-1)?.id]).toEqual([
      mostRows,
      String(mostRows + 2),
      '3',
    ]);
  });
});

describe('a held list', () => {
  test.each([
    ['stays while calls arrive', list([2, 1]), list([9, 2, 1]), [2, 1]],
    ['stays when its calls are forgotten', list([2, 1]), list([9, 8]), [2, 1]],
    ['stays though it is empty', list([]), list([1]), []],
    ['gives way to other filters', list([2, 1]), list([2], 'status=4xx'), [2]],
    ['gives way after a reset', list([2, 1]), list([]), []],
    ['gives way after a restart, when ids begin anew', list([20, 19]), list([3, 2, 1]), [3, 2, 1]],
  ])('%s', (_, held, live, expected) => {
    expect(idsOf(shownOf(held, live))).toEqual(expected);
  });

  test.each([
    [[2, 1], [2, 1], 0],
    [[2, 1], [5, 3, 2, 1], 2],
    [[2, 1], [5, 4], 2],
    [[], [2, 1], 2],
    [[2], [], 0],
  ])('%j has behind %j so many: %i', (shown, live, expected) => {
    expect(newerCount(list(shown), list(live))).toBe(expected);
  });
});

test.each([
  ['3', { newer: undefined, older: '2' }],
  ['2', { newer: '3', older: '1' }],
  ['1', { newer: '2', older: undefined }],
  ['9', {}],
])('beside %s are %j', (id, expected) => {
  expect(neighboursOf(list([3, 2, 1]).rows, id)).toEqual(expected);
});

test.each([
  ['/token', '/token'],
  ['/kar-ws/api/v1/customers/financialInstitutions/311002007/batch', '…/311002007/batch'],
  ['/kar-ws/api/v1/customers/customerRelationships', '…/customers/customerRelationships'],
  ['/kar-ws/api/v2/customers/customerRelationships', '…/v2/customers/customerRelationships'],
  ['/kar-ws/api/v1', '/kar-ws/api/v1'],
  ['/x/kar-ws/api/v1/customers', '/x/kar-ws/api/v1/customers'],
  ['/<script>', '/<script>'],
  ['/kar-ws/api/v1/customers/financialInstitutions/314159004/batch', '…/batch', '314159004'],
  ['/kar-ws/api/v1/customers/financialInstitutions/314159004/', '…/314159004/', '314159004'],
  ['/kar-ws/api/v1/customers/financialInstitutions/311002007/batch', '…/311002007/batch', '314159004'],
])('%s is shortened to %s beside the institution %s', (path, expected, institution?: string) => {
  expect(shortPath(path, institution)).toBe(expected);
});
