import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listSchemas } from '../../directory/entries.ts';
import { MovableClock } from '../../kernel/index.ts';
import { openKeyRing } from './key-ring.ts';

const client = { clientId: 'a', name: 'A', organisationNumber: '310000001', scopes: [] };
const scope = { name: 'a:b', description: '', owner: '310000001' };

/** The longest life that a list of the directory takes, found by asking it; seconds. */
function longestTaken(list: 'clients' | 'scopes', entry: object): number {
  const takes = (tokenLifetime: number) => listSchemas[list].safeParse([{ ...entry, tokenLifetime }]).success;
  let [taken, refused] = [1, 2 ** 30];
  expect([takes(taken), takes(refused)]).toEqual([true, false]);
  while (refused - taken > 1) {
    const middle = Math.floor((taken + refused) / 2);
    if (takes(middle)) taken = middle;
    else refused = middle;
  }
  return taken;
}

test.each([
  ['clients', client],
  ['scopes', scope],
] as const)(
  'a key stays published while a token of the longest life that %s take may live',
  async (list, entry) => {
    const folder = await mkdtemp(join(tmpdir(), 'kfr-sandbox-ring-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const clock = new MovableClock(() => Date.parse('2026-03-04T11:00:00Z'));
    const ring = await openKeyRing({ folder, certify: async () => '', clock });
    await ring.rotate();
    const retired = ring.list().find(({ state }) => state === 'published');
    const published = Date.parse(retired?.publishedUntil ?? '') - Date.parse(retired?.retired ?? '');
    expect(published).toBe(longestTaken(list, entry) * 1000);
  },
);
