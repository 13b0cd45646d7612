import { X509Certificate } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { type EnterpriseCertificate, enterpriseCertificate } from './enterprise-certificate.ts';
import { toPkcs12 } from './pkcs12.ts';
import { fromPkcs12 } from './pkcs12-reading.ts';
import { HOLDER, makeTree } from './testing/tree.ts';

const password = 'hemmelig æøå';
let certificate: EnterpriseCertificate;
let file: Buffer;

beforeAll(async () => {
  const tree = await makeTree();
  const leaf = await tree.leaf();
  const chain = [tree.issuer.certificate, tree.root.certificate];
  certificate = enterpriseCertificate(HOLDER.organisationNumber, leaf.certificate, leaf.privateKey, chain);
  file = await toPkcs12(certificate, password);
});

test.each<[string, () => Uint8Array, string]>([
  ['another password', () => file, 'another'],
  ['no password', () => file, ''],
  ['an empty file', () => Buffer.alloc(0), password],
  ['a text', () => Buffer.from('-----BEGIN CERTIFICATE-----'), password],
  ['a file that is cut off', () => file.subarray(0, file.length / 2), password],
])('a key store is not opened with %s', async (_, bytes, word) => {
  await expect(fromPkcs12(bytes(), word)).rejects.toThrow(
    'it is no key store (PKCS#12) that this password opens',
  );
});

test('the certificate that comes out is the one of the key, not one of its issuers', async () => {
  const { certificatePem, privateKeyPem } = await fromPkcs12(file, password);
  const read = new X509Certificate(certificatePem);
  expect(read.fingerprint256).toBe(new X509Certificate(certificate.certificatePem).fingerprint256);
  expect(privateKeyPem).toMatch(/^-----BEGIN RSA PRIVATE KEY-----/);
});
