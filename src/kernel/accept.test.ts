import { expect, test } from 'vitest';
import { preferredType } from './accept.ts';

const json = 'application/json';
const html = 'text/html';

test.each([
  ['', undefined],
  ['*/*', undefined],
  [json, json],
  [html, html],
  ['TEXT/HTML', html],
  ['text/*', html],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', html],
  ['text/html, application/json', undefined],
  ['text/html;q=0.5, application/json', json],
  ['text/html;q=0.5, */*;q=0.4', html],
  ['text/html;q=0, */*', json],
  ['application/json;q=0, */*', html],
  ['text/html;q=2, application/json', json],
  ['text/html;q=x', undefined],
  ['image/png', undefined],
  [',;,', undefined],
])('Accept "%s" prefers %s', (header, preferred) => {
  expect(preferredType(header, json, html)).toBe(preferred);
});
