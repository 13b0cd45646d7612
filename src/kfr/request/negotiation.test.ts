import { expect, test } from 'vitest';
import { acceptsJson } from './negotiation.ts';

test.each([
  undefined,
  '',
  ' , ,',
  'json',
  'application/json',
  'APPLICATION/JSON',
  'application/json; charset=utf-8',
  'application/json;q=0.001',
  'application/*',
  '*/*',
  '*',
  'text/html, */*;q=0.1',
  // The default of Java's HttpURLConnection.
  'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2',
  'application/*;q=0, application/json',
  '*/*;q=0, application/*',
  'application/json;q=0, application/json;q=1',
])('Accept: %s includes JSON', (accept) => {
  expect(acceptsJson(accept)).toBe(true);
});

test.each([
  'text/html',
  'application/xml, text/xml;q=0.9',
  'application/problem+json',
  'application/json;q=0',
  'application/json; q=0.000',
  'application/json;q=0, */*',
  'application/*;q=0, */*',
  '*/*;q=0',
  'text/json',
  'application/jsonp',
])('Accept: %s excludes JSON', (accept) => {
  expect(acceptsJson(accept)).toBe(false);
});
