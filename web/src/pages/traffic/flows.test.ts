import { expect, test } from 'vitest';
import { flowsOf, type Line, linesOf } from './flows.ts';
import type { Row } from './rows.ts';

/** `5 a`: exchange 5 with token a; `5 token a`: the request for it; `5`: without a token. */
function row(text: string): Row {
  const [id = '', ...rest] = text.split(' ');
  const tokenId = rest.at(-1);
  return {
    id,
    at: '2026-03-04T11:00:00.000Z',
    durationMs: 1,
    answeredBy: 'kfr',
    method: 'GET',
    path: '/',
    status: 200,
    ...(rest[0] === 'token' ? { operation: 'token' } : {}),
    ...(tokenId === undefined ? {} : { tokenId }),
  };
}

const short = (line: Line): string =>
  line.kind === 'no token' ? `no token ${line.id}` : `${line.kind} ${line.row.id}`;

test.each<[readonly string[], readonly string[]]>([
  [[], []],
  [['1'], ['alone 1']],
  [['1 token a'], ['token 1']],
  [
    ['3 a', '2 a', '1 token a'],
    ['token 1', 'call 2', 'call 3'],
  ],
  [
    ['5 a', '4 b', '3 token b', '2', '1 token a'],
    ['token 1', 'call 5', 'token 3', 'call 4', 'alone 2'],
  ],
  [
    ['3 a', '2 a', '1'],
    ['no token a', 'call 2', 'call 3', 'alone 1'],
  ],
  [
    ['2', '1'],
    ['alone 2', 'alone 1'],
  ],
])('the calls %j are the lines %j', (rows, expected) => {
  expect(flowsOf(rows.map(row)).map(short)).toEqual(expected);
});

test('a token id that a client has made up is only a name', () => {
  const lines = flowsOf([row('2 __proto__'), row('1 token constructor')]);
  expect(lines.map(short)).toEqual(['no token __proto__', 'call 2', 'token 1']);
});

test('without flows each call is a line of its own, in the order of the list', () => {
  expect(linesOf(['2 a', '1 token a'].map(row)).map(short)).toEqual(['alone 2', 'alone 1']);
});
