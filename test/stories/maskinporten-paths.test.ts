import { describe, expect, test } from 'vitest';
import { jwtBearer } from '../support/token-requests.ts';
import { lender, useWorld } from '../support/world.ts';

const world = useWorld();

describe('a path that nothing is served at', () => {
  test.each([
    ['GET', '/clients/', '/api/v1/clients', 'path-not-served'],
    ['GET', '/scopes/access/?scope=bits:kundeforhold.write', '/api/v1/scopes/access', 'path-not-served'],
    ['GET', '/delegationsources', '/api/v1/delegationsources', 'path-not-served'],
    ['POST', '/Token', '/token', 'path-not-served'],
    ['POST', '/oauth2/token', '/token', 'path-not-served'],
    ['POST', '/api/v1/token', '/token', 'path-unknown'],
    ['GET', '/api/v1/customers/a', '/kar-ws/api/v1/customers/a', 'path-unknown'],
    [
      'GET',
      '/kar-ws/customers/customerrelationships',
      '/kar-ws/api/v1/customers/customerRelationships',
      'path-not-served',
    ],
    ['GET', '/.well-known/jwks.json', '/jwk', 'path-not-served'],
  ])('%s %s is answered with 404, and told to be %s', async (method, path, right, code) => {
    const reply = await fetch(`${world.url}${path}`, { method });
    const { explanation } = await world.exchangeOf(reply);
    expect(reply.headers.get('Sandbox-Explanation')).toMatch(/^[\x20-\x7e]+; did you mean [\w./-]+\?$/);
    expect({ status: reply.status, code: explanation?.code, expected: explanation?.expected }).toEqual({
      status: 404,
      code,
      expected: right,
    });
    expect([explanation?.remedy.en, explanation?.remedy.nb]).toEqual([
      expect.stringContaining(`Call ${right}. `),
      expect.stringContaining(`Kall ${right}. `),
    ]);
  });

  test.each([
    [
      '/customers/financialInstitutions/01912490048',
      '/kar-ws/api/v1/customers/financialInstitutions/019******48/',
    ],
    ['/api/v1/customers/01912490048', '/kar-ws/api/v1/customers/019******48'],
  ])('a person number in %s is masked in the header, too', async (path, meant) => {
    const short = (await fetch(`${world.url}${path}`)).headers.get('Sandbox-Explanation');
    expect(short).toContain(meant);
  });

  test('a path like nothing is told what there is', async () => {
    const { explanation } = await world.exchangeOf(await fetch(`${world.url}/nothing`));
    expect(explanation?.expected).toContain('/api/v1/...');
  });

  test('/token with a slash at its end is /token', async () => {
    const reply = await fetch(`${world.url}/token/`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: jwtBearer, assertion: await world.grant(lender.fid) }),
    });
    expect(reply.status).toBe(200);
  });
});
