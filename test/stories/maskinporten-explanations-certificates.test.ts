import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, test } from 'vitest';
import {
  base64,
  makeTree,
  replacing,
  subjectWith,
  type Tree,
  without,
} from '../../src/certificates/testing/tree.ts';
import { expectExplained, type Mistake } from '../support/explained.ts';
import { noon } from '../support/noon.ts';
import { type Connection, derOf, type GrantWish, insurer, lender, useWorld } from '../support/world.ts';

const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

const world = useWorld();
let other: Connection;
let tree: Tree;
/** The sandbox's own issuer, to sign certificates that the sandbox itself would not issue. */
let issuer: Awaited<ReturnType<Tree['leaf']>>;
beforeAll(async () => {
  other = await world.connection(insurer.fid);
  tree = await makeTree(noon);
  const [certificate, key] = await Promise.all(
    ['issuer.pem', 'issuer.key.pem'].map((name) =>
      readFile(join(world.dataDir, 'certificates', 'authority', name), 'utf8'),
    ),
  );
  issuer = {
    certificate: new X509Certificate(certificate ?? ''),
    privateKey: createPrivateKey(key ?? ''),
  };
});

/** A certificate with one mistake, signed by the sandbox's own issuer. */
const signedWith =
  (change: Parameters<Tree['leaf']>[0], by: () => Parameters<Tree['leaf']>[1] = () => issuer) =>
  async (): Promise<GrantWish> => {
    const holder = { organisationNumber: lender.fid, name: lender.name };
    const issued = await tree.leaf(change, by(), holder);
    return { header: { x5c: [base64(issued)] }, key: pemOf(issued.privateKey) };
  };
const member = (bits: ('nonRepudiation' | 'keyEncipherment' | 'dataEncipherment' | 'keyAgreement')[]) =>
  signedWith((profile) => ({
    extensions: replacing(profile, { type: 'keyUsage', critical: true, bits }),
  }));
const subject = (...changes: (readonly [Parameters<typeof subjectWith>[1], string | undefined])[]) =>
  signedWith((profile) => ({
    subject: changes.reduce(
      (changed, [attribute, value]) => subjectWith({ ...profile, subject: changed }, attribute, value),
      profile.subject,
    ),
  }));

