import * as client from 'openid-client';
import { beforeAll, describe, expect, test } from 'vitest';
import { jwtBearer } from '../support/token-requests.ts';
import { agency, dersOf, type GrantWish, lender, useWorld, worldOfTest } from '../support/world.ts';

const world = useWorld();
let configuration: client.Configuration;
beforeAll(async () => {
  configuration = await discovered(`${world.url}/`);
});

/** As the library documents for an OAuth 2.0 server, here over plain HTTP. */
const discovered = (issuer: string): Promise<client.Configuration> =>
  client.discovery(new URL(issuer), lender.clientId, undefined, client.None(), {
    algorithm: 'oauth2',
    execute: [client.allowInsecureRequests],
  });

const granted = async (wish?: GrantWish, fid = lender.fid) =>
  client.genericGrantRequest(configuration, jwtBearer, { assertion: await world.grant(fid, wish) });

describe('openid-client', () => {
  test('discovers the issuer, with and without the slash in the address', async () => {
    const metadata = configuration.serverMetadata();
    expect(metadata).toMatchObject({
      issuer: `${world.url}/`,
      token_endpoint: `${world.url}/token`,
      jwks_uri: `${world.url}/jwk`,
      grant_types_supported: [jwtBearer],
    });
    expect(metadata.token_endpoint?.startsWith(metadata.issuer)).toBe(true);
    expect((await discovered(world.url)).serverMetadata()).toEqual(metadata);
  });

  test('rejects metadata with the issuer of another address', async () => {
    const fixed = await worldOfTest({ baseUrl: 'https://kfr.example.invalid' });
    await expect(discovered(fixed.url)).rejects.toThrow(
      expect.objectContaining({ code: 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED' }),
    );
  });

  test('gets a token with genericGrantRequest', async () => {
    const token = await granted();
    expect({ ...token }).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      // The library sends the type in lower case.
      token_type: 'bearer',
      expires_in: 119,
      scope: 'bits:kundeforhold.write',
    });
    expect(token.expiresIn()).toBeLessThanOrEqual(119);
  });

  test('gets a token for several scopes, with the chain in x5c', async () => {
    const { certificatePem, chainPem } = await world.connection(agency.fid);
    const x5c = dersOf(certificatePem + chainPem);
    const token = await granted({ header: { x5c } }, agency.fid);
    expect(token.scope).toBe('bits:kundeforhold bits:kundeforhold.konto');
  });

  test('calls KFR with the token', async () => {
    const { access_token } = await granted();
    const reply = await client.fetchProtectedResource(
      configuration,
      access_token,
      new URL(`${world.url}/kar-ws/api/v1/customers/financialInstitutions/${lender.fid}/`),
      'GET',
      null,
      new Headers({ CorrelationID: crypto.randomUUID(), CustomerID: '01912490048' }),
    );
    expect([reply.status, await reply.json()]).toEqual([200, { banks: [] }]);
  });

  test.each([
    {
      mistake: 'aud without its slash',
      wish: () => ({ claims: { aud: world.url } }),
      status: 400,
      error: 'invalid_grant',
      description: 'Invalid assertion. Client authentication failed. Invalid JWT claim aud.',
      code: 'MP-110',
    },
    {
      mistake: 'an expired grant',
      wish: () => ({ claims: { iat: 0, exp: 60 } }),
      status: 400,
      error: 'invalid_grant',
      description: 'Invalid assertion. Client authentication failed. JWT has expired.',
      code: 'MP-130',
    },
    {
      mistake: 'a scope that the client does not have',
      wish: () => ({ claims: { scope: 'bits:annet' } }),
      status: 400,
      error: 'invalid_scope',
      description: 'Token request contains invalid scopes for client, bits:annet',
      code: 'MP-200',
    },
    {
      mistake: 'a missing delegation, status 403',
      wish: () => ({ claims: { consumer_org: agency.fid } }),
      status: 403,
      error: 'forbidden',
      description: `Consumer ${agency.fid} has not delegated access to the scope bits:kundeforhold.write to supplier ${lender.fid}.`,
      code: 'MP-251',
    },
  ])(
    'shows error, description and status of $mistake',
    async ({ wish, status, error, description, code }) => {
      const refusal: unknown = await granted(wish()).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(client.ResponseBodyError);
      expect(refusal).toMatchObject({ code: 'OAUTH_RESPONSE_BODY_ERROR', status, error });
      const { error_description, cause } = refusal as client.ResponseBodyError;
      expect(error_description?.replace(/[0-9a-f]{32}/, '…')).toBe(`${description} (trace_id: …)`);
      expect(cause).toEqual({
        error,
        error_description,
        error_uri: `${world.url}/errors/${code}`,
      });
    },
  );

  test('gives the program the short explanation with the error, and finds no WWW-Authenticate challenge', async () => {
    const refusal: unknown = await granted({ claims: { aud: world.url } }).catch((error: unknown) => error);
    const { response } = refusal as client.ResponseBodyError;
    expect(response.headers.get('Sandbox-Explanation')).toMatch(/^audience-without-slash: /);
    expect(response.headers.get('WWW-Authenticate')).toBeNull();
  });
});
