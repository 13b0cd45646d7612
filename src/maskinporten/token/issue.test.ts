import { describe, expect, test } from 'vitest';
import { type Client, lookupsIn } from '../../directory/index.ts';
import type { Grant } from './grant.ts';
import { claimsOf, lifeOf } from './issue.ts';

const client: Client = {
  clientId: 'client',
  name: 'Client',
  organisationNumber: '311002007',
  active: true,
  scopes: [],
  keys: [],
};
const scope = (name: string, tokenLifetime?: number) => ({
  name,
  description: name,
  owner: '916960190',
  visibility: 'PUBLIC' as const,
  allowedIntegrationTypes: ['maskinporten'],
  accessibleForAll: false,
  active: true,
  ...(tokenLifetime === undefined ? {} : { tokenLifetime }),
});
const directory = lookupsIn({
  institutions: [],
  clients: [],
  scopes: [scope('default'), scope('short', 60), scope('long', 7200), scope('one', 1)],
  accesses: [],
  delegations: [],
  systemUsers: [],
  bankAccounts: [],
});

test.each([
  { client: undefined, scopes: ['default'], life: 120 },
  { client: undefined, scopes: ['unknown'], life: 120 },
  { client: undefined, scopes: [], life: 120 },
  { client: undefined, scopes: ['long'], life: 7200 },
  { client: undefined, scopes: ['long', 'short'], life: 60 },
  { client: undefined, scopes: ['default', 'long'], life: 7200 },
  { client: 600, scopes: ['default'], life: 600 },
  { client: 600, scopes: ['long'], life: 600 },
  { client: 600, scopes: ['short', 'long'], life: 60 },
  { client: 30, scopes: ['short'], life: 30 },
  { client: 1, scopes: ['long'], life: 1 },
  { client: undefined, scopes: ['one', 'short'], life: 1 },
])('client lifetime $client and scopes $scopes give $life s', ({ client: tokenLifetime, scopes, life }) => {
  const limited = tokenLifetime === undefined ? client : { ...client, tokenLifetime };
  expect(lifeOf({ client: limited, scopes }, directory)).toBe(life);
});

describe('the claims', () => {
  const grant = {
    issuer: 'https://issuer.invalid/',
    now: 1_772_622_000_999,
    client,
    amr: 'private_key_jwt',
    scopes: ['b', 'a'],
    consumer: '314159004',
    claims: { iss: 'client', scope: 'b a', iat: 0, exp: 0 },
  } as unknown as Grant;

  test('have the order of the real service, and whole seconds', () => {
    const claims = claimsOf(grant, 60);
    expect(Object.entries(claims)).toEqual([
      ['scope', 'b a'],
      ['iss', 'https://issuer.invalid/'],
      ['client_amr', 'private_key_jwt'],
      ['token_type', 'Bearer'],
      ['exp', 1_772_622_060],
      ['iat', 1_772_622_000],
      ['client_id', 'client'],
      ['jti', expect.stringMatching(/^[\w-]{43}$/)],
      ['consumer', { authority: 'iso6523-actorid-upis', ID: '0192:314159004' }],
    ]);
  });

  test('begin with aud, and have pid after client_amr, if the grant requests them', () => {
    const requested = {
      ...grant,
      claims: { ...grant.claims, resource: ['urn:a', 'urn:b'], pid: '01912490048' },
    };
    const names = Object.keys(claimsOf(requested, 60));
    expect(names.slice(0, 5)).toEqual(['aud', 'scope', 'iss', 'client_amr', 'pid']);
  });

  test.each([
    ['urn:a', 'urn:a'],
    [['urn:a'], 'urn:a'],
    [
      ['urn:b', 'urn:a'],
      ['urn:b', 'urn:a'],
    ],
  ])('have aud for the resource %j', (resource, aud) => {
    expect(claimsOf({ ...grant, claims: { ...grant.claims, resource } }, 60).aud).toEqual(aud);
  });
});
