import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/folder.ts';
import { listSchemas } from '../../directory/entries.ts';
import { MovableClock } from '../../kernel/index.ts';
import { openKeyRing } from './key-ring.ts';

const client = { clientId: 'a', name: 'A', organisationNumber: '310000001', scopes: [] };
const scope = { name: 'a:b', description: '', owner: '310000001' };

/** The longest token life that the schema accepts, in seconds; found by binary search. */
function longestAccepted(list: 'clients' | 'scopes', entry: object): number {
  const accepts = (tokenLifetime: number) =>
    listSchemas[list].safeParse([{ ...entry, tokenLifetime }]).success;
  let [accepted, rejected] = [1, 2 ** 30];
  expect([accepts(accepted), accepts(rejected)]).toEqual([true, false]);
  while (rejected - accepted > 1) {
    const middle = Math.floor((accepted + rejected) / 2);
    if (accepts(middle)) accepted = middle;
    else rejected = middle;
  }
  return accepted;
}

test.each([
  ['clients', client],
  ['scopes', scope],
] as const)('a key stays published for the longest token life that %s accept', async (list, entry) => {
  const folder = temporaryFolder();
  const clock = new MovableClock(() => Date.parse('2026-03-04T11:00:00Z'));
  const ring = await openKeyRing({ folder, certify: async () => '', clock });
  await ring.rotate();
  const retired = ring.list().find(({ state }) => state === 'published');
  const published = Date.parse(retired?.publishedUntil ?? '') - Date.parse(retired?.retired ?? '');
  expect(published).toBe(longestAccepted(list, entry) * 1000);
});
