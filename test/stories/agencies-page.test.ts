import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { WrittenEntries } from '../../src/directory/index.ts';
import { agencies } from '../support/agencies.ts';
import { onUnix } from '../support/unix.ts';
import { editedWorldOfTest } from '../support/world.ts';

const withShell = onUnix('a POSIX shell');

const page = await readFile(new URL('../../docs/agencies.md', import.meta.url), 'utf8');
const launcher = fileURLToPath(new URL('../../bin/kfr-sandbox.js', import.meta.url));

function block(section: string, language: string): string {
  const [, example = ''] = page.split(`<!-- ${section} -->`);
  const found = new RegExp(`\`\`\`${language}\n([^]*?)\n\`\`\``).exec(
    example.split(`<!-- /${section} -->`)[0] ?? '',
  )?.[1];
  if (found === undefined) throw new Error(`the page has no ${language} block in ${section}`);
  return found;
}

withShell(
  'the steps of docs/agencies.md change the directory and get the answers that the page shows',
  async () => {
    const added = JSON.parse(block('agencies-directory', 'json')) as WrittenEntries;
    const world = await editedWorldOfTest((entries) => {
      entries.institutions.push(...added.institutions);
      entries.clients.push(...added.clients);
      entries.accesses.push(...added.accesses);
      entries.bankAccounts = [...(entries.bankAccounts ?? []), ...(added.bankAccounts ?? [])];
    });
    // The shell commands of the page take the date from the machine, so the sandbox uses the machine's clock too.
    await world.control('PUT', '/clock', {
      set: new Date(Math.floor(performance.timeOrigin + performance.now())).toISOString(),
    });
    const script = block('agencies-calls', 'sh')
      .replaceAll('http://localhost:8080', world.url)
      .replaceAll('npx kfr-sandbox token', `'${process.execPath}' '${launcher}' token --url ${world.url}`)
      .replaceAll('node -p', `'${process.execPath}' -p`);
    const { stdout } = await promisify(execFile)('bash', ['-eu', '-o', 'pipefail', '-c', script], {
      env: { ...process.env, TZ: 'Europe/Oslo' },
    });
    expect(stdout.replaceAll('\r', '').trimEnd()).toBe(block('agencies-calls', 'text'));
  },
);

test('docs/agencies.md shows the same mandates as the test data', () => {
  const rows = page
    .split('\n')
    .filter((line) => /`(?:P\d+[YM]|last-calendar-year)` +\| +(?:yes)? *\|/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(2, 6)
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(
    agencies.flatMap(({ mandates }) =>
      mandates.map(({ text, reach, ownersOnly = false, accountProvider = false }) => [
        text,
        `\`${reach}\``,
        ownersOnly ? 'yes' : '',
        accountProvider ? 'yes' : '',
      ]),
    ),
  );
});
