import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { onUnix } from '../support/unix.ts';
import { useWorld } from '../support/world.ts';

const withShell = onUnix('a POSIX shell');

const world = useWorld();

const page = await readFile(new URL('../../docs/directory.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/<!-- (\w+) -->\n```sh\n([\s\S]*?)\n```\n\n```text\n([\s\S]*?)\n```/g)];

test('the tables of docs/directory.md list every organisation of the seed', () => {
  for (const { organisationNumber, name, accountSeries, kind } of world.sandbox.directory.institutions()) {
    expect(page).toContain(`| ${organisationNumber} | ${name} |`);
    if (kind === 'bank')
      expect(page).toContain(`| ${organisationNumber} | ${name} | ${accountSeries.join(', ')} |`);
    for (const { clientId, scopes } of world.sandbox.directory.clientsOf(organisationNumber))
      expect(page).toContain(`| ${name} | ${kind} | ${clientId} | ${scopes.join(' ')} |`);
  }
  for (const { customer } of world.sandbox.directory.bankAccounts()) expect(page).toContain(customer);
  for (const account of world.sandbox.directory.institution('314159004')?.collectionAccounts ?? [])
    expect(page).toContain(account);
});

withShell('the curl commands of docs/directory.md have the documented results', async () => {
  expect(blocks.map(([, name]) => name)).toEqual(['create', 'access', 'remove', 'accounts']);
  const calls = blocks.map(([, name, script]) => `${script}\necho "<!-- ${name} -->"`).join('\n');
  const { stdout } = await promisify(execFile)('bash', [
    '-eu',
    '-c',
    calls.replaceAll('http://localhost:8080', world.url),
  ]);
  const output = stdout
    .replaceAll(world.url, 'http://localhost:8080')
    .replace(/"[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}"(?=,\n {6}"name")/g, '"…"');
  expect(output).toBe(blocks.map(([, name, , text]) => `${text}\n<!-- ${name} -->\n`).join(''));
});
