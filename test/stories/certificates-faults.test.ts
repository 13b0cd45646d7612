import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ErrorName } from '../../src/maskinporten/index.ts';
import { grantWith, order } from '../support/certificates.ts';
import { expectRefusal } from '../support/token-requests.ts';
import { lender, useWorld, worldOfTest } from '../support/world.ts';

const world = useWorld();

/** For each fault: the error, the explanation code and the words that the explanation contains. */
const rows: Readonly<Record<string, readonly [error: ErrorName, code: string, names: RegExp]>> = {
  'ec-key': ['invalid-certificate', 'certificate-key-not-rsa', /EC/],
  expired: ['invalid-signature', 'certificate-expired', /expired .* ago/],
  'no-policy': ['invalid-certificate', 'certificate-policy-not-accepted', /policy/],
  'not-yet-valid': ['invalid-signature', 'certificate-not-yet-valid', /another 30 days/],
  'other-organisation': ['wrong-organisation', 'certificate-other-organisation', /310500011/],
  personal: ['invalid-certificate', 'certificate-personal', /personal certificate/],
  production: ['invalid-certificate', 'certificate-production', /KFR Sandbox PRODUCTION/],
  'psd2-seal': ['invalid-certificate', 'certificate-psd2-seal', /PSD2/],
  revoked: ['invalid-certificate', 'certificate-revoked', /revoked at 2026-03-04 11:00:00 UTC/],
  'self-signed': ['invalid-certificate', 'certificate-self-signed', /self-signed/],
  'unknown-critical-extension': [
    'invalid-certificate',
    'certificate-unknown-critical-extension',
    /critical extension/,
  ],
};

test('the rows are exactly the faults that can be ordered', async () => {
  const body = (await (await world.control('GET', '/certificates')).json()) as {
    faults: { fault: string; about: string }[];
  };
  expect(body.faults.map(({ fault }) => fault)).toEqual(Object.keys(rows));
});

describe.each(Object.entries(rows))('a certificate with the fault %s', (fault, [error, code, names]) => {
  test('is refused with the text of the real service, and the explanation names the fault', async () => {
    const [certificate] = await order(world, { organisationNumber: lender.fid, fault });
    if (certificate === undefined) throw new Error('nothing was issued');
    expect(certificate).toMatchObject({ fault, member: 'auth', profile: 'buypass-seid2-auth' });
    const reply = await grantWith(world, lender.fid, certificate);
    await expectRefusal(world, reply.clone(), { error, code });
    const { explanation } = await world.exchangeOf(reply);
    expect(explanation?.summary.en).toMatch(names);
    expect(JSON.stringify(explanation)).not.toContain('PRIVATE');
  });
});

test('a valid certificate of each kind is accepted, and the wrong member of a set gets a note', async () => {
  for (const set of [{ issuer: 'buypass' }, { issuer: 'commfides' }, { generation: 'seid1' }]) {
    for (const certificate of await order(world, { organisationNumber: lender.fid, ...set, member: 'all' })) {
      const reply = await grantWith(world, lender.fid, certificate);
      expect([certificate.profile, reply.status]).toEqual([certificate.profile, 200]);
      const { notes = [] } = await world.exchangeOf(reply);
      expect(notes.map(({ code }) => code)).toEqual(
        certificate.member === 'auth' ? [] : ['certificate-wrong-member'],
      );
    }
  }
});

test('any kind with any fault is refused for that fault, never with a 500', async () => {
  const kinds = [
    { issuer: 'buypass', generation: 'seid2', member: 'sign' },
    { issuer: 'buypass', generation: 'seid1', member: 'auth' },
    { issuer: 'buypass', generation: 'seid1', member: 'sign' },
    { issuer: 'commfides', generation: 'seid2', member: 'auth' },
    { issuer: 'commfides', generation: 'seid2', member: 'sign' },
    { issuer: 'commfides', generation: 'seid2', member: 'enc' },
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...kinds),
      fc.constantFrom(...Object.entries(rows)),
      fc.boolean(),
      async (kind, [fault, [error, code]], bundle) => {
        const [certificate] = await order(world, { organisationNumber: lender.fid, fault, ...kind });
        if (certificate === undefined) throw new Error('nothing was issued');
        const chain = certificate.chainPem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? [];
        const others = chain.map((pem) => pem.replace(/-----[^-]+-----|\s/g, ''));
        const x5c = bundle ? [...certificate.x5c, ...others] : certificate.x5c;
        const reply = await grantWith(world, lender.fid, { ...certificate, x5c });
        await expectRefusal(world, reply, { error, code });
      },
    ),
    { numRuns: 20 },
  );
});

test('with wrong-member=refuse only the authentication certificate is accepted', async () => {
  const strict = await worldOfTest({ switches: 'wrong-member=refuse' });
  for (const certificate of await order(strict, {
    organisationNumber: lender.fid,
    issuer: 'commfides',
    member: 'all',
  })) {
    const reply = await grantWith(strict, lender.fid, certificate);
    if (certificate.member === 'auth') expect(reply.status).toBe(200);
    else
      await expectRefusal(strict, reply, {
        error: 'invalid-certificate',
        code: 'certificate-wrong-member',
      });
  }
});
