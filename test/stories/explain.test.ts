import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Explained } from '../../src/explain/index.ts';
import { order } from '../support/certificates.ts';
import { agency, dersOf, insurer, lender, signedJwt, supplier, useWorld } from '../support/world.ts';

const world = useWorld();

async function explained(input: string, against?: string): Promise<Explained> {
  const reply = await fetch(`${world.url}/_sandbox/explain`, {
    method: 'POST',
    ...(against === undefined
      ? { body: input }
      : { body: JSON.stringify({ input, against }), headers: { 'Content-Type': 'application/json' } }),
  });
  expect(reply.status).toBe(200);
  return (await reply.json()) as Explained;
}

const firstFailed = ({ checks }: Explained): string | undefined =>
  checks.find(({ outcome }) => outcome === 'failed')?.explanation?.code;

const seconds = (): number => Math.floor(world.clock.now() / 1000);
const anotherKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
const systemUser = [{ type: 'urn:altinn:systemuser', systemuser_org: { ID: '0192:314159004' } }];

/** Grants with one mistake or several: whose, and what is changed. */
const grants: readonly (readonly [fid: string, wish: () => Parameters<typeof world.grant>[1]])[] = [
  [lender.fid, () => ({})],
  [lender.fid, () => ({ header: { kid: '5F2A6C8E0D1B3A4F' } })],
  [lender.fid, () => ({ header: { kid: '5F2A6C8E0D1B3A4F', x5c: undefined } })],
  [lender.fid, () => ({ header: { x5c: undefined } })],
  [supplier.fid, () => ({ claims: { consumer_orgno: insurer.fid } })],
  [supplier.fid, () => ({})],
  [supplier.fid, () => ({ claims: { consumer_org: lender.fid } })],
  [supplier.fid, () => ({ claims: { consumer_org: supplier.fid } })],
  [lender.fid, () => ({ claims: { iat: seconds() - 7200, exp: seconds() - 3600 } })],
  [lender.fid, () => ({ claims: { iat: world.clock.now(), exp: world.clock.now() + 100_000 } })],
  [lender.fid, () => ({ claims: { aud: [`${world.url}/`] } })],
  [lender.fid, () => ({ claims: { aud: world.url } })],
  [lender.fid, () => ({ claims: { aud: undefined } })],
  [lender.fid, () => ({ claims: { scope: undefined, scopes: 'bits:kundeforhold.write' } })],
  [lender.fid, () => ({ claims: { scope: 'bits:kundeforhold' } })],
  [lender.fid, () => ({ claims: { iss: 'nobody' } })],
  [lender.fid, () => ({ claims: { authorization_details: systemUser } })],
  [lender.fid, () => ({ claims: { pid: '123' } })],
  [lender.fid, () => ({ key: anotherKey() })],
  [lender.fid, () => ({ header: { alg: 'PS256' } })],
  [lender.fid, () => ({ header: { crit: ['b64'] } })],
  [agency.fid, () => ({ claims: { iss: lender.clientId } })],
];

test.each(grants.map((row, index) => [index, ...row] as const))(
  'grant %i: the first check that fails is what /token refuses',
  async (_index, fid, wish) => {
    const assertion = await world.grant(fid, wish());
    const before = await explained(assertion, 'sandbox');
    const reply = await world.postGrant(assertion);
    const { explanation } = await world.exchangeOf(reply);
    expect(firstFailed(before)).toBe(explanation?.code);
    expect({ ok: before.ok, kind: before.kind }).toEqual({ ok: reply.status === 200, kind: 'grant' });
    expect(JSON.stringify(before)).not.toContain(assertion.slice(assertion.lastIndexOf('.') + 1, -3));
  },
);

test('a grant is still good after it was explained, and was used before after it was sent', async () => {
  const assertion = await world.grant(lender.fid);
  expect((await explained(assertion)).ok).toBe(true);
  expect((await world.postGrant(assertion)).status).toBe(200);
  expect(firstFailed(await explained(assertion))).toBe('grant-used-before');
});

