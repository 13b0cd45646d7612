import { readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { follow } from '../first-minute/follow.ts';
import { type Role, roles } from '../first-minute/roles.ts';
import { dataFolder, emptyFolder } from '../support/commands.ts';
import { missingOf, needing } from '../support/programs.ts';
import { onUnix } from '../support/unix.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const named = (name: string): Role =>
  roles().find((role) => role.name === name) ?? expect.fail(`no role ${name}`);

/** Links to all files of this repository: what is written there stays there. */
async function linkedClone(): Promise<string> {
  const clone = await emptyFolder();
  for (const name of await readdir(root))
    if (name !== 'data' && name !== '.git') await symlink(join(root, name), join(clone, name));
  return clone;
}

test('the page of each role has all that is done, without another page', () => {
  const names = roles().map(({ name, page, start }) => [name, page, start?.includes('npm ci\nnpm start\n')]);
  expect(names).toEqual([
    ['developer, shell', 'README.md', true],
    ['developer, Java', 'docs/first-token.md', true],
    ['developer, Node', 'docs/first-token.md', true],
    ['developer, Python', 'docs/first-token.md', true],
    ['developer, Go', 'docs/first-token.md', true],
    ['CI', 'docs/ci.md', undefined],
    ['Bits', 'docs/demo.md', true],
  ]);
  for (const { script } of roles()) expect(script).not.toContain('run-my-client');
});

// npm run first-minute follows all of them in a fresh clone; other tests run the programs in all languages.
onUnix('a POSIX shell').for(['developer, Node', 'CI', 'Bits'])(
  'who follows the page gets there: %s',
  { timeout: 180_000 },
  async (name, context) => {
    const needs = [
      ['openssl', 'version'],
      ['curl', '--version'],
      ['python3', '-c', 'import requests'],
    ] as const;
    needing(missingOf(needs), context);
    const place = { clone: await linkedClone(), dataDir: await dataFolder(), isInstalled: true };
    expect(await follow(named(name), place)).toBeGreaterThan(0);
  },
);
