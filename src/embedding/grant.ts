import { createPrivateKey, randomUUID, sign, X509Certificate } from 'node:crypto';
import type { GrantedToken } from './orders.ts';
import type { Connection } from './sandbox.ts';

/** Seconds; Maskinporten accepts at most 120. */
const lifetime = 100;

/** The form of a token request with a grant (RFC 7523, 2.1), signed with RS256. @param now milliseconds since the epoch */
export function tokenForm(connection: Connection, wish: GrantedToken, now: number): URLSearchParams {
  const { clientId, issuer, scopes, certificatePem, privateKeyPem } = connection;
  const iat = Math.floor(now / 1000);
  const header = {
    alg: 'RS256',
    x5c: [new X509Certificate(certificatePem).raw.toString('base64')],
    ...wish.header,
  };
  const claims = {
    aud: issuer,
    iss: clientId,
    scope: wish.scope ?? scopes.join(' '),
    iat,
    exp: iat + lifetime,
    jti: randomUUID(),
    consumer_org: wish.consumerOrg,
    ...wish.claims,
  };
  const input = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign('sha256', Buffer.from(input), createPrivateKey(privateKeyPem)).toString('base64url');
  return new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: `${input}.${signature}`,
  });
}