test('a running sandbox judges by itself what names it, and what names nothing', async () => {
  const own = await world.grant(lender.fid);
  expect(await explained(own)).toMatchObject({ against: 'sandbox', chosenBy: 'address' });
  const none = await world.grant(lender.fid, { claims: { aud: undefined } });
  expect(await explained(none)).toMatchObject({ against: 'sandbox', chosenBy: 'default' });
  const real = await world.grant(lender.fid, { claims: { aud: 'https://test.maskinporten.no/' } });
  expect(await explained(real)).toMatchObject({ against: 'test', chosenBy: 'address' });
});

test('later checks go on after an earlier one that failed', async () => {
  const claims = { aud: world.url, exp: seconds() + 4_000, scope: 'bits:kundeforhold' };
  const { explanations } = await explained(await world.grant(lender.fid, { key: anotherKey(), claims }));
  expect(explanations.map(({ code }) => code)).toEqual([
    'signature-mismatch',
    'audience-without-slash',
    'grant-lives-too-long',
    'scope-not-on-client',
  ]);
});

const faults = [
  'expired',
  'not-yet-valid',
  'revoked',
  'other-organisation',
  'production',
  'self-signed',
  'personal',
  'psd2-seal',
  'ec-key',
  'unknown-critical-extension',
  'no-policy',
];

test.each(faults)('a certificate with the fault %s is judged as /token judges it', async (fault) => {
  const [certificate] = await order(world, { organisationNumber: lender.fid, fault });
  const { x5c = [], privateKeyPem = '' } = certificate ?? {};
  const key = fault === 'ec-key' ? {} : { key: privateKeyPem };
  const assertion = await world.grant(lender.fid, { header: { x5c }, ...key });
  const { explanation } = await world.exchangeOf(await world.postGrant(assertion));
  const answer = await explained(assertion);
  expect(firstFailed(answer)).toBe(explanation?.code);
  expect(answer.certificates).toHaveLength(x5c.length);
});

test('a bundle in PEM is judged, also with the root first, and a private key in it is told and not shown', async () => {
  const { chainPem, certificatePem, privateKeyPem } = await world.connection(lender.fid);
  const bundle = await explained(certificatePem + chainPem, 'sandbox');
  expect({ kind: bundle.kind, ok: bundle.ok }).toEqual({ kind: 'certificate', ok: true });
  expect(bundle.certificates[0]).toMatchObject({
    kind: 'enterprise',
    organisationNumber: lender.fid,
    environment: 'sandbox',
    member: 'auth',
    validity: 'valid',
  });
  const all = dersOf(certificatePem + chainPem);
  const reversed = await explained(JSON.stringify([...new Set(all)].toReversed()), 'sandbox');
  expect(reversed.ok).toBe(true);
  expect(reversed.explanations.map(({ code }) => code)).toEqual(['input-bundle-order']);
  const withKey = await explained(certificatePem + privateKeyPem, 'sandbox');
  expect(firstFailed(withKey)).toBe('input-private-key');
  for (const line of privateKeyPem.split('\n').filter((text) => text.length > 20))
    expect(JSON.stringify(withKey)).not.toContain(line);
});

test('a certificate of the sandbox is of no use against the real test environment', async () => {
  const { certificatePem } = await world.connection(lender.fid);
  const answer = await explained(certificatePem, 'test');
  expect(firstFailed(answer)).toBe('certificate-untrusted-issuer');
  expect(answer.explanations[0]?.remedy.en).not.toMatch(/sandbox/i);
});

test('a token of the sandbox is verified with its keys', async () => {
  const token = await world.token(lender.fid);
  expect(await explained(`Bearer ${token}`)).toMatchObject({ kind: 'token', ok: true });
  expect(firstFailed(await explained(`${token.slice(0, -8)}AAAAAAAA`))).toBe('token-signature');
  const { privateKeyPem } = await world.connection(lender.fid);
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  expect(firstFailed(await explained(signedJwt({ alg: 'RS256', kid: 'x' }, claims, privateKeyPem)))).toBe(
    'token-signature',
  );
});

