/** Builds the console unless web/dist is that of these sources: for `npm run build`, a start from source, and the tests. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..');
const stamp = join(import.meta.dirname, 'dist', 'sources.sha256');

/** What the console is made of: what it may import from src/ is held by test/architecture/web.test.ts. */
const sources = [
  'web/*.*',
  'web/src/**/*.*',
  'src/**/texts/*.ts',
  'src/kernel/*.ts',
  'src/explain/largest-input.ts',
  'src/sheet/max-workbook-bytes.ts',
  'package-lock.json',
];

function digest(): string {
  const hash = createHash('sha256');
  for (const file of globSync(sources, { cwd: root, exclude: ['**/*.test.*'] }).toSorted())
    hash.update(file.replaceAll('\\', '/')).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** @returns whether it was built; @throws what the build reports */
export async function buildIfChanged(): Promise<boolean> {
  const current = digest();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === current) return false;
  // In a process of its own: NODE_ENV of the tests would bring React's development build.
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const config = join(import.meta.dirname, 'vite.config.ts');
  await promisify(execFile)(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'warn'], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  writeFileSync(stamp, current);
  return true;
}
