import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from '../support/commands.ts';
import { missingOf, needing } from '../support/programs.ts';

const page = await readFile(new URL('../../docs/testcontainers.md', import.meta.url), 'utf8');
const block = (language: string): string => page.split(`\`\`\`${language}\n`)[1]?.split('```')[0] ?? '';

// There is no container engine in the gate, and the library brings 170 packages: only the syntax is checked, where it can be.
test.for([
  ['js', 'mjs', process.execPath, ['--check']],
  ['python', 'py', 'python3', ['-m', 'py_compile']],
  ['csharp', 'cs', 'mcs', ['--parse']],
] as const)('the recipe in %s is well-formed', async ([language, extension, program, options], context) => {
  needing(missingOf([[program, '--version']]), context);
  const folder = await emptyFolder();
  const file = join(folder, `recipe.${extension}`);
  const check = () => execFileSync(program, [...options, file], { stdio: 'pipe', cwd: folder });
  await writeFile(file, block(language));
  check();
  await writeFile(file, `${block(language)}\n)`);
  expect(check).toThrow();
});

test('all recipes wait for the same path, and name the same image, institution and port', () => {
  for (const language of ['java', 'csharp', 'js', 'python'])
    for (const text of [
      'kfr-sandbox',
      '/isready',
      '8080',
      '/_sandbox/institutions/311002007',
      'keystore.p12',
    ])
      expect(block(language), language).toContain(text);
});
