/**
 * `npm run first-minute [name…]`: follows the page of each role (developer in a language, CI, Bits) in a fresh clone of HEAD, with its own
 * `npm ci`, and prints the seconds from the clone to the first result. Needs bash, git, and what the pages name. Default: all roles.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { follow } from './follow.ts';
import { roles } from './roles.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const limitInSeconds = 60;
const wanted = process.argv.slice(2);
const isWanted = ({ name }: { readonly name: string }): boolean =>
  wanted.length === 0 || wanted.some((part) => name.toLowerCase().includes(part.toLowerCase()));

for (const role of roles().filter(isWanted)) {
  const folder = mkdtempSync(join(tmpdir(), 'kfr-first-minute-'));
  const begun = performance.now();
  try {
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${root}`, 'clone'], { cwd: folder });
    const cloned = performance.now();
    const followed = await follow(role, { clone: join(folder, 'clone'), dataDir: join(folder, 'data') });
    const seconds = (cloned - begun + followed) / 1000;
    if (seconds > limitInSeconds) process.exitCode = 1;
    console.log(`${seconds.toFixed(1).padStart(6)} s  ${role.name.padEnd(18)} ${role.page}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
