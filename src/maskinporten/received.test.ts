import { describe, expect, test } from 'vitest';
import { received, withoutSecrets } from './received.ts';

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
const run = 'Ab1-'.repeat(16);

describe('a received value', () => {
  test.each([
    ['text', 'bits:kundeforhold.write', 'bits:kundeforhold.write'],
    ['a number', 7, '7'],
    ['null', null, 'null'],
    ['an object', { type: 'a', ID: ['b'] }, '{"type":"a","ID":["b"]}'],
    ['control characters', 'a\r\nb\u0000c', 'a  b c'],
    ['text of 200 characters', 'a b '.repeat(50), 'a b '.repeat(50)],
    ['longer text', 'a b '.repeat(51), `${'a b '.repeat(50)}…`],
    ['an id of 63 characters', run.slice(1), run.slice(1)],
    ['a run of 64 characters', run, '(64 characters)'],
    ['encoded data inside text', `a ${run}== b.${run}`, 'a (66 characters) b.(64 characters)'],
    ['an armoured private key', `-----BEGIN RSA PRIVATE KEY-----\n${run}`, '(a private key)'],
    ['a private JWK', { kty: 'EC', d: 'short' }, '(a private key)'],
    ['a private JWK as text', '{"kty": "EC", "d" : "short"}', '(a private key)'],
    ['a private JWK in a text in an object', { key: '{"kty":"oct","k":"c2VjcmV0"}' }, '(a private key)'],
    ['a value nested too deep', nested(100_000), '(nested too deep to show)'],
  ])('that is %s is cleaned for display', (_what, value, text) => {
    expect(withoutSecrets(value)).toBe(text);
  });

  test.each([
    [undefined, 'not there'],
    ['', 'an empty text'],
    [' \n', 'an empty text'],
    [null, 'null'],
    ['abc', 'abc'],
  ])('%j becomes "%s"', (value, text) => {
    expect(received(value)).toBe(text);
  });
});
