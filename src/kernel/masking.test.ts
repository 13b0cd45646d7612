import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { opaqueId, traceId, uuid } from './ids.ts';
import { cut, maskIdentifier, maskPersonNumbers, redact } from './masking.ts';

describe('person numbers', () => {
  test.each([
    ['01912490048', '019******48'],
    ['CustomerID 01912490048, 02912490034.', 'CustomerID 019******48, 029******34.'],
    ['/customers/01912490048/x', '/customers/019******48/x'],
    ['a01912490048b', 'a019******48b'],
    ['019124900480', '019******80'],
    ['f460947c73d63612345672f48d78240', 'f460947c73d636******72f48d78240'],
    ['abcd-01912490048', 'abcd-019******48'],
    ['019124 90048', '019******48'],
    ['019124-90048', '019******48'],
    ['019124+90048', '019******48'],
    ['019124%2090048', '019******48'],
    ['id=%2001912490048', 'id=%20019******48'],
    ['%2F01912490048%2f', '%2F019******48%2f'],
    ['01912490048\n01912490048', '019******48\n019******48'],
  ])('are masked in %j', (text, masked) => {
    expect(maskPersonNumbers(text)).toBe(masked);
    expect(redact(text)).toBe(masked);
    expect(redact(masked)).toBe(masked);
  });

  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const inUtf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
  const each = (write: (digit: string) => string): string => '01912490048'.replace(/\d/g, write);

  test.each([
    ['spread by blanks', '0 1 9 1 2 4 9 0 0 4 8'],
    ['spread by dots', 'a 0.1.9.1.2.4.9.0.0.4.8.', 'a 019******48.'],
    ['with a no-break space', '019124\u00a090048'],
    ['with a zero-width space', '019\u200b12490048'],
    ['with soft hyphens', each((digit) => `${digit}\u00ad`)],
    ['percent-encoded', each((digit) => `%3${digit}`)],
    ['percent-encoded in part', '/x/0191249%30048/y', '/x/019******48/y'],
    ['percent-encoded twice', each((digit) => `%253${digit}`)],
    ['quoted-printable', each((digit) => `=3${digit}`)],
    ['in JSON', each((digit) => `\\u003${digit}`)],
    ['in HTML', each((digit) => `&#${48 + Number(digit)};`)],
    ['in HTML, hexadecimal', each((digit) => `&#x3${digit};`)],
    ['hexadecimal', each((digit) => `3${digit}`)],
    ['fullwidth', each((digit) => String.fromCodePoint(0xff10 + Number(digit)))],
    ['Arabic', each((digit) => String.fromCodePoint(0x660 + Number(digit)))],
    ['mathematical', each((digit) => String.fromCodePoint(0x1d7d8 + Number(digit)))],
    ['superscript', each((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)))],
    [
      'fullwidth, a character for each byte',
      Buffer.from(each((digit) => String.fromCodePoint(0xff10 + Number(digit)))).toString('latin1'),
    ],
    ['base64', base64('01912490048'), '(a number in base64)'],
    ['base64 of a file', `x ${base64('01912490048#2020-01-01,14828510046')} y`, 'x (a number in base64) y'],
    ['base64 of a number parted', base64('019124 90048'), '(a number in base64)'],
    ['base64url', Buffer.from('?>01912490048').toString('base64url'), '(a number in base64)'],
    ['base64 without its beginning', base64('abcd,01912490048,').slice(1), '(a number in base64)'],
    ['base64 of UTF-16', inUtf16('01912490048').toString('base64'), '(a number in base64)'],
    ['base64 of UTF-16, in a text', inUtf16('æ 01912490048,').toString('base64'), '(a number in base64)'],
    [
      'base64 of UTF-16 with the high byte first',
      inUtf16('01912490048').swap16().toString('base64'),
      '(a number in base64)',
    ],
    ['base64 of base64', base64(base64('01912490048')), '(a number in base64)'],
    ['base64 of base64 of a text', base64(`x: ${base64('ab 01912490048')}`), '(a number in base64)'],
    ['base64 of a text in Norwegian', base64('Blåbær på Ås: 01912490048'), '(a number in base64)'],
    [
      'base64 of a text in latin1',
      Buffer.from('på Ås: 01912490048', 'latin1').toString('base64'),
      '(a number in base64)',
    ],
    ['base64 of a number with a no-break space', base64('019124\u00a090048'), '(a number in base64)'],
    ['base64 of bytes', base64('\u0001\u0002 01912490048'), '(a number in base64)'],
    ['base64 in lines', base64('01912490048').replace(/(.{8})/, '$1\r\n'), '(a number in base64)'],
  ])('are masked when they are %s: %j', (_, text, masked = '019******48') => {
    expect(maskPersonNumbers(text)).toBe(masked);
    expect(maskIdentifier(text)).toMatch(/\d{3}\*{6}\d\d|\(a number in base64\)/);
    expect(redact(masked)).toBe(masked);
  });

  test.each([
    'æøå ½ ² 100 %30 %31',
    '?fromDate=2026-01-01&toDate=2026-03-04',
    '%33%31%31002007',
    'orgno=311002007',
    base64('311002007'),
    base64(base64('311002007')),
    inUtf16('311002007').toString('base64'),
    base64('Blåbær på Ås: 311002007'),
    base64('any other text than a number'),
    '1.2.3.4.5.6.7.8.9.10.11',
    '\\u0030',
    'blåbær\u200b',
  ])('are not found in %j, which stays unchanged', (text) => {
    expect(redact(text)).toBe(text);
  });

  test.each([
    '',
    '311002007',
    '0191249004',
    '0191249004800',
    '00000000-0000-4000-8000-000000000001',
    '2026-03-04T11:00:00.000Z',
    '1772622000000',
    '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
    '12345678-1234-4123-8123-123456789012',
    '019124  90048',
    '(trace_id: f460947c73d63612345672f48d78240b)',
    '00-4bf92f01912490048ace929d0e0e4736-00f067aa0ba902b7-01',
  ])('are not found in %j', (text) => {
    expect(maskPersonNumbers(text)).toBe(text);
    expect(redact(text)).toBe(text);
  });

  test('are masked in any surrounding text', () => {
    const person = fc.stringMatching(/^[0-9]{11}$/);
    const around = fc.string({ unit: fc.constantFrom('a', '.', '/', ' ', '"', '=', '&', 'ø', '\n') });
    fc.assert(
      fc.property(around, person, around, (before, number, after) => {
        const masked = `${before}${number.slice(0, 3)}******${number.slice(9)}${after}`;
        expect(maskPersonNumbers(`${before}${number}${after}`)).toBe(masked);
      }),
    );
  });
});

