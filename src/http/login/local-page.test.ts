import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localPage, relativeTo } from './local-page.ts';

test.each([
  '/',
  '/?q=a%20b#x',
  '/traffic',
  '/traffic/17',
  '/traffic?path=//evil.example&x=http://evil.example/',
  '/tests/KFR-R01',
  '/controls#clock',
])('%s is opened after a login', (page) => {
  expect(localPage(page)).toBe(page);
});

describe('the first page is opened instead of', () => {
  test.each([
    null,
    undefined,
    '',
    'traffic',
    '//evil.example',
    '///evil.example',
    '//evil.example/traffic',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\u0000/traffic',
    ' /traffic',
    '/%2Fevil.example',
    '/%5Cevil.example',
    '%2F%2Fevil.example',
    '/traffic/..//evil.example',
    '/traffic/../..//evil.example',
    '/traffic/%2e%2e//evil.example',
    '/./traffic/../login',
    'http://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    '/javascript:alert(1)',
    '/traffic\r\nSet-Cookie: a=b',
    '/traffic"><script>',
    '/trafficø',
    '/logout',
    '/login',
    '/console/app.js',
    '/_sandbox/state',
    '/errors',
    `/traffic?${'a'.repeat(2_000)}`,
  ])('%j', (page) => {
    expect(localPage(page)).toBe('/');
  });
});

test.each([
  ['/login', '/', './'],
  ['/login/', '/', '../'],
  ['/login', '/traffic/17', './traffic/17'],
  ['/traffic', '/login?next=x', './login?next=x'],
  ['/traffic/17', '/login', '../login'],
  ['/traffic/17/', '/login', '../../login'],
])('from %s the address of %s is %s', (from, to, address) => {
  expect(relativeTo(from, to)).toBe(address);
  expect(new URL(address, `http://sandbox/below${from}`).href).toBe(`http://sandbox/below${to}`);
});

test('whatever is asked for, the address stays on the sandbox', () => {
  const hostile = fc.array(
    fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2f',
      '%5c',
      '%2e',
      ':',
      '@',
      '?',
      '#',
      'traffic',
      'evil.example',
      'http',
      '\t',
      '\n',
      '\0',
      '//',
    ),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(hostile, (parts) => {
      const address = relativeTo('/login', localPage(parts.join('')));
      expect(new URL(address, 'http://sandbox/login').origin).toBe('http://sandbox');
    }),
    { numRuns: 5_000 },
  );
});
