import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emptyFolder } from '../support/commands.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const isClone = existsSync(join(root, '.git'));
const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });

/** Files that git must not convert. */
const asTheyAre = /\.(?:xlsx|png)$|^test\/fixtures\/documented-batch\.body$/;

test.skipIf(!isClone)('every text file has LF, in the repository and in the checkout', () => {
  const lines = git('ls-files', '--eol').trimEnd().split('\n');
  const files = lines.map((line) => {
    const [eol = '', path = ''] = line.split('\t');
    return { path, eol: eol.trim().replaceAll(/\s+/g, ' ') };
  });
  expect(files.length).toBeGreaterThan(1000);
  const converted = files.filter(({ path }) => !asTheyAre.test(path));
  expect(converted.filter(({ eol }) => eol !== 'i/lf w/lf attr/text=auto eol=lf')).toEqual([]);
  const untouched = files.filter(({ path }) => asTheyAre.test(path));
  expect(
    untouched.filter(({ eol }) => !/^i\/(?:-text|crlf) w\/(?:-text|crlf) attr\/-text$/.test(eol)),
  ).toEqual([]);
});

test.skipIf(!isClone)('a checkout with core.autocrlf=true has the same bytes', async () => {
  const folder = await emptyFolder();
  git('-c', 'core.autocrlf=true', 'checkout-index', '--all', `--prefix=${folder}/`);
  const paths = git('ls-files', '-z').split('\0').slice(0, -1);
  const changed: string[] = [];
  for (const path of paths) {
    const committed = await readFile(join(folder, path));
    if (!asTheyAre.test(path) && committed.includes('\r')) changed.push(path);
  }
  expect(changed).toEqual([]);
  const body = await readFile(join(folder, 'test/fixtures/documented-batch.body'), 'latin1');
  expect(body.match(/\r\n/g)?.length).toBe(body.match(/\n/g)?.length);
});
