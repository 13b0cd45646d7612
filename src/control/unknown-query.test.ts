import { expect, test } from 'vitest';
import type { Reply, Request } from '../kernel/index.ts';
import { withQueryNotes } from './unknown-query.ts';

const request: Request = {
  method: 'GET',
  path: '/',
  query: new URLSearchParams('misspelt=1'),
  headers: {},
  params: {},
  rawHeaders: [],
  body: { async *[Symbol.asyncIterator]() {} },
  origin: 'http://localhost',
  calledOrigin: 'http://localhost',
  onDisconnect: () => () => {},
};
const reply = (headers: Reply['headers']): Reply => ({
  status: 503,
  headers,
  account: { answeredBy: 'control' },
});

test.each([
  [{}, 'query-unknown: Not a parameter of this call, and ignored: misspelt. It has no parameters.'],
  [
    { 'Sandbox-Explanation': 'register-full: The register cannot be written.' },
    'register-full: The register cannot be written.',
  ],
])('a note on the query does not replace the explanation of a failure: %j', async (headers, expected) => {
  const { clock } = withQueryNotes({ clock: () => reply(headers) });
  expect((await clock(request)).headers).toEqual({ 'Sandbox-Explanation': expected });
});
