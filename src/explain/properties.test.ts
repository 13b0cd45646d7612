import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grantOf, jwtOf, offline, tokenOf } from './explain.fixture.ts';

/** Bytes of the answer as JSON. */
const largestAnswer = 64_000;

const numbers = ['14828510046', '54828510110', '148285 10046'];
const jwts = [
  grantOf(),
  tokenOf(),
  grantOf({ pid: '14828510046', iat: 14_828_510_046, sub: '54828510110', '148285 10046': 1 }),
  tokenOf({ pid: '14828510046', consumer: { ID: '0192:14828510046' } }),
  jwtOf(
    { alg: '54828510110', kid: '14828510046', x5c: ['54828510110'] },
    { iss: '14828510046', aud: '54828510110' },
  ),
];
const pieces = [
  ...jwts,
  ...numbers,
  'curl -X POST https://test.maskinporten.no/token -d assertion=',
  ' -H "CustomerID: 14828510046" ',
  ' -H "Authorization: Bearer ',
  'curl https://preprod.api.bits.no/kar-ws/api/v1/customers/financialInstitutions/14828510046/ ',
  'grant_type=',
  '&assertion=',
  '{"error":"',
  '","error_description":"Consumer ',
  '"}',
  '{"errorCode":"KFR-005","errorMessage":"14828510046"}',
  '-----BEGIN CERTIFICATE-----\n',
  '-----BEGIN PRIVATE KEY-----\n',
  'MIIFazCCA1OgAwIBAgIU',
  '"',
  "'",
  '\\\n',
  '`\n',
  ' ',
  '\0',
];

const input = fc.oneof(
  fc.string({ maxLength: 300, unit: 'binary' }),
  fc.json(),
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 20 })), { maxLength: 8 })
    .map((parts) => parts.join('')),
);

/** Parts of signatures, which must not be repeated. */
const signatures = jwts.map((jwt) => jwt.slice(jwt.lastIndexOf('.') + 1).slice(20, 60));

test('any text is answered, shortly, and no signature or person number of it is repeated', async () => {
  await fc.assert(
    fc.asyncProperty(
      input,
      fc.constantFrom(undefined, 'test' as const, 'production' as const),
      async (text, against) => {
        const answer = JSON.stringify(await offline(text, { against }));
        expect(answer.length).toBeLessThan(largestAnswer);
        for (const secret of [...signatures, '14828510046', '54828510110', '148285 10046'])
          expect(answer).not.toContain(secret);
      },
    ),
    { numRuns: 400 },
  );
});

/** A grant whose claims are nested far deeper than the stack allows. */
function deepJwt(): string {
  const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
  const claims = `{"aud":${deep},"iss":"a","consumer":${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}}`;
  return jwtOf({ alg: 'RS256', x5c: [] }, claims);
}

test.each([
  ['one long run of quotes', '"'.repeat(200_000)],
  ['one long run of letters', 'eyJ'.repeat(66_000)],
  ['dots', `eyJhbGciOiJSUzI1NiJ9${'.'.repeat(190_000)}`],
  ['backslashes', `curl ${'\\'.repeat(190_000)}`],
  ['blocks of PEM', '-----BEGIN CERTIFICATE-----\n'.repeat(7_000)],
  ['brackets', '['.repeat(200_000)],
  ['braces and text', '{"error":'.repeat(20_000)],
  ['blanks', `a${' '.repeat(199_000)}b`],
  ['curl with blanks before it', `${' '.repeat(190_000)}curl x`],
  ['signs of a prompt', `${'a.'.repeat(95_000)}$`],
  ['variables', `curl ${'$('.repeat(90_000)}`],
  ['deep claims', deepJwt()],
  ['a form', `assertion=${'&'.repeat(190_000)}`],
])('%s, as large as is allowed, is answered shortly', async (_what, text) => {
  expect(JSON.stringify(await offline(text)).length).toBeLessThan(largestAnswer);
});
