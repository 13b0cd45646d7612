import { describe, expect, test } from 'vitest';
import { grantOf, jwtOf, now, offline, seconds, tokenOf } from './explain.fixture.ts';
import type { Explained } from './index.ts';

const grantType = 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer';
const grant = grantOf();
const token = tokenOf();
const brokenLines = (jwt: string) => jwt.replace(/(.{70})/g, '$1\n  ');

/** Codes of the checks that failed, then `note:` those of notes. */
const codesOf = ({ checks }: Explained): string[] => [
  ...checks.flatMap(({ outcome, explanation }) => (outcome === 'failed' ? [explanation?.code ?? ''] : [])),
  ...checks.flatMap(({ notes = [] }) => notes.map(({ code }) => `note:${code}`)),
];

type Row = readonly [what: string, input: string, kind: Explained['kind'], codes: readonly string[]];

const rows: readonly Row[] = [
  ['a grant without mistakes', grant, 'grant', []],
  [
    'aud without a slash',
    grantOf({ aud: 'https://test.maskinporten.no' }),
    'grant',
    ['audience-without-slash'],
  ],
  [
    'aud with /token',
    grantOf({ aud: 'https://test.maskinporten.no/token' }),
    'grant',
    ['audience-is-token-endpoint'],
  ],
  ['aud with http', grantOf({ aud: 'http://test.maskinporten.no/' }), 'grant', ['audience-other-scheme']],
  ['aud as an array', grantOf({ aud: ['https://test.maskinporten.no/'] }), 'grant', ['audience-array']],
  [
    'a former test address',
    grantOf({ aud: 'https://ver2.maskinporten.no/' }),
    'grant',
    ['audience-other-environment'],
  ],
  ['aud of a sandbox', grantOf({ aud: 'http://localhost:8080/' }), 'grant', ['audience-other-environment']],
  ['aud of production', grantOf({ aud: 'https://maskinporten.no/' }), 'grant', []],
  [
    'no aud',
    grantOf({ aud: undefined, scope: 'x' }, { kid: 'k', x5c: [] }),
    'grant',
    ['x5c-empty', 'audience-missing'],
  ],
  ['times an hour old', grantOf({ iat: seconds - 3600, exp: seconds - 3500 }), 'grant', ['grant-time-zone']],
  ['an expired grant', grantOf({ iat: seconds - 900, exp: seconds - 800 }), 'grant', ['grant-expired']],
  ['a life of an hour', grantOf({ exp: seconds + 3600 }), 'grant', ['grant-lives-too-long']],
  [
    'a life between the documented and the enforced limit',
    grantOf({ exp: seconds + 150 }),
    'grant',
    ['note:grant-lives-long'],
  ],
  ['times in milliseconds', grantOf({ iat: now, exp: now + 100_000 }), 'grant', ['grant-times-not-seconds']],
  [
    'an unknown claim and two other mistakes',
    grantOf({ consumer_orgno: '314159004', scope: 'bits:kundeforhold.wirte', exp: seconds + 900 }),
    'grant',
    ['claim-unknown', 'grant-lives-too-long', 'scope-almost-kfr'],
  ],
  [
    'scopes for scope',
    grantOf({ scope: undefined, scopes: 'bits:kundeforhold.write' }),
    'grant',
    ['claim-unknown'],
  ],
  [
    'another algorithm',
    jwtOf(
      { alg: 'HS256', kid: 'k' },
      {
        aud: 'https://test.maskinporten.no/',
        iss: 'a',
        scope: 'bits:kundeforhold',
        iat: seconds,
        exp: seconds + 9,
      },
    ),
    'grant',
    ['algorithm-not-accepted'],
  ],
  ['neither kid nor x5c', grantOf({}, {}), 'grant', ['x5c-missing']],
  ['x5c as a string', grantOf({}, { x5c: 'MIIB' }), 'grant', ['x5c-not-array']],
  ['kid beside x5c', grantOf({}, { kid: 'k', x5c: ['AAAA'] }), 'grant', ['x5c-not-certificate']],
  ['no signature', `${grant.split('.').slice(0, 2).join('.')}.`, 'grant', ['assertion-unsigned']],
  [
    'five parts',
    'eyJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ.AAAA.BBBB.CCCC.DDDD',
    'grant',
    ['assertion-parts'],
  ],
  ['lines of a terminal', brokenLines(grant), 'grant', ['note:input-cleaned']],
  ['quotes', `"${grant}",`, 'grant', ['note:input-cleaned']],
  ['the name and the grant in a form', `${grantType}&assertion=${grant}`, 'grant', []],
  ['a form without grant_type', `assertion=${grant}`, 'grant', ['form-parameter-missing']],
  ['client_assertion', `${grantType}&client_assertion=${grant}`, 'grant', ['form-parameter-missing']],
  ['JSON with the assertion', JSON.stringify({ assertion: grant }), 'grant', []],
  [
    'a grant as a bearer token',
    `Authorization: Bearer ${grant}`,
    'grant',
    ['grant-as-token', 'note:input-cleaned'],
  ],
  ['two grants', `${grant}\n${grantOf({ jti: 'other' })}`, 'grant', ['input-several-jwts']],
  ['a variable of a template', '{{jwt_signed}}', 'grant', ['assertion-placeholder']],
  ['an unset variable', 'undefined', 'grant', ['assertion-unset']],
  ['a promise', '[object Promise]', 'grant', ['assertion-not-awaited']],
  ['a token', token, 'token', []],
  ['the answer of /token', JSON.stringify({ access_token: token, expires_in: 119 }), 'token', []],
  ['a bearer token', `Bearer ${token}`, 'token', ['note:input-cleaned']],
  ['an expired token', tokenOf({ iat: seconds - 500, exp: seconds - 380 }), 'token', ['token-expired']],
  ['a token without a consumer', tokenOf({ consumer: undefined }), 'token', ['token-claim-form']],
  ['a token of another issuer', tokenOf({ iss: 'https://example.org/' }), 'token', ['token-issuer']],
  ['a token as the assertion', `${grantType}&assertion=${token}`, 'token', ['token-as-grant']],
  [
    'base64 that is cut off',
    'MIIFazCCA1OgAwIBAgIUBhpYbmF2bmV0IGVyIGlra2UgZWt0ZSBoZXIga',
    'certificate',
    ['x5c-cut-off'],
  ],
  ['an array of rubbish', '["AAAA"]', 'certificate', ['x5c-not-certificate']],
  [
    'a certificate in PEM without content',
    '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----',
    'certificate',
    ['x5c-element-empty'],
  ],
  ['nothing', ' \n\t ', 'unknown', ['input-empty']],
  ['NUL', '\0\0', 'unknown', ['input-empty']],
  ['a web page', '<!DOCTYPE html><html><body>502</body></html>', 'unknown', ['input-html']],
  [
    'a web page with its head',
    'HTTP/1.1 502 Bad Gateway\r\nServer: x\r\n\r\n<html></html>',
    'unknown',
    ['input-html'],
  ],
  ['deep JSON', `${'['.repeat(500)}${']'.repeat(500)}`, 'unknown', ['input-too-deep']],
  ['words', 'why does it not work', 'unknown', ['input-unknown']],
];

