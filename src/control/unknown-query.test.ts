import { expect, test } from 'vitest';
import { requestOf } from '../../test/support/request.ts';
import type { Reply } from '../kernel/index.ts';
import { withQueryNotes } from './unknown-query.ts';

const request = requestOf({ query: new URLSearchParams('misspelt=1') });
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
