import fc from 'fast-check';

/** Deterministic, except that a new version of fast-check may generate other values. */
const drawn = <Value>(values: fc.Arbitrary<Value>, numRuns: number): Value[] =>
  fc.sample(values, { seed: 11, numRuns });

/** Texts that break careless parsers. */
export const oddTexts: readonly string[] = [
  ...[
    '',
    ' ',
    '\0',
    '\t',
    '\r\n',
    '%',
    '%00',
    '%2e%2e%2f',
    '../',
    '..;/',
    '//',
    '\\',
    "'",
    '"',
    '`',
    '<',
    '&',
    ';',
  ],
  ...[
    'null',
    'undefined',
    'NaN',
    '[object Object]',
    '[object Promise]',
    'true',
    '-1',
    '1e999',
    '0x10',
    '١٢٣٤٥٦٧٨٩',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', 'then', 'valueOf'],
  ...[
    '\u2028',
    '\ufeff',
    '\u202e',
    '\ud800',
    '\u0000\u0001',
    '\u001b[31m',
    'é',
    'ø',
    'İ',
    '🏦',
    '𝟙𝟚𝟛',
    'a\u0301',
  ],
  ...[
    '0000000000',
    '99999999999999999999',
    '311002007 ',
    ' 311002007',
    '0192:311002007',
    '2026-02-30',
    'PT1S',
  ],
  ...['$&', '{{7*7}}', '%s%n', "' OR 1=1 --", 'file:///etc/passwd', 'http://127.0.0.1:1/'],
  ...[100, 1_000, 5_000].map((length) => 'a'.repeat(length)),
  ...drawn(fc.string({ unit: 'binary', maxLength: 30 }), 80),
];

export const oddNumbers: readonly number[] = [
  ...[
    0,
    -0,
    -1,
    1,
    0.1,
    1.5,
    399,
    600,
    2 ** 31,
    2 ** 32,
    2 ** 53,
    -(2 ** 53),
    1e21,
    1e308,
    5e-324,
    8.64e15,
    1e16,
  ],
  ...drawn(fc.double({ noNaN: true, noDefaultInfinity: true }), 30),
];

/** JSON values of all kinds. */
export const oddValues: readonly unknown[] = [
  ...[null, true, false, [], {}, [[]], [null], { a: { b: {} } }, '', 0],
  ...oddTexts.slice(0, 40),
  ...oddNumbers.slice(0, 17),
  ...drawn(fc.jsonValue({ maxDepth: 4 }), 150),
];

/** Header values without line ends, as latin1. */
export const oddHeaderValues: readonly string[] = [
  ...[
    '',
    ' ',
    '\t',
    ',',
    ',,,',
    ';',
    '=',
    '"',
    '"unended',
    'a, b',
    'a\x80b',
    '\xff\xfe',
    '\xc3\xb8',
    '*',
    '*/*;q=2',
  ],
  ...[
    '0',
    '-1',
    '1e3',
    '99999999999',
    'null',
    '[object Object]',
    'Bearer',
    'Bearer ',
    'Basic Og==',
    'Bearer a.b.c',
  ],
  ...drawn(
    fc.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)) }),
    60,
  ).map((text) => text.replaceAll('\x7f', '')),
];
