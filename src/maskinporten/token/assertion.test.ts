import { expect, test } from 'vitest';
import { Refusal } from '../errors.ts';
import { decodeAssertion } from './assertion.ts';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (header: unknown, claims: unknown): string => `${encoded(header)}.${encoded(claims)}.c2ln`;

function codeOf(assertion: string): string {
  try {
    decodeAssertion(assertion);
    return 'decoded';
  } catch (error) {
    if (error instanceof Refusal) return error.explanation.code;
    throw error;
  }
}

test('a header with x5c is the same frozen object for the same text, and the claims are those of each grant', () => {
  const header = { alg: 'RS256', x5c: ['MIIB'], kid: null };
  const first = decodeAssertion(jwt(header, { jti: 'a' }));
  const second = decodeAssertion(jwt(header, { jti: 'b', sub: null }));
  expect(first).toEqual({ header: { alg: 'RS256', x5c: ['MIIB'] }, claims: { jti: 'a' } });
  expect(second.claims).toEqual({ jti: 'b' });
  expect(second.header).toBe(first.header);
  expect([first.header, first.header.x5c].every(Object.isFrozen)).toBe(true);
  expect(decodeAssertion(jwt({ ...header, typ: 'JWT' }, {})).header).toEqual({
    alg: 'RS256',
    x5c: ['MIIB'],
    typ: 'JWT',
  });
});

test('a header without x5c, or a longer one than any real, is read each time', () => {
  for (const header of [
    { alg: 'RS256', kid: 'a' },
    { alg: 'RS256', x5c: ['A'.repeat(20_000)] },
  ]) {
    const [first, second] = [jwt(header, { jti: 'a' }), jwt(header, { jti: 'b' })].map(decodeAssertion);
    expect(second?.header).toEqual(first?.header);
    expect(second?.header).not.toBe(first?.header);
  }
});

test.each([
  ['no signature', (header: string) => `${header}.${encoded({})}.`, 'assertion-unsigned'],
  ['no claims', (header: string) => `${header}..c2ln`, 'assertion-not-base64url'],
  ['claims that are no object', (header: string) => `${header}.${encoded([])}.c2ln`, 'assertion-not-json'],
  ['claims in standard base64', (header: string) => `${header}.e+==.c2ln`, 'assertion-not-base64url'],
  [
    'a signature in standard base64',
    (header: string) => `${header}.${encoded({})}.a+b=`,
    'assertion-not-base64url',
  ],
  ['two parts', (header: string) => `${header}.${encoded({})}`, 'assertion-parts'],
  ['five parts', (header: string) => `${header}.${encoded({})}.a.b.c`, 'assertion-parts'],
  ['quotes around it', (header: string) => `"${header}.${encoded({})}.c2ln"`, 'assertion-wrapped'],
])('%s: the refusal is the same, whether the header is known or not', (_, assertion, code) => {
  const header = encoded({ alg: 'RS256', x5c: [`MIIB${_}`] });
  const unknown = codeOf(assertion(header));
  expect(codeOf(`${header}.${encoded({})}.c2ln`)).toBe('decoded');
  expect([unknown, codeOf(assertion(header))]).toEqual([code, code]);
});

test('a header with crit is refused each time', () => {
  const assertion = jwt({ alg: 'RS256', x5c: ['MIIC'], crit: ['b64'] }, {});
  expect([codeOf(assertion), codeOf(assertion)]).toEqual(
    Array.from({ length: 2 }, () => 'assertion-critical-header'),
  );
});