const part = (text: string): string => Buffer.from(text).toString('base64url');
const signature = 'c2lnbmF0dXJlLW9mLXRoaXMtdG9rZW4';

describe('tokens', () => {
  test.each([
    '{"alg":"RS256"}',
    '{ "alg": "RS256" }',
    '{\n  "alg": "RS256"\n}',
    '{\r\n"alg":"RS256"}',
    '{\t"alg":"RS256"}',
    '{"1":2,"alg":"none"}',
  ])('with the header %j are removed from any text', (header) => {
    const jwt = `${part(header)}.${part('{"iss":"someone","jti":"x"}')}.${signature}`;
    for (const [before, after] of [
      ['', ''],
      ['Bearer ', ' '],
      ['assertion=', '&x'],
      ['"', '"'],
      ['Bearer%20', ''],
      ['%22', '%22'],
      ['/token/', '/'],
      ['x-', ''],
    ]) {
      expect(redact(`${before}${jwt}${after}`)).toBe(`${before}eyJ…(JWT)${after}`);
    }
  });

  test('are also removed without signature, with too many parts, or truncated', () => {
    const header = part('{"alg":"none"}');
    for (const jwt of [`${header}.${part('{}')}.`, `${header}.a.b.c.d`, `${header}.`, header, `${header}..x`])
      expect(redact(`<${jwt}>`)).toBe('<eyJ…(JWT)>');
  });

  test('are removed with payload and signature', () => {
    fc.assert(
      fc.property(fc.object(), fc.uint8Array({ minLength: 12 }), (claims, bytes) => {
        const payload = part(JSON.stringify({ iss: 'someone', ...claims }));
        const jwt = `${part('{"alg":"RS256"}')}.${payload}.${Buffer.from(bytes).toString('base64url')}`;
        expect(redact(`a ${jwt} b`)).toBe('a eyJ…(JWT) b');
      }),
    );
  });

  test.each(['eyes.html', 'the key is here', 'www.example.no', 'eyJ', 'ewk', 'bits:kundeforhold.write'])(
    'are not found in %j',
    (text) => {
      expect(redact(text)).toBe(text);
    },
  );

  test.each([
    '-eyJ',
    'eyJ',
    '%20eyJ',
    'eyJ.',
    'ewo-',
    '0',
    '%20',
    '019124 ',
    'MTQ4',
    'TVRR',
    'MQA0ADgA',
    '1%',
    '1   ',
  ])('are searched in linear time in a long text of %j', (piece) => {
    // Quadratic would be minutes; the limit on every test is enough to tell.
    expect(redact(piece.repeat(300_000)).length).toBeGreaterThan(0);
    expect(maskIdentifier(piece.repeat(300_000)).length).toBeGreaterThan(0);
  });
});

