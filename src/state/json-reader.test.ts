import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonError, JsonReader } from './json-reader.ts';

/** Reads the text in chunks that end at these offsets. */
function read(text: string, cuts: readonly number[] = []): unknown {
  const reader = new JsonReader(() => undefined);
  let from = 0;
  for (const to of [...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length]) {
    reader.write(text.slice(from, to));
    from = to;
  }
  return reader.end();
}

function errorIn(text: string, cuts?: readonly number[]): string | undefined {
  try {
    read(text, cuts);
    return undefined;
  } catch (error) {
    if (error instanceof JsonError) return error.message;
    throw error;
  }
}

const cuts = fc.array(fc.nat(), { maxLength: 8 });

test('reads any value as JSON.parse does, however it is chunked and indented', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(undefined, 2), cuts, (json, indent, at) => {
      const text = JSON.stringify(JSON.parse(json), null, indent);
      expect(read(text, at)).toEqual(JSON.parse(text));
    }),
    { numRuns: 500 },
  );
});

test('accepts what JSON.parse accepts, and nothing else', () => {
  const piece = fc.constantFrom(
    ...'{}[]":,\\/ \n\t0123.-+eEu',
    'true',
    'null',
    '"a"',
    '"b":',
    '1',
    'é',
    '\u0001',
  );
  const isJson = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), cuts, (pieces, at) => {
      const text = pieces.join('');
      const error = errorIn(text, at);
      // JSON.parse accepts duplicate names.
      expect(error?.includes('stands twice') ? true : error === undefined).toBe(isJson(text));
    }),
    { numRuns: 3_000 },
  );
});

test.each([
  ['', 'line 1: the text ends before the document does'],
  ['{\n"a":\n', 'line 3: the text ends before the document does'],
  ['{"a":1', 'line 1: the text ends before the document does'],
  ['"abc', 'line 1: the text ends before the document does'],
  ['{\n  "a": 1,\n}', 'line 3: a name in quotes is missing'],
  ['[1,\n2\n3]', 'line 3: a comma or an end is missing after a value'],
  ['[1,]', 'line 1: a value is missing, or is none of JSON'],
  ['{"a" 1}', 'line 1: a colon is missing after a name'],
  ['{"a":1,\n"b":2,\n"a":3}', 'line 3: the name "a" stands twice'],
  ['[1}', 'line 1: the wrong bracket ends it: }'],
  ['{}\n{}', 'line 2: something stands after the end of the document'],
  ['["a\nb"]', 'line 1: a text holds a line break, a control character or an unknown escape'],
  ['["\\x"]', 'line 1: a text holds a line break, a control character or an unknown escape'],
  ["{'a':1}", 'line 1: a name in quotes is missing'],
  ['// a\n1', 'line 1: a value is missing, or is none of JSON'],
  ['NaN', 'line 1: a value is missing, or is none of JSON'],
  ['['.repeat(101), 'line 1: it is nested more than 100 levels deep'],
  [`"${'a'.repeat(1_000_001)}"`, 'line 1: a text is too long'],
  ['1'.repeat(1_000_001), 'line 1: a value is too long'],
])('reports the line and the error of %.20j', (text, error) => {
  expect(errorIn(text)).toBe(error);
  expect(errorIn(text, [1, 2, 3, 5, 7])).toBe(error);
});

describe('an array with a handler', () => {
  test('passes its elements with their indexes, and is kept empty', () => {
    const handled: [unknown, number][] = [];
    const reader = new JsonReader((path) =>
      path.join('.') === 'a.1.b' ? (value, index) => handled.push([value, index]) : undefined,
    );
    reader.write('{"a":[[1,2],{"b":["x",{"c":[1]}');
    expect(handled).toEqual([
      ['x', 0],
      [{ c: [1] }, 1],
    ]);
    reader.write(',null]}],"d":[3]}');
    expect(reader.end()).toEqual({ a: [[1, 2], { b: [] }], d: [3] });
    expect(handled).toHaveLength(3);
  });

  test('may be larger than the limit of what is kept', () => {
    let count = 0;
    const reader = new JsonReader((path) => (path.length === 1 ? () => (count += 1) : undefined));
    const row = `"${'x'.repeat(999_990)}",`;
    reader.write('{"a":[');
    for (let at = 0; at < 40; at += 1) reader.write(row);
    reader.write('1]}');
    expect([reader.end(), count]).toEqual([{ a: [] }, 41]);
    const keeping = new JsonReader(() => undefined);
    keeping.write('{"a":[');
    expect(() => {
      for (let at = 0; at < 40; at += 1) keeping.write(row);
    }).toThrow('too much stands outside relationships and batches');
  });
});

test('keeps names of Object.prototype like any other', () => {
  const value = read('{"__proto__":{"a":1},"constructor":2}');
  expect(Object.entries(value as object)).toEqual([
    ['__proto__', { a: 1 }],
    ['constructor', 2],
  ]);
});