describe('without a sandbox', () => {
  test.each(rows)('%s', async (_what, input, kind, codes) => {
    const explained = await offline(input);
    expect({ kind: explained.kind, codes: codesOf(explained) }).toEqual({ kind, codes });
    expect(explained.ok).toBe(!codes.some((code) => !code.startsWith('note:')));
    expect(explained.explanations.map(({ code }) => code)).toEqual(
      codes.map((code) => code.replace('note:', '')),
    );
  });

  test.each([
    ['aud', grantOf({ aud: 'https://maskinporten.no/token' }), 'production', 'address'],
    ['aud, in an array', grantOf({ aud: ['https://www.maskinporten.no'] }), 'production', 'address'],
    ['iss of a token', tokenOf({ iss: 'https://maskinporten.no/' }), 'production', 'address'],
    [
      'error_uri',
      '{"error":"invalid_grant","error_uri":"https://maskinporten.no/errors/MP-110"}',
      'production',
      'address',
    ],
    ['the address of curl', 'curl https://maskinporten.no/token', 'production', 'address'],
    ['nothing', 'hello', 'test', 'default'],
  ])('the environment is told by %s', async (_by, input, against, chosenBy) => {
    expect(await offline(input)).toMatchObject({ against, chosenBy });
  });

  test('an order decides against which environment a grant is judged', async () => {
    const explained = await offline(grant, { against: 'production' });
    expect(explained).toMatchObject({ against: 'production', chosenBy: 'order', ok: false });
    expect(codesOf(explained)).toEqual(['audience-other-environment']);
  });

  test('every check is listed in its order, and what nobody here can know is not judged', async () => {
    const { checks, decoded } = await offline(grant);
    expect(checks.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'assertion passed',
      'claims passed',
      'client not-judged',
      'key not-judged',
      'signature not-judged',
      'audience passed',
      'times passed',
      'replay not-judged',
      'scopes not-judged',
      'kfr-scopes passed',
    ]);
    for (const { outcome, title, reason } of checks) {
      expect(title.nb).not.toBe(title.en === 'authorization_details' ? '' : undefined);
      expect(reason === undefined).toBe(outcome !== 'not-judged');
    }
    expect(decoded).toEqual({
      header: { alg: 'RS256', kid: 'key-of-2026' },
      claims: {
        aud: 'https://test.maskinporten.no/',
        iss: '3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01',
        scope: 'bits:kundeforhold.write',
        iat: seconds,
        exp: seconds + 100,
        jti: 'f3a6',
      },
    });
  });

  test('advice for a real environment does not speak of the sandbox', async () => {
    const mistakes = rows.filter(
      ([, , kind]) => kind === 'grant' || kind === 'certificate' || kind === 'token',
    );
    for (const [what, input] of mistakes) {
      const { explanations, against } = await offline(input);
      const told = JSON.stringify(
        explanations
          .filter(({ code }) => !/^(?:audience-other-environment|form-|token-signature)/.test(code))
          .map(({ expected, summary, remedy }) => [expected, summary, remedy]),
      );
      expect(against, what).not.toBe('sandbox');
      expect(told, what).not.toMatch(/_sandbox|the sandbox|sandkasse|SANDBOX_/i);
    }
  });

  test('the clock is that of the machine, whatever the clock of the sandbox says', async () => {
    const { openExplain } = await import('./index.ts');
    const { MovableClock } = await import('../kernel/index.ts');
    const clock = new MovableClock(() => now);
    clock.advance(86_400_000);
    expect(codesOf(await openExplain({ clock })(grant))).toEqual([]);
  });
});