test.each([
  ['-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----', '(PEM)'],
  ['key=-----BEGIN RSA PRIVATE KEY-----MIIE', 'key=(PEM)'],
])('PEM is removed from %j', (text, expected) => {
  expect(redact(text)).toBe(expected);
});

test('a token instead of an identifier is removed with the numbers in it', () => {
  const claims = JSON.stringify({ consumer: '0192:311002007', exp: 1772622000, pid: '01912490048' });
  const jwt = `${part('{"alg":"RS256"}')}.${part(claims)}.${signature}`;
  for (const token of [jwt, part(claims), `Bearer ${jwt}`])
    expect(redact(maskIdentifier(token))).toBe(token.replace(/eyJ.*/, 'eyJ…(JWT)'));
});

test.each([
  ['0191249004', '019******04'],
  ['019124900481', '019******81'],
  ['019 124 900 48', '019******48'],
  ['148 285 100 46', '148******46'],
  ['148285/10046', '148******46'],
  ['148285_10046', '148******46'],
  ['148285|10046', '148******46'],
  ['148285  10046', '148******46'],
  ['148285 - 10046', '148******46'],
  ['148285–10046', '148******46'],
  ['148285 – 10046', '148******46'],
  ['148285%2010046', '148******46'],
  ['148285%2f10046', '148******46'],
  ['148285%E2%80%9310046', '148******46'],
  ['(148285) 10046', '(148******46'],
  ['311002007', '311002007'],
  ['311002007 – x', '311002007 – x'],
  ['148285100 46', '148******46'],
  ['01912490048, 14828510046', '019******48, 148******46'],
  ['311002007, 14828510046', '311002007, 148******46'],
])('an identifier %s is masked as %s', (value, masked) => {
  expect(maskIdentifier(value)).toBe(masked);
});

describe('ids that the sandbox issues are not masked:', () => {
  const mangled = (id: string): boolean =>
    ['', ' ', '"', '/'].some((place) => redact(place + id + place) !== place + id + place);

  test.each<[string, () => string]>([
    ['UUIDs', uuid],
    ['names of runs', () => `play-${uuid()}`],
    ['trace_ids', traceId],
    ['ids of keys and tokens', opaqueId],
  ])('%s', (_, make) => {
    expect(Array.from({ length: 20_000 }, make).filter(mangled)).toEqual([]);
  });

  test('serial numbers and fingerprints of certificates', () => {
    const bytes = (from: number, to: number) =>
      fc.uint8Array({ minLength: from, maxLength: to }).map((some) => Buffer.from(some).toString('hex'));
    fc.assert(fc.property(bytes(16, 32), (serial) => !mangled(serial.toUpperCase())));
    fc.assert(fc.property(bytes(32, 32), (hash) => !mangled(hash.toUpperCase().replace(/..(?!$)/g, '$&:'))));
  });
});

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'abc…'],
  ['', 3, ''],
])('cut truncates %j to %d', (text, length, expected) => {
  expect(cut(text, length)).toBe(expected);
});
