import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { defaultSwitches, switchNames, switchTable } from '../../src/config/index.ts';

const document = await readFile(new URL('../../docs/differences.md', import.meta.url), 'utf8');

test('docs/differences.md has the table of switches as the code has it', () => {
  const [, part = ''] = document.split('<!-- switches -->');
  const rows = (part.split('<!-- /switches -->')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.replace(/ +\|/g, ' |'));
  const expected = switchNames.map((name) => {
    const { values, meaning, basis } = switchTable[name];
    return `| \`${name}\` | ${values.map((value) => `\`${value}\``).join(', ')} | ${meaning} | ${basis} |`;
  });
  expect(rows).toEqual(expected);
});

test('the default of each switch is its first value', () => {
  expect(defaultSwitches).toEqual(
    Object.fromEntries(switchNames.map((name) => [name, switchTable[name].values[0]])),
  );
});
