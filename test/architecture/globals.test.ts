import { describe, expect, test } from 'vitest';
import { isInTexts, product, type SourceFile, withoutComments } from './sources.ts';

/** A global that only some files use. */
interface Rule {
  readonly usage: RegExp;
  readonly isAllowedIn: (path: string) => boolean;
  readonly instead: string;
}

const rules: readonly Rule[] = [
  {
    usage: /\bDate\.now\b|\bnew Date(?:\(\s*\)|(?!\s*\()\b)|(?<!new )\bDate\(|\bperformance\.timeOrigin\b/,
    isAllowedIn: (path) => path === 'kernel/clock.ts',
    instead: 'outside kernel/clock.ts',
  },
  {
    // The terminal's module escapes control characters.
    usage: /\bconsole\.\w+|\bprocess\.(?:stdout|stderr)\b(?!\.(?:isTTY|columns|on|once|removeListener)\b)/,
    isAllowedIn: (path) => path === 'kernel/terminal.ts',
    instead: 'outside kernel/terminal.ts',
  },
  {
    // A rename of node:fs fails on Windows while another program has the file open; the kernel's tries again.
    usage: /\brename(?:Sync)?\b/,
    isAllowedIn: (path) => path === 'kernel/atomic-write.ts',
    instead: 'outside kernel/atomic-write.ts',
  },
  { usage: /\bMath\.random\b/, isAllowedIn: () => false, instead: 'is not used' },
  {
    usage: /\bsetKeySource\b/,
    isAllowedIn: (path) => path.startsWith('kernel/'),
    instead: 'is for tests',
  },
];

const stringLiterals = /'(?:[^'\\\n]|\\.)*'/g;

function violationsOf({ path, text }: SourceFile): string[] {
  const plain = withoutComments(text);
  // A sentence may name `Date.now()`.
  const code = isInTexts(path) ? plain.replace(stringLiterals, '') : plain;
  return rules.flatMap(({ usage, isAllowedIn, instead }) => {
    const found = isAllowedIn(path) ? null : usage.exec(code);
    return found === null ? [] : [`${path}: ${found[0]} ${instead}`];
  });
}

test('time, chance, the terminal and renames are used through the kernel', () => {
  expect(product.flatMap(violationsOf)).toEqual([]);
});

describe('the check', () => {
  test.each([
    ['kfr/a.ts', '/* Date.now, Math.random */'],
    ['kfr/a.ts', `const then = new Date(0); const at = new Date(now);`],
    ['kernel/clock.ts', 'const now = Date.now; const here = new Date();'],
    ['kfr/texts/en.ts', `const text = 'not Date.now()';`],
    ['kernel/terminal.ts', 'console.log(escapeControls(text)); process.stdout.write(escapeControls(text));'],
    ['kernel/atomic-write.ts', `import { rename } from 'node:fs/promises';`],
    ['kfr/a.ts', `import { renamePatiently } from '../kernel/index.ts'; // not rename`],
    ['cli/a.ts', 'if (process.stdout.isTTY) print(String(process.stdout.columns));'],
  ])('accepts in %s: %s', (path, text) => {
    expect(violationsOf({ path, text })).toEqual([]);
  });

  test.each([
    ['kfr/a.ts', 'const now = Date.now();', 'Date.now outside kernel/clock.ts'],
    ['kfr/texts/en.ts', `const text = 'it is'; const now = Date.now();`, 'Date.now outside kernel/clock.ts'],
    ['kfr/a.ts', `const text = 'not Date.now()';`, 'Date.now outside kernel/clock.ts'],
    ['kfr/a.ts', 'const now = new Date( );', 'new Date( ) outside kernel/clock.ts'],
    ['kfr/a.ts', 'const now = new Date;', 'new Date outside kernel/clock.ts'],
    ['kfr/a.ts', 'const now = Date();', 'Date( outside kernel/clock.ts'],
    ['kfr/a.ts', 'performance.timeOrigin', 'performance.timeOrigin outside kernel/clock.ts'],
    ['kernel/clock.ts', 'Math.random()', 'Math.random is not used'],
    ['certificates/a.ts', `import { setKeySource } from '../kernel/index.ts';`, 'setKeySource is for tests'],
    ['kfr/a.ts', `import { rename } from 'node:fs/promises';`, 'rename outside kernel/atomic-write.ts'],
    ['kfr/a.ts', 'fs.renameSync(from, to);', 'renameSync outside kernel/atomic-write.ts'],
    ['kfr/a.ts', 'console.error(error)', 'console.error outside kernel/terminal.ts'],
    ['cli/a.ts', 'const say = console.log;', 'console.log outside kernel/terminal.ts'],
    ['cli/a.ts', 'process.stderr.write(text)', 'process.stderr outside kernel/terminal.ts'],
    ['cli/a.ts', 'await pipeline(source, process.stdout)', 'process.stdout outside kernel/terminal.ts'],
  ])('refuses in %s: %s', (path, text, violation) => {
    expect(violationsOf({ path, text })).toEqual([`${path}: ${violation}`]);
  });
});
