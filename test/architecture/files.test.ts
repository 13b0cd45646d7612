import { describe, expect, test } from 'vitest';
import { isEntry, isInTexts, product, type SourceFile } from './sources.ts';

/** In lines. */
const longestFile = 250;
/** Of a language's texts: one sentence a line. */
const longestTexts = 500;
/** From openapi/sandbox.yaml. */
const generated = 'control/api.d.ts';

function violationsOf({ path, text }: SourceFile): string[] {
  const violations: string[] = [];
  const vague = path.split('/').find((name) => /^(?:utils?|helpers?|common|lib)$/.test(name));
  if (vague !== undefined) violations.push(`${path}: no folder is called ${vague}`);
  const lines = text.trimEnd().split('\n').length;
  const longest = isInTexts(path) ? longestTexts : longestFile;
  if (lines > longest && path !== generated) violations.push(`${path}: ${lines} lines, more than ${longest}`);
  if (isEntry(path) && !text.startsWith('/**')) violations.push(`${path}: begins without a doc comment`);
  return violations;
}

test('files are short, folders have names that say something, entries are documented', () => {
  expect(product.flatMap(violationsOf)).toEqual([]);
});

describe('the check', () => {
  test.each([
    ['kfr/a.ts', 'x\n'.repeat(longestFile)],
    ['kfr/texts/nb.ts', 'x\n'.repeat(longestTexts)],
    ['kfr/index.ts', '/** What it promises. */\n'],
  ])('accepts %s', (path, text) => {
    expect(violationsOf({ path, text })).toEqual([]);
  });

  test.each([
    ['kfr/helpers/a.ts', '', 'no folder is called helpers'],
    ['utils/index.ts', '/** What it promises. */\n', 'no folder is called utils'],
    ['kfr/a.ts', 'x\n'.repeat(longestFile + 1), '251 lines, more than 250'],
    ['kfr/texts/nb.ts', 'x\n'.repeat(longestTexts + 1), '501 lines, more than 500'],
    ['kfr/index.ts', `export { x } from './a.ts';`, 'begins without a doc comment'],
  ])('refuses %s: %s', (path, text, violation) => {
    expect(violationsOf({ path, text })).toEqual([`${path}: ${violation}`]);
  });
});
