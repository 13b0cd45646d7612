import { expect, test } from 'vitest';
import { explain } from './explain.ts';
import { type Wrapping, wrappingOf } from './wrapping.ts';

/** The wrapping as the explanation describes it. */
function described(wrapping: readonly Wrapping[] | undefined) {
  if (wrapping === undefined) return undefined;
  const { en, nb } = explain('assertion-wrapped', { wrapping }).summary;
  return { en: /with (.*)\.$/.exec(en)?.[1], nb: /med (.*)\.$/.exec(nb)?.[1] };
}

const isValid = (bare: string): boolean => bare === 'eyJ.eyJ.sig';

test.each([
  ['eyJ.eyJ.sig\n', 'a line break', 'et linjeskift'],
  ['eyJ.e\r\nyJ.sig', 'a line break', 'et linjeskift'],
  [' eyJ.eyJ.sig', 'blanks', 'mellomrom'],
  ['eyJ.eyJ.sig\t', 'blanks', 'mellomrom'],
  ['eyJ.eyJ.sig\u00a0', 'blanks', 'mellomrom'],
  ['eyJ. eyJ. sig', 'blanks', 'mellomrom'],
  ['"eyJ.eyJ.sig"', 'quotes around it', 'anførselstegn rundt'],
  ["'eyJ.eyJ.sig'", 'quotes around it', 'anførselstegn rundt'],
  ['«eyJ.eyJ.sig»', 'quotes around it', 'anførselstegn rundt'],
  ['eyJ.eyJ.sig"', 'quotes around it', 'anførselstegn rundt'],
  ['Bearer eyJ.eyJ.sig', 'the word Bearer before it', 'ordet Bearer foran'],
  ['bearer: eyJ.eyJ.sig', 'the word Bearer before it', 'ordet Bearer foran'],
  ['Authorization: Bearer eyJ.eyJ.sig', 'the word Bearer before it', 'ordet Bearer foran'],
  ['assertion=eyJ.eyJ.sig', "the parameter's name in its value", 'navnet på parameteren i verdien'],
  ['\ufeffeyJ.eyJ.sig', 'an invisible character', 'et usynlig tegn'],
  ['eyJ.eyJ.sig;', 'a sign at its end', 'et tegn på slutten'],
  [
    '"Bearer eyJ.eyJ.sig"',
    'quotes around it and the word Bearer before it',
    'anførselstegn rundt og ordet Bearer foran',
  ],
  [
    'Bearer "eyJ.eyJ.sig"',
    'quotes around it and the word Bearer before it',
    'anførselstegn rundt og ordet Bearer foran',
  ],
  ...['{@}', '<@>', '[@]', '(@)', '$'.concat('{@}'), '{{@}}', '{{ @ }}', ' {@} ', '@}'].map(
    (around): [string, string, string] => [
      around.replace('@', 'eyJ.eyJ.sig'),
      around.includes('{ ') ? 'brackets around it and blanks' : 'brackets around it',
      around.includes('{ ')
        ? 'parenteser eller klammer rundt og mellomrom'
        : 'parenteser eller klammer rundt',
    ],
  ),
  [
    '["Bearer eyJ.eyJ.sig"]\n',
    'a line break, brackets around it, quotes around it and the word Bearer before it',
    'et linjeskift, parenteser eller klammer rundt, anførselstegn rundt og ordet Bearer foran',
  ],
  ['eyJ.eyJ.sig', undefined, undefined],
  ['"eyJ.eyJ.other"', undefined, undefined],
  ['', undefined, undefined],
])('finds the wrapping of %j: %s', (value, en, nb) => {
  expect(described(wrappingOf(value, isValid))).toEqual(en === undefined ? undefined : { en, nb });
});

test('passes the pieces of a value that contains blanks', () => {
  const calls: unknown[] = [];
  wrappingOf('"eyJ.e\r\n yJ.sig" ', (...args) => calls.push(args) > 1);
  expect(calls).toEqual([['eyJ.eyJ.sig', ['eyJ.e', 'yJ.sig']]]);
});

test("finds the b of Python's bytes, and the quotes with it", () => {
  const found = described(wrappingOf("b'eyJ.eyJ.sig'", isValid));
  expect(found?.en).toBe("the b of Python's bytes before it (call .decode()) and quotes around it");
});

test.each(['"', ' ', '\n', ';', "b'", '" ', "' b", 'Bearer ', '\u200b', '{', '}', '} ', '; '])(
  'scans 256 KiB of %j in linear time',
  (piece) => {
    expect(wrappingOf(`${piece.repeat(262_144 / piece.length)}x`, isValid)).toBeUndefined();
  },
);