const certificates: readonly Mistake[] = [
  {
    mistake: 'the signing member of the set',
    code: 'certificate-wrong-member',
    where: 'x5c[0] keyUsage',
    expected: 'digitalSignature',
    got: 'nonRepudiation',
    names: ['nonRepudiation', 'digitalSignature'],
    wish: member(['nonRepudiation']),
  },
  {
    mistake: 'the encryption member of the set',
    code: 'certificate-wrong-member',
    where: 'x5c[0] keyUsage',
    expected: 'digitalSignature',
    got: 'keyEncipherment, dataEncipherment, keyAgreement',
    names: ['keyEncipherment, dataEncipherment, keyAgreement', 'digitalSignature'],
    wish: member(['keyEncipherment', 'dataEncipherment', 'keyAgreement']),
  },
  {
    mistake: 'the certificate of another organisation',
    error: 'wrong-organisation',
    code: 'certificate-other-organisation',
    where: 'x5c[0]',
    expected: `${lender.fid}, who owns the client ${lender.clientId}`,
    got: /^314159004 \(.*HAVBLIKK PRØVEFORSIKRING AS.*\)$/,
    names: [lender.fid, insurer.fid],
    wish: () => ({
      header: { x5c: [derOf(other.certificatePem)] },
      key: other.privateKeyPem,
    }),
  },
  {
    mistake: 'two organisation numbers in one certificate',
    error: 'wrong-organisation',
    code: 'certificate-organisation-numbers-differ',
    where: 'x5c[0] subject',
    expected: 'one organisation number',
    got: `${lender.fid}, ${insurer.fid}`,
    names: [lender.fid, insurer.fid, 'organizationIdentifier', 'serialNumber'],
    wish: subject(['serialNumber', insurer.fid]),
  },
  {
    mistake: 'a self-signed certificate',
    error: 'invalid-certificate',
    code: 'certificate-self-signed',
    where: 'x5c[0] issuer',
    expected: 'a certificate signed by an issuer',
    got: /NORDLYS PRØVEFINANS AS/,
    names: ['kfr-sandbox certs issue'],
    wish: signedWith(undefined, () => 'self'),
  },
  {
    mistake: 'a certificate of an untrusted issuer',
    error: 'invalid-certificate',
    code: 'certificate-not-signed-by-issuer',
    where: 'x5c[0] signature',
    expected: /^the signature of .*CN=/,
    got: 'a signature of another key, or a changed certificate',
    names: [],
    wish: signedWith(undefined, () => undefined),
  },
  {
    mistake: 'a personal certificate',
    error: 'wrong-organisation',
    code: 'certificate-personal',
    where: 'x5c[0] subject',
    expected: 'organizationIdentifier=NTRNO-<9 digits>, or serialNumber with 9 digits',
    got: /SN=NORDMANN/,
    names: ['person'],
    wish: subject(['organizationIdentifier', undefined], ['SN', 'NORDMANN'], ['GN', 'KARI']),
  },
  {
    mistake: "a server's TLS certificate",
    error: 'wrong-organisation',
    code: 'certificate-without-organisation',
    where: 'x5c[0] subject',
    expected: 'organizationIdentifier=NTRNO-<9 digits>, or serialNumber with 9 digits',
    got: /CN=kfr\.nordlys\.example/,
    names: ['TLS'],
    wish: subject(['organizationIdentifier', undefined], ['CN', 'kfr.nordlys.example']),
  },
  {
    mistake: 'a PSD2 seal',
    error: 'wrong-organisation',
    code: 'certificate-psd2-seal',
    where: 'x5c[0] subject',
    expected: 'organizationIdentifier=NTRNO-<9 digits>',
    got: /PSDNO-FSA-311002007/,
    names: ['PSD2', 'Buypass'],
    wish: subject(['organizationIdentifier', `PSDNO-FSA-${lender.fid}`]),
  },
  {
    mistake: 'a certificate with an EC key',
    error: 'invalid-certificate',
    code: 'certificate-key-not-rsa',
    where: 'x5c[0] key',
    expected: 'an RSA key of at least 2048 bits',
    got: 'EC',
    names: ['EC', 'RSA', '2048'],
    wish: signedWith(() => ({ key: { type: 'ec', curve: 'P-256' } })),
  },
  {
    mistake: 'a certificate without a policy',
    error: 'invalid-certificate',
    code: 'certificate-policy-not-accepted',
    where: 'x5c[0] certificatePolicies',
    expected: /2\.16\.578\.1\.26\.1\.3\.2/,
    got: 'no policy',
    names: ['test'],
    wish: signedWith((profile) => ({ extensions: without(profile, 'certificatePolicies') })),
  },
  {
    mistake: 'a certificate with an unknown critical extension',
    error: 'invalid-certificate',
    code: 'certificate-unknown-critical-extension',
    where: 'x5c[0] extensions',
    expected: 'no critical extensions but keyUsage (2.5.29.15) and basicConstraints (2.5.29.19)',
    got: '1.2.3.4',
    names: ['RFC 5280'],
    wish: signedWith(({ extensions }) => ({
      extensions: [...extensions, { type: 'other', critical: true, oid: '1.2.3.4', hex: '0500' }],
    })),
  },
  {
    mistake: 'an expired certificate',
    error: 'invalid-signature',
    code: 'certificate-expired',
    where: 'x5c[0] validity',
    expected: "valid at 2026-03-04 11:00:00 UTC, the sandbox's clock",
    got: 'valid until 2026-03-04 10:59:00 UTC',
    names: ['2026-03-04 10:59:00 UTC', '1 minut'],
    wish: signedWith(() => ({ life: { from: '2023-03-01T12:00:00Z', years: 0, ends: '11:59:00' } })),
  },
  {
    mistake: 'a certificate that is not valid yet',
    error: 'invalid-signature',
    code: 'certificate-not-yet-valid',
    where: 'x5c[0] validity',
    expected: "valid at 2026-03-04 11:00:00 UTC, the sandbox's clock",
    got: 'valid from 2026-03-14 12:00:00 UTC',
    names: ['2026-03-14 12:00:00 UTC', '10 da'],
    wish: signedWith(() => ({ life: { from: '2026-03-14T12:00:00Z', years: 3, ends: '23:59:00' } })),
  },
];

test.each(certificates)(
  '$mistake is explained as $code, with the facts in both languages',
  async (mistake) => {
    await expectExplained(world, mistake);
  },
);
