import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ErrorName } from '../../src/maskinporten/index.ts';
import { noon } from '../support/noon.ts';
import { changed, claims, header, posted, type Send } from '../support/refusal-rows.ts';
import { expectRefusal, jwtBearer, wires } from '../support/token-requests.ts';
import { derOf, insurer, lender, useEditedWorld } from '../support/world.ts';

const write = 'bits:kundeforhold.write';
const now = noon / 1000;
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
const keyPem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));

const world = useEditedWorld((entries) => {
  const client = { name: 'Prøve', organisationNumber: lender.fid, scopes: [write] };
  entries.clients.push(
    {
      ...client,
      clientId: 'keyed',
      keys: [{ kid: 'old', kty: 'RSA', n, e, created: '2025-01-01T12:00:00Z' }],
    },
    { ...client, clientId: 'wishful', scopes: ['bits:kundeforhold', 'a:login'] },
  );
  entries.scopes.push({
    name: 'a:login',
    description: 'For people',
    owner: insurer.fid,
    allowedIntegrationTypes: ['idporten'],
  });
});

const details = (detail: object): Send => claims({ authorization_details: [detail] });
const systemUser = 'urn:altinn:systemuser';
const byKey =
  (kid: string | undefined): Send =>
  async (target) =>
    target.postGrant(
      await target.grant(lender.fid, {
        header: { x5c: undefined, kid },
        claims: { iss: 'keyed' },
        key: keyPem,
      }),
    );
const certificateOf =
  (fid: string): Send =>
  async (target) => {
    const { certificatePem, privateKeyPem } = await target.connection(fid);
    const x5c = [derOf(certificatePem)];
    return target.postGrant(await target.grant(lender.fid, { header: { x5c }, key: privateKeyPem }));
  };
/** A certificate that openssl made and signed with its own key. */
const selfSigned: Send = async (target) => {
  const file = join(world.dataDir, 'stranger.pem');
  await writeFile(file, keyPem);
  const made = execFileSync('openssl', [
    'req',
    '-x509',
    '-key',
    file,
    '-subj',
    '/C=NO/O=X/CN=X',
    '-days',
    '900',
  ]);
  const pem = made.toString();
  return target.postGrant(await target.grant(lender.fid, { header: { x5c: [derOf(pem)] }, key: keyPem }));
};

type Row = { readonly code: string; readonly send: Send; readonly facts?: Record<string, string> };

/** The simplest request that gets each error: the compiler requires a row for each. */
const provoked: Readonly<Record<ErrorName, Row>> = {
  'form-fault': {
    code: 'form-parameter-missing',
    send: posted(`grant_type=${encodeURIComponent(jwtBearer)}`),
    facts: { detail: 'Missing parameter: assertion' },
  },
  'body-too-large': { code: 'form-too-large', send: posted(`assertion=${'x'.repeat(300_000)}`) },
  'unsupported-grant-type': {
    code: 'form-grant-type',
    send: posted('grant_type=client_credentials'),
    facts: { grantType: 'client_credentials' },
  },
  'malformed-assertion': { code: 'assertion-parts', send: changed((parts) => parts.slice(0, 2)) },
  'invalid-parameter': { code: 'claim-unknown', send: claims({ nonce: 'a' }) },
  'client-not-found': { code: 'client-unknown', send: claims({ iss: 'nobody' }) },
  'missing-kid': { code: 'kid-missing', send: byKey(undefined) },
  'unknown-kid': { code: 'kid-unknown', send: byKey('unheard-of') },
  'expired-key': { code: 'key-expired', send: byKey('old') },
  'invalid-x5c': { code: 'x5c-not-array', send: header({ x5c: 'MII' }) },
  'invalid-certificate': { code: 'certificate-self-signed', send: selfSigned },
  'wrong-organisation': { code: 'certificate-other-organisation', send: certificateOf(insurer.fid) },
  'invalid-signature': {
    code: 'signature-mismatch',
    send: changed(([head = '', body = '']) => [head, body, 'A'.repeat(512)]),
  },
  'wrong-audience': { code: 'audience-without-slash', send: (target) => claims({ aud: target.url })(target) },
  expired: { code: 'grant-expired', send: claims({ iat: now - 200, exp: now - 100 }) },
  'too-long-lifetime': { code: 'grant-lives-too-long', send: claims({ exp: now + 3600 }) },
  'issued-in-future': { code: 'grant-iat-in-future', send: claims({ iat: now + 60, exp: now + 160 }) },
  'used-before': {
    code: 'grant-used-before',
    send: async (target) => {
      const grant = await target.grant(lender.fid);
      await target.postGrant(grant);
      return target.postGrant(grant);
    },
  },
  'scope-not-on-client': {
    code: 'scope-not-on-client',
    send: claims({ scope: 'bits:kundeforhold' }),
    facts: { scope: 'bits:kundeforhold' },
  },
  'scope-not-for-maskinporten': {
    code: 'scope-integration-type',
    send: claims({ iss: 'wishful', scope: 'a:login' }),
  },
  'own-consumer-org': { code: 'consumer-org-is-own', send: claims({ consumer_org: lender.fid }) },
  'no-delegation': {
    code: 'delegation-missing',
    send: claims({ consumer_org: insurer.fid }),
    facts: { consumer: insurer.fid, scope: write, supplier: lender.fid },
  },
  'no-access': {
    code: 'access-not-granted',
    send: claims({ iss: 'wishful', scope: 'bits:kundeforhold' }),
    facts: { scope: 'bits:kundeforhold' },
  },
  'unknown-details-type': { code: 'details-type-unknown', send: details({ type: 'urn:altinn:other' }) },
  'unknown-details-field': { code: 'details-field-unknown', send: details({ type: systemUser, more: 1 }) },
  'no-system-user': {
    code: 'system-user-missing',
    send: details({
      type: systemUser,
      systemuser_org: { authority: 'iso6523-actorid-upis', ID: `0192:${lender.fid}` },
    }),
    facts: { value: lender.fid },
  },
};

test.each(Object.entries(provoked) as [ErrorName, Row][])('%s can be provoked', async (error, row) => {
  await expectRefusal(world, await row.send(world), { error, ...row });
});

test('the table has all errors', () => {
  expect(Object.keys(provoked).sort()).toEqual(Object.keys(wires).sort());
});
