import { createPrivateKey, randomUUID, sign, X509Certificate } from 'node:crypto';
import type { Connection } from 'kfr-sandbox';

/** The client under test: in place of your own, it gets a token and registers a customer. It tries again after 503. */
export async function registerCustomer(connection: Connection, customer: string): Promise<number> {
  const { kfrBaseUrl, organisationNumber } = connection;
  const url = `${kfrBaseUrl}/customers/financialInstitutions/${organisationNumber}/relationshipType/DSOPBANK`;
  const headers = {
    Authorization: `Bearer ${await getToken(connection)}`,
    CorrelationID: randomUUID(),
    CustomerID: customer,
  };
  const reply = await fetch(url, { method: 'POST', headers });
  return reply.status === 503 ? (await fetch(url, { method: 'POST', headers })).status : reply.status;
}

async function getToken(connection: Connection): Promise<string> {
  const { issuer, tokenEndpoint, clientId, scopes, certificatePem, privateKeyPem } = connection;
  const iat = Math.floor(Date.now() / 1000);
  const header = { alg: 'RS256', x5c: [new X509Certificate(certificatePem).raw.toString('base64')] };
  const claims = {
    aud: issuer,
    iss: clientId,
    scope: scopes.join(' '),
    iat,
    exp: iat + 100,
    jti: randomUUID(),
  };
  const input = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign('sha256', Buffer.from(input), createPrivateKey(privateKeyPem)).toString('base64url');
  const reply = await fetch(tokenEndpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: `${input}.${signature}`,
    }),
  });
  return JSON.parse(await reply.text()).access_token;
}
