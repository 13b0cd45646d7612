import { sign } from 'node:crypto';
import { asked, fids, type Party } from './world.ts';

/** Checks what must always work: readiness, token, POST, look-up, state, reset. @throws Error when one fails */
export async function checkServes(port: number, [lender]: readonly Party[], mark: number): Promise<void> {
  if (lender === undefined) throw new Error('nobody to ask for a token');
  await asked(port, 'POST', '/_sandbox/reset');
  await asked(port, 'GET', '/isready');
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part({ alg: 'RS256', x5c: [lender.der.toString('base64')] })}.${part({
    aud: `http://127.0.0.1:${port}/`,
    iss: lender.clientId,
    scope: 'bits:kundeforhold.write',
    iat: now,
    exp: now + 100,
    jti: `serves-${mark}`,
  })}`;
  const assertion = `${input}.${sign('sha256', Buffer.from(input), lender.key).toString('base64url')}`;
  const reply = await fetch(`http://127.0.0.1:${port}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
  });
  const { access_token } = (await reply.json()) as { access_token?: string };
  if (access_token === undefined) throw new Error(`POST /token answered ${reply.status}`);
  const headers = {
    Authorization: `Bearer ${access_token}`,
    CorrelationID: '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
    CustomerID: '41800000001',
  };
  const own = `/kar-ws/api/v1/customers/financialInstitutions/${fids[0]}`;
  await asked(port, 'POST', `${own}/relationshipType/DSOPBANK`, undefined, headers);
  const { banks } = await asked<{ banks: unknown[] }>(port, 'GET', `${own}/`, undefined, headers);
  if (banks.length !== 1) throw new Error(`the look-up found ${banks.length} banks`);
  const { register } = await asked<{ register: { relationships: Record<string, string[]> } }>(
    port,
    'GET',
    '/_sandbox/state',
  );
  const [row] = register.relationships[fids[0]] ?? [];
  if (!row?.startsWith('41800000001')) throw new Error(`the state has ${row} and not the customer`);
  await asked(port, 'POST', '/_sandbox/reset');
}
