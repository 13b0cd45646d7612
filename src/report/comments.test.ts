import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleRun } from '../../test/support/report.ts';
import { readComments } from './comments-file.ts';
import { ReportError } from './report-error.ts';

/** Aliases that expand to 10^9 texts. */
const bomb = Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(10)}]`)
  .join('\n')
  .replaceAll('*a0', 'x');

/** The lines of the error, or the comments. */
function readOf(text: string, run?: typeof sampleRun): unknown {
  try {
    return readComments(text, run);
  } catch (error) {
    if (error instanceof ReportError) return error.lines;
    throw error;
  }
}

const noObject = ['the file: must be an object of comments by case, such as {"KFR-N01":"…"}'];

describe('a file of comments', () => {
  test.each([
    ['a list', '- one', noObject],
    ['a text', 'just words', noObject],
    [
      'an empty comment',
      'KFR-N04: ""',
      ['KFR-N04: must not be empty; leave the case out to take its comment away'],
    ],
    [
      'a comment of what no file format has a place for',
      'KFR-N04: "\\0 \\x01"',
      ['KFR-N04: must not be empty; leave the case out to take its comment away'],
    ],
    ['a number', 'KFR-N04: 5', ['KFR-N04: must be a text']],
    ['one too long', `KFR-N04: ${'x'.repeat(4_001)}`, ['KFR-N04: must be at most 4000 characters']],
    ['broken YAML', 'KFR-N04: "', [expect.stringMatching(/^is neither YAML nor JSON: Missing closing/)]],
    ['a deep one', '['.repeat(100_000), [expect.stringMatching(/^is n(?:ested|either)/)]],
    ['aliases of aliases', bomb, [expect.stringMatching(/^is neither YAML nor JSON: /)]],
    ['an alias', 'a: &a x\nb: *a', [expect.stringMatching(/^is neither YAML nor JSON: /)]],
    [
      'cases that the run has not',
      'KFR-N04: x\nKFR-B99: y\nconstructor: z',
      ['KFR-B99: is no case of this run', 'constructor: is no case of this run'],
    ],
  ])('is refused with all its errors: %s', (_, text, lines) => {
    expect(readOf(text, sampleRun)).toEqual(lines);
  });

  test('is YAML or JSON, and may be empty', () => {
    expect(readOf('KFR-N04: |\n  line one\n  line two\n', sampleRun)).toEqual({
      'KFR-N04': 'line one\nline two',
    });
    expect(readOf('{"KFR-N04":" =1+1 ","KFR-X":"y"}')).toEqual({ 'KFR-N04': '=1+1', 'KFR-X': 'y' });
    expect(readOf('', sampleRun)).toEqual({});
    expect(readOf('# nothing yet\n', sampleRun)).toEqual({});
  });

  test('is read or refused with any content', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readOf(text, sampleRun)).toBeTypeOf('object');
      }),
    );
  });
});
