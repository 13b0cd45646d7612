import { expect, onTestFinished, test, vi } from 'vitest';
import { colouredOutput, standardOutput } from './terminal.ts';

function written(write: (text: string) => unknown, text: string): string {
  let all = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    all += String(chunk);
    return true;
  });
  onTestFinished(() => spy.mockRestore());
  write(text);
  return all;
}

const coloured = '\u001b[31mred\u001b[39m';

test.each([
  ['colours', coloured, coloured],
  ['another sequence', `${coloured}\u001b[2J`, `${coloured}\\u001b[2J`],
  ['several parameters', '\u001b[38;5;1m', '\\u001b[38;5;1m'],
  ['a title', '\u001b]0;x\u0007', '\\u001b]0;x\\u0007'],
  ['a bidirectional control', '\u202e\n', '\\u202e\n'],
])('coloured output of %s', (_, text, shown) => {
  expect(written(colouredOutput.write, text)).toBe(shown);
});

test('other output escapes colours too', () => {
  expect(written(standardOutput.write, coloured)).toBe('\\u001b[31mred\\u001b[39m');
});
