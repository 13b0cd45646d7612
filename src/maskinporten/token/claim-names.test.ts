import { expect, test } from 'vitest';
import { adviceFor } from './claim-names.ts';
import { claimForms } from './evidence.ts';
import { explain } from './explain.ts';

function advice(name: string, present: readonly string[] = []) {
  const given = adviceFor(name, (claim) => present.includes(claim));
  const { remedy } = explain('claim-unknown', { name, advice: given });
  return { meant: 'meant' in given ? given.meant : undefined, remedy };
}

test.each<[keyof typeof claimForms, string[]]>([
  [
    'consumer_org',
    ['consumer_orgno', 'consumerOrg', 'consumer-org', 'consumer_orgnr', 'consumer', 'orgno', 'consumr_org'],
  ],
  ['scope', ['scopes', 'scp', 'Scope', 'SCOPE', 'scoep']],
  ['aud', ['audience', 'Aud', 'audiences']],
  ['iss', ['issuer', 'client_id', 'clientId', 'azp', 'ISS']],
  ['exp', ['expires', 'expires_at', 'expires_in', 'expiration', 'expiry', 'EXP']],
  ['iat', ['issued_at', 'issuedAt', 'IAT']],
  ['nbf', ['not_before', 'notBefore']],
  ['jti', ['jwt_id', 'id', 'jtii']],
  ['sub', ['subject']],
  ['resource', ['resources', 'resource_indicator', 'resorce']],
  ['pid', ['fnr', 'ssn', 'PID']],
  ['authorization_details', ['authorizationDetails', 'authorization_detail', 'authorisation_details']],
])('suggests %s and its form for %j', (claim, names) => {
  const norwegianForm = explain('claim-missing', { name: claim }).remedy.nb.replace(`Sett ${claim} til `, '');
  const expected = {
    meant: claim,
    en: `Call it ${claim}: ${claimForms[claim]}.`,
    nb: `Kall det ${claim}: ${norwegianForm}`,
  };
  const suggested = names.map((name) => {
    const { meant, remedy } = advice(name);
    return { meant, en: remedy.en.slice(0, expected.en.length), nb: remedy.nb.slice(0, expected.nb.length) };
  });
  expect(suggested).toEqual(names.map(() => expected));
});

test('suggests no claim that the grant has already', () => {
  expect(advice('scopes', ['scope'])).toEqual({
    meant: 'scope',
    remedy: {
      en: 'Leave the claim out; scope is there already.',
      nb: 'Utelat claimet; scope er der allerede.',
    },
  });
});

test('mentions that consumer_orgno comes from a guide', () => {
  expect(advice('consumer_orgno').remedy.en).toContain('guide');
  expect(advice('consumerOrg').remedy.en).not.toContain('guide');
});

test.each([
  ['kid', 'header of the JWT'],
  ['x5t#S256', 'header of the JWT'],
  ['external_ref', 'authorization_details'],
  ['externalRef', 'authorization_details'],
  ['systemuser_org', 'authorization_details'],
  ['client_assertion_type', 'parameter of the form'],
  ['supplier', 'consumer_org'],
  ['delegation_source', 'access token'],
  ['nonce', 'jti'],
  ['acr_values', 'logins'],
])('says where %s belongs: %s', (name, location) => {
  const { meant, remedy } = advice(name);
  expect([meant, remedy.en]).toEqual([undefined, expect.stringContaining(location)]);
  expect(remedy.nb).not.toBe(remedy.en);
});

test.each(['other', 'x', '', 'oid', 'tenant', '__proto__', 'constructor', 'søknad'])(
  'only says to leave out %j',
  (name) => {
    expect(advice(name)).toEqual({ remedy: { en: 'Leave the claim out.', nb: 'Utelat claimet.' } });
  },
);