test('a call of KFR in a curl command is judged with its token', async () => {
  const token = await world.token(lender.fid);
  const call = (fid: string, customer: string) =>
    [
      `curl -i -X POST '${world.url}/kar-ws/api/v1/customers/financialInstitutions/${fid}/relationshipType/DSOPBANK'`,
      `-H "Authorization: Bearer ${token}"`,
      `-H 'CorrelationID: 0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80'`,
      `-H 'CustomerID: ${customer}'`,
    ].join(' \\\n  ');
  const good = await explained(call(lender.fid, '01912490048'));
  expect(good).toMatchObject({ kind: 'curl', ok: true, request: { method: 'POST' } });
  const bad = await explained(call(insurer.fid, '0191249004'));
  expect(bad.explanations.map(({ code }) => code)).toEqual(['institution-other', 'customer-id-form']);
  expect(JSON.stringify([good, bad])).not.toMatch(/0191249004|eyJ\w/);
});

test.each([
  ['sh', '\\\n', "'"],
  ['PowerShell', '`\r\n', '"'],
  ['cmd', '^\r\n', '"'],
])('a token request in a curl command of %s is judged', async (_shell, next, quote) => {
  const assertion = await world.grant(lender.fid, { claims: { aud: world.url } });
  const command = [
    `curl ${quote}${world.url}/token${quote}`,
    `--data-urlencode ${quote}grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer${quote}`,
    `-d ${quote}assertion=${assertion}${quote}`,
  ].join(` ${next}  `);
  const answer = await explained(command);
  expect(answer).toMatchObject({ kind: 'curl', request: { method: 'POST', url: `${world.url}/token` } });
  expect(answer.explanations.map(({ code }) => code)).toEqual(['audience-without-slash']);
});

test('a refusal of /token is explained by its page', async () => {
  const reply = await world.postGrant(await world.grant(lender.fid, { claims: { aud: world.url } }));
  const { error } = await explained(await reply.text());
  expect(error).toMatchObject({
    service: 'maskinporten',
    code: 'MP-110',
    name: 'wrong-audience',
    status: 400,
  });
  expect(error?.causes.flatMap(({ codes }) => codes)).toContain('audience-without-slash');
});

test('a refusal of KFR is explained', async () => {
  const path = `/customers/financialInstitutions/${lender.fid}/relationshipType/DSOPBANK`;
  const reply = await world.kfr('DELETE', path, lender.fid, { CustomerID: '54828510110' });
  const answer = await explained(await reply.text());
  expect(answer).toMatchObject({
    kind: 'error',
    ok: false,
    error: { service: 'kfr', code: 'KFR-008', status: 404 },
  });
  expect(answer.error?.causes.flatMap(({ codes }) => codes)).toContain('relationship-unknown');
});

test('nothing is recorded, and inputs that are too large or no text are refused', async () => {
  const list = async () => (await world.control('GET', '/exchanges')).text();
  const before = await list();
  const send = (body: string | Uint8Array<ArrayBuffer>, type = 'text/plain') =>
    fetch(`${world.url}/_sandbox/explain`, {
      method: 'POST',
      body: new Blob([body]),
      headers: { 'Content-Type': type },
    });
  const secret = 'eyJhbGciOiJSUzI1NiJ9.secret.secret';
  const refusals = [
    [await send('x'.repeat(200_001)), 413, 'body-too-large'],
    [await send(new Uint8Array([1, 2, 0xff, 0xfe])), 400, 'not-utf-8'],
    [await send(`{"input":1,"${secret}":2}`, 'application/json'), 400, 'explain-order'],
    [await send('{"input":"x","against":"prod"}', 'application/json'), 400, 'explain-order'],
  ] as const;
  for (const [reply, status, error] of refusals) {
    const body = await reply.text();
    expect({ status: reply.status, ...JSON.parse(body) }).toMatchObject({ status, error });
    expect(body).not.toContain('secret');
  }
  expect(await list()).toBe(before);
  expect((await send('x'.repeat(10_000_000))).status).toBe(413);
});
