import { expect, test } from 'vitest';
import { leavesRoomForJson } from './negotiation.ts';

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
  // What Java's HttpURLConnection sends when nothing is said.
  'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2',
  'application/*;q=0, application/json',
  '*/*;q=0, application/*',
  'application/json;q=0, application/json;q=1',
])('Accept: %s leaves room for JSON', (accept) => {
  expect(leavesRoomForJson(accept)).toBe(true);
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
])('Accept: %s leaves none', (accept) => {
  expect(leavesRoomForJson(accept)).toBe(false);
});
