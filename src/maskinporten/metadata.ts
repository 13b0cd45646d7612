import type { Handler, Reply } from '../kernel/index.ts';
import type { KeyRing } from './signing/key-ring.ts';
import { jwtBearer } from './token/grant.ts';

const account = (operation: string) => ({ answeredBy: 'maskinporten', operation }) as const;

const json = (body: unknown, operation: string): Reply => ({
  status: 200,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
  account: account(operation),
});

/** GET /.well-known/oauth-authorization-server (RFC 8414), with the fields that Maskinporten has. */
export const metadata: Handler = ({ origin }) =>
  json(
    {
      issuer: `${origin}/`,
      token_endpoint: `${origin}/token`,
      jwks_uri: `${origin}/jwk`,
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      grant_types_supported: [jwtBearer],
      token_endpoint_auth_signing_alg_values_supported: ['RS256', 'RS384', 'RS512'],
      authorization_details_types_supported: ['urn:altinn:systemuser', 'urn:altinn:consent'],
    },
    'metadata',
  );

/** GET /jwk: the keys that access tokens are verified with (RFC 7517, 5). */
export const keys =
  (keyRing: KeyRing): Handler =>
  async () => {
    await keyRing.signer();
    return json({ keys: keyRing.published() }, 'keys');
  };
