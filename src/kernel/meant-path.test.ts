import { expect, test } from 'vitest';
import { meantPath } from './meant-path.ts';

test.each([
  ['/clients', '/api/v1/clients'],
  ['/clients/', '/api/v1/clients'],
  ['/clients/a-B/jwks', '/api/v1/clients/a-B/jwks'],
  ['/scopes/access/', '/api/v1/scopes/access'],
  ['/scopes/access/311002007', '/api/v1/scopes/access/311002007'],
  ['/scopes/all', '/api/v1/scopes/all'],
  ['/delegationsources', '/api/v1/delegationsources'],
  ['/api/clients', '/api/v1/clients'],
  ['/v1/scopes', '/api/v1/scopes'],
  ['/api/v2/scopes', '/api/v1/scopes'],
  ['/API/V1/Clients', '/api/v1/clients'],
  ['/api/v1//clients', '/api/v1/clients'],
  ['/customers/financialInstitutions', '/kar-ws/api/v1/customers/financialInstitutions'],
  ['/api/v1/customers/a', '/kar-ws/api/v1/customers/a'],
  ['/api/v2/customers/a', '/kar-ws/api/v2/customers/a'],
  ['/kar-ws/customers/a', '/kar-ws/api/v1/customers/a'],
  ['/kar-ws/v1/customers/a', '/kar-ws/api/v1/customers/a'],
  ['/kar-ws/v2/customers/a', '/kar-ws/api/v2/customers/a'],
  ['/KAR-WS/api/v1/customers/a', '/kar-ws/api/v1/customers/a'],
  ['/kfr/customers', '/kar-ws/api/v1/customers'],
  ['/Token', '/token'],
  ['/TOKEN/', '/token'],
  ['//token', '/token'],
  ['/tokens', '/token'],
  ['/oauth2/token', '/token'],
  ['/oauth/token/', '/token'],
  ['/api/v1/token', '/token'],
  ['/as/token.oauth2', '/token'],
  ['/oauth2/v1/token', '/token'],
  ['/jwks', '/jwk'],
  ['/.well-known/jwks.json', '/jwk'],
  ['/oauth2/jwk', '/jwk'],
  ['/oauth2/.well-known/oauth-authorization-server', '/.well-known/oauth-authorization-server'],
  ['/sandbox/clock', '/_sandbox/clock'],
  ['/_Sandbox/clock', '/_sandbox/clock'],
  ['/__sandbox', '/_sandbox'],
])('%s means %s', (path, meant) => {
  expect(meantPath(path)?.path).toBe(meant);
});

test.each([
  '/',
  '',
  '*',
  '/nothing',
  '/token',
  '/jwk',
  '/_sandbox/nothing',
  '/_sandbox/nothing/token',
  '/api/v1/clients',
  '/kar-ws/api/v1/customers/a',
  '/customersX',
  '/broken',
  '/subtoken',
  '/%zz',
  `/${'a/'.repeat(4_000)}`,
])('of %j no other path is meant', (path) => {
  expect(meantPath(path)).toBeUndefined();
});
