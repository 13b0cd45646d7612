import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { journalOf, leaked } from '../support/secrets.ts';
import { jwtBearer, postBody } from '../support/token-requests.ts';
import { derOf, type GrantWish, lender, useWorld } from '../support/world.ts';

const world = useWorld();

const journal = (): Promise<string> => journalOf(world);

async function expectNotInJournal(...secrets: string[]): Promise<void> {
  const text = await journal();
  expect(text).toContain('"operation":"token"');
  expect(secrets.flatMap((secret) => leaked(text, secret))).toEqual([]);
}

test('neither the assertion nor the token of a valid grant is in the journal', async () => {
  const { certificatePem, privateKeyPem } = await world.connection(lender.fid);
  const assertion = await world.grant(lender.fid);
  const { access_token } = (await (await world.postGrant(assertion)).json()) as { access_token: string };
  expect(access_token.length).toBeGreaterThan(400);
  await expectNotInJournal(
    ...assertion.split('.'),
    ...access_token.split('.'),
    derOf(certificatePem),
    derOf(privateKeyPem),
  );
});

test('a refused grant is not in the journal', async () => {
  const assertion = await world.grant(lender.fid, { claims: { aud: 'urn:other' } });
  expect((await world.postGrant(assertion)).status).toBe(400);
  await expectNotInJournal(...assertion.split('.'));
});

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const oldPem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const jwk = privateKey.export({ format: 'jwk' });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
const secrets = [derOf(pem), derOf(oldPem), ...[jwk.d, jwk.p, jwk.q, ec.d].map((value) => value ?? '')];

const misplaced: readonly (readonly [string, GrantWish])[] = [
  ['as x5c', { header: { x5c: pem } }],
  ['in x5c as PEM', { header: { x5c: [pem] } }],
  ['in x5c as DER', { header: { x5c: [derOf(pem)] } }],
  ['in x5c as an object', { header: { x5c: [jwk] } }],
  ['in the header as jwk', { header: { jwk, x5c: undefined } }],
  ['in kid as PEM', { header: { kid: oldPem, x5c: undefined } }],
  ['in kid as an object', { header: { kid: ec, x5c: undefined } }],
  ['in typ', { header: { typ: derOf(pem) } }],
  ['in alg', { header: { alg: jwk } }],
  ['in crit', { header: { crit: [pem] } }],
  ['as the name of a header entry', { header: { [pem]: 1 } }],
  ['in a claim that does not exist', { claims: { key: pem } }],
  ['as the name of a claim', { claims: { [derOf(pem)]: 1 } }],
  ...['jti', 'sub', 'aud', 'iss', 'scope', 'resource', 'pid', 'consumer_org', 'iat', 'nbf'].flatMap(
    (name): [string, GrantWish][] => [
      [`in ${name} as PEM`, { claims: { [name]: pem } }],
      [`in ${name} as DER`, { claims: { [name]: derOf(pem) } }],
      [`in ${name} as an object`, { claims: { [name]: ec } }],
      [`in ${name} as JSON in a text`, { claims: { [name]: JSON.stringify(jwk) } }],
    ],
  ),
  [
    'in authorization_details',
    { claims: { authorization_details: [{ type: 'urn:altinn:systemuser', ...ec }] } },
  ],
  [
    'in systemuser_org',
    { claims: { authorization_details: [{ type: 'urn:altinn:systemuser', systemuser_org: pem }] } },
  ],
];

test.each(misplaced)(
  'a private key %s is not in the journal, nor in the short explanation',
  async (_where, wish) => {
    const reply = await world.postGrant(await world.grant(lender.fid, wish));
    expect(
      secrets.flatMap((secret) => leaked(reply.headers.get('Sandbox-Explanation') ?? '', secret)),
    ).toEqual([]);
    await expectNotInJournal(...secrets);
  },
);

/** JSON that begins with a line break, so that the JWT has an unusual first character. */
async function unusualGrant(): Promise<string> {
  const { certificatePem, privateKeyPem } = await world.connection(lender.fid);
  const header = JSON.stringify({ alg: 'RS256', x5c: [derOf(certificatePem)] }, null, 2);
  const input = [header, '{}'].map((text) => Buffer.from(text).toString('base64url')).join('.');
  const signature = sign('sha256', Buffer.from(input), createPrivateKey(privateKeyPem));
  return `${input}.${signature.toString('base64url')}`;
}

test.each([
  ['as grant_type', (jwt: string) => postBody(world, `grant_type=${jwt}&assertion=x`)],
  ['in another field', (jwt: string) => postBody(world, `grant_type=${jwtBearer}&client_assertion=${jwt}`)],
  ['as content type', (jwt: string) => postBody(world, 'a=b', jwt)],
  [
    'in Authorization',
    (jwt: string) =>
      fetch(`${world.url}/token`, { method: 'POST', headers: { Authorization: `Bearer ${jwt}` } }),
  ],
  [
    'in the query',
    (jwt: string) => fetch(`${world.url}/token?grant_type=${jwtBearer}&assertion=${jwt}`, { method: 'POST' }),
  ],
] as const)('a grant sent %s is not in the journal', async (_where, send) => {
  for (const grant of [await world.grant(lender.fid), await unusualGrant()]) {
    expect((await send(grant)).status).toBe(400);
    await expectNotInJournal(...grant.split('.').filter((part) => part.length > 20));
  }
});

test.each([
  ['as text', '01912490048'],
  ['as a number', 31_912_490_048],
  ['with a slash', '019124/90048'],
  ['in groups', '019_124_900_48'],
  ['with a dash', '019124–90048'],
])('a person number in pid %s is masked in the journal', async (_how, pid) => {
  await world.postGrant(await world.grant(lender.fid, { claims: { pid } }));
  expect(await journal()).not.toContain(String(pid));
});
