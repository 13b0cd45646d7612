import { randomUUID, sign, X509Certificate } from 'node:crypto';
import { expect } from 'vitest';
import type { Connection } from '../../src/control/api.d.ts';
import { lender } from './world.ts';

export const jsonOf = async <Body>(url: string, method = 'GET', body?: object): Promise<Body> => {
  const reply = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  expect(reply.status).toBeLessThan(300);
  return (await reply.json()) as Body;
};
const base64url = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** The tester's own client: node:crypto and fetch, with what the sandbox says of the connection. */
export async function ownClient(sandbox: string) {
  const connection = await jsonOf<Connection>(`${sandbox}/_sandbox/institutions/${lender.fid}/connection`);
  const { issuer, tokenEndpoint, clientId, certificatePem, privateKeyPem, kfrBaseUrl } = connection;
  const iat = Math.floor(Date.now() / 1000);
  const header = { alg: 'RS256', x5c: [new X509Certificate(certificatePem).raw.toString('base64')] };
  const claims = { aud: issuer, iss: clientId, scope: 'bits:kundeforhold.write', iat, exp: iat + 100 };
  const signed = `${base64url(header)}.${base64url({ ...claims, jti: randomUUID() })}`;
  const signature = sign('sha256', Buffer.from(signed), privateKeyPem).toString('base64url');
  const granted = await fetch(tokenEndpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: `${signed}.${signature}`,
    }),
  });
  const { access_token } = (await granted.json()) as { access_token: string };
  const own = `${kfrBaseUrl}/customers/financialInstitutions/${lender.fid}`;
  /** @returns the status, or `cut` when there was no answer */
  return async (
    method: string,
    customer: string,
    authorization: object = { Authorization: `Bearer ${access_token}` },
  ) =>
    fetch(`${own}${method === 'GET' ? '/' : '/relationshipType/DSOPBANK'}`, {
      method,
      headers: { CorrelationID: randomUUID(), CustomerID: customer, ...authorization },
    }).then(
      ({ status }) => status,
      () => 'cut' as const,
    );
}
