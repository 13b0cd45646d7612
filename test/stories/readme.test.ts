import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  // The shell of the README takes the time from the machine, so the sandbox does too.
  world = await openWorld({}, undefined, Date.now);
  await world.control('PUT', '/clock', { release: true });
});
afterAll(() => world.close());

const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');

function block(section: string, language: string): string {
  const [, part = ''] = readme.split(`<!-- ${section} -->`);
  const found = new RegExp(`\`\`\`${language}\n([^]*?)\n\`\`\``).exec(
    part.split(`<!-- /${section} -->`)[0] ?? '',
  )?.[1];
  if (found === undefined) throw new Error(`the README has no ${language} block in ${section}`);
  return found;
}

test('the first token and the first customer of the README come out as it says, with openssl and curl alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kfr-readme-'));
  const script = block('first-token', 'sh').replaceAll('http://localhost:8080', world.url);
  try {
    const { stdout } = await promisify(execFile)('bash', ['-eu', '-c', script], {
      cwd: folder,
      // Where it is another day than in Norway, tomorrow is another day as well.
      env: { ...process.env, TZ: 'Europe/Oslo' },
    });
    const said = stdout.trimEnd().replace(/"access_token":"eyJraWQiOi[^"]*"/, '"access_token":"eyJraWQiOi…"');
    expect(said).toBe(block('first-token', 'text'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('a client and an access through the self-service API come out as the README says', async () => {
  const script = block('self-service', 'sh').replaceAll('http://localhost:8080', world.url);
  const { stdout } = await promisify(execFile)('bash', ['-eu', '-c', script]);
  const said = stdout
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '…')
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z?/g, '…');
  expect(said.trimEnd()).toBe(block('self-service', 'text'));
});
