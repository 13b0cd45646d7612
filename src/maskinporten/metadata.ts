import type { Handler, Reply, Request } from '../kernel/index.ts';
import { unknownQuery } from './query.ts';
import type { KeyRing } from './signing/key-ring.ts';
import { jwtBearer } from './token/grant.ts';

function json(body: unknown, operation: string, { query }: Request): Reply {
  const notes = unknownQuery(query);
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    account: { answeredBy: 'maskinporten', operation, ...(notes.length === 0 ? {} : { notes }) },
  };
}

/** GET /.well-known/oauth-authorization-server (RFC 8414), with Maskinporten's fields. */
export const metadata: Handler = (request) =>
  json(
    {
      issuer: `${request.origin}/`,
      token_endpoint: `${request.origin}/token`,
      jwks_uri: `${request.origin}/jwk`,
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      grant_types_supported: [jwtBearer],
      token_endpoint_auth_signing_alg_values_supported: ['RS256', 'RS384', 'RS512'],
      authorization_details_types_supported: ['urn:altinn:systemuser', 'urn:altinn:consent'],
    },
    'metadata',
    request,
  );

/** GET /jwk: the public keys of access tokens (RFC 7517, 5). */
export const keys =
  (keyRing: KeyRing): Handler =>
  async (request) => {
    await keyRing.signer();
    return json({ keys: keyRing.published() }, 'keys', request);
  };
