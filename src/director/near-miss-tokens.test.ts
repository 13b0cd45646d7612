import { expect, test } from 'vitest';
import type { AnsweredCall } from './call.ts';
import { nearMiss, person, type Row } from './near-miss.fixture.ts';

const token = (kind: AnsweredCall['token']['kind']) => ({ token: { kind, scopes: [] } });

const grant = (change: Partial<NonNullable<AnsweredCall['grant']>>) => ({
  call: 'token' as const,
  grant: { alg: 'RS256', certificates: 1, scopes: ['bits:kundeforhold.write'], lifetime: 100, ...change },
});

test.each<Row>([
  ['no token', person, token('none'), { en: 'there is no access token', nb: 'det er ikke noe token' }],
  [
    'an expired token',
    person,
    token('expired'),
    { en: 'the access token has expired', nb: 'tokenet er utløpt' },
  ],
  [
    'an altered token',
    person,
    token('altered'),
    {
      en: 'the access token was altered or is from another issuer',
      nb: 'tokenet er endret eller fra en annen utsteder',
    },
  ],
  [
    'a token that is refused',
    person,
    token('other'),
    { en: 'the access token is refused', nb: 'tokenet avvises' },
  ],
  [
    'a valid token',
    { ...person, token: 'none' },
    {},
    {
      en: 'the access token is valid (leave out the header Authorization)',
      nb: 'tokenet er gyldig (utelat headeren Authorization)',
    },
  ],
  [
    'a token that has not expired',
    { ...person, token: 'expired' },
    {},
    {
      en: 'the access token is valid (POST /_sandbox/tokens with {"institution":"311002007","lifetime":-60} issues one that has expired, and after POST /_sandbox/scenarios/OWN-1/arm with {"institution":"311002007","run":"default"} the next valid one is answered so, once)',
      nb: 'tokenet er gyldig (POST /_sandbox/tokens med {"institution":"311002007","lifetime":-60} utsteder et utløpt token, og etter POST /_sandbox/scenarios/OWN-1/arm med {"institution":"311002007","run":"default"} blir det neste gyldige besvart som utløpt, én gang)',
    },
  ],
  [
    'a token of another run that has not expired',
    { ...person, token: 'expired' },
    { run: 'job-7' },
    {
      en: 'the access token is valid (POST /_sandbox/tokens with {"institution":"311002007","lifetime":-60} issues one that has expired, and after POST /_sandbox/scenarios/OWN-1/arm with {"institution":"311002007","run":"job-7"} the next valid one is answered so, once)',
      nb: 'tokenet er gyldig (POST /_sandbox/tokens med {"institution":"311002007","lifetime":-60} utsteder et utløpt token, og etter POST /_sandbox/scenarios/OWN-1/arm med {"institution":"311002007","run":"job-7"} blir det neste gyldige besvart som utløpt, én gang)',
    },
  ],
  [
    'a token of another institution that has not expired',
    { ...person, token: 'expired' },
    { institution: '314159004', fid: '314159004' },
    {
      en: 'the access token is valid (POST /_sandbox/tokens with {"institution":"314159004","lifetime":-60} issues one that has expired, and after POST /_sandbox/scenarios/OWN-1/arm with {"institution":"314159004","run":"default"} the next valid one is answered so, once)',
      nb: 'tokenet er gyldig (POST /_sandbox/tokens med {"institution":"314159004","lifetime":-60} utsteder et utløpt token, og etter POST /_sandbox/scenarios/OWN-1/arm med {"institution":"314159004","run":"default"} blir det neste gyldige besvart som utløpt, én gang)',
    },
  ],
  [
    'a token that has expired and should be altered',
    { ...person, token: 'altered' },
    token('expired'),
    {
      en: 'the access token has expired (POST /_sandbox/tokens with {"institution":"311002007","signature":"broken"} issues one whose signature is invalid)',
      nb: 'tokenet er utløpt (POST /_sandbox/tokens med {"institution":"311002007","signature":"broken"} utsteder et token med ugyldig signatur)',
    },
  ],
  [
    'a token with the usual scope',
    { ...person, token: { scope: 'bits:kundeforhold' } },
    {},
    {
      en: 'the access token has the scope bits:kundeforhold.write (POST /_sandbox/tokens with {"institution":"311002007","scope":"bits:kundeforhold"} issues the other one)',
      nb: 'tokenet har scopet bits:kundeforhold.write (POST /_sandbox/tokens med {"institution":"311002007","scope":"bits:kundeforhold"} utsteder det andre)',
    },
  ],
  [
    'a token without the usual scope',
    person,
    token('valid'),
    {
      en: 'the access token lacks the scope bits:kundeforhold.write',
      nb: 'tokenet mangler scopet bits:kundeforhold.write',
    },
  ],
  [
    'a grant that cannot be read',
    { grant: {} },
    { call: 'token' },
    { en: 'the grant cannot be read', nb: 'grantet kan ikke leses' },
  ],
  [
    'the algorithm of a grant',
    { grant: {} },
    grant({ alg: 'ES256' }),
    { en: 'alg is ES256, not RS256', nb: 'alg er ES256, ikke RS256' },
  ],
  [
    'a grant without certificate',
    { grant: {} },
    grant({ certificates: undefined }),
    { en: 'x5c is missing', nb: 'x5c mangler' },
  ],
  [
    'a grant with a chain',
    { grant: {} },
    grant({ certificates: 2 }),
    { en: 'x5c has 2 certificates, not 1', nb: 'x5c har 2 sertifikater, ikke 1' },
  ],
  [
    'the scope of a grant',
    { grant: {} },
    grant({ scopes: ['a', 'b'] }),
    { en: 'scope is a b, not bits:kundeforhold.write', nb: 'scope er a b, ikke bits:kundeforhold.write' },
  ],
  [
    'the lifetime of a grant',
    { grant: { lifetime: 100 } },
    grant({ lifetime: 120 }),
    {
      en: 'the grant lasts for 2 minutes, not 100 seconds at most',
      nb: 'grantet varer i 2 minutter, ikke høyst 100 sekunder',
    },
  ],
  [
    'a grant without end',
    { grant: { lifetime: 100 } },
    grant({ lifetime: undefined }),
    { en: 'the grant does not say when it expires', nb: 'grantet sier ikke når det utløper' },
  ],
])('%s is reported in both languages', (_, request, sent, words, given) => {
  expect(nearMiss(request, sent, given)).toEqual(words);
});
