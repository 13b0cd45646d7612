import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languages } from './localized.ts';
import { negotiate } from './negotiation.ts';

const negotiated = (query: string, headers: Record<string, string> = {}) =>
  negotiate({ query: new URLSearchParams(query), headers });

test.each([
  ['', '', 'nb', false],
  ['', 'en', 'en', false],
  ['', 'en-GB,en;q=0.9', 'en', false],
  ['', 'nb-NO,nb;q=0.9,en;q=0.8', 'nb', false],
  ['', 'no', 'nb', false],
  ['', 'nn-NO', 'nb', false],
  ['', 'en;q=0.8, nb;q=0.9', 'nb', false],
  ['', 'NB;Q=0.2, EN;q=0.3', 'en', false],
  ['', 'en;q=0', 'nb', false],
  ['', 'de, fr;q=0.5, en;q=0.1', 'en', false],
  ['', 'de', 'nb', false],
  ['', '*', 'nb', false],
  ['', 'constructor, __proto__', 'nb', false],
  ['lang=en', 'nb', 'en', true],
  ['lang=nb', 'en', 'nb', true],
  ['lang=de', 'en', 'en', false],
  ['lang=', '', 'nb', false],
  ['lang=EN', 'nb', 'nb', false],
])(
  '?%s with Accept-Language "%s" is answered in %s',
  (query, acceptLanguage, language, isLanguageInQuery) => {
    expect(negotiated(query, { 'accept-language': acceptLanguage })).toMatchObject({
      language,
      isLanguageInQuery,
    });
  },
);

test.each([
  ['*/*', 'html'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html'],
  ['application/json', 'json'],
  ['application/json, text/html', 'html'],
  ['application/json, text/html;q=0.9', 'json'],
  ['application/json, */*;q=0.1', 'json'],
  ['application/*', 'json'],
  ['application/json;q=0.5, text/*', 'html'],
  ['application/json;charset=utf-8', 'json'],
  ['application/json;q=0', 'html'],
  ['application/json;q=7', 'html'],
  ['image/png', 'html'],
  ['', 'html'],
  [',;,;q=,', 'html'],
])('Accept "%s" gets %s', (accept, format) => {
  expect(negotiated('', { accept })).toMatchObject({ format });
});

test.each([
  ['kfr-sandbox-language=en; kfr-sandbox-scheme=dark', 'en', 'dark'],
  ['a=b;kfr-sandbox-scheme=light', 'nb', 'light'],
  ['kfr-sandbox-language=de; kfr-sandbox-scheme=pink', 'nb', 'auto'],
  ['kfr-sandbox-language=en x; xkfr-sandbox-scheme=dark', 'nb', 'auto'],
  ['kfr-sandbox-language; =; ;;', 'nb', 'auto'],
])('with the cookies "%s" a page is in %s and %s', (cookie, language, scheme) => {
  expect(negotiated('', { cookie, 'accept-language': 'nb' })).toMatchObject({ language, scheme });
});

test('?lang= precedes the cookie, which precedes Accept-Language', () => {
  const headers = { cookie: 'kfr-sandbox-language=en', 'accept-language': 'nb' };
  expect(negotiated('', headers).language).toBe('en');
  expect(negotiated('lang=nb', headers).language).toBe('nb');
});

test('without headers the page is HTML in bokmål', () => {
  expect(negotiated('')).toEqual({
    language: 'nb',
    scheme: 'auto',
    isLanguageInQuery: false,
    format: 'html',
  });
});

test('any header yields a known language and format', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (accept, acceptLanguage) => {
      const { language, format } = negotiated('', { accept, 'accept-language': acceptLanguage });
      expect(languages).toContain(language);
      expect(['html', 'json']).toContain(format);
    }),
  );
});
