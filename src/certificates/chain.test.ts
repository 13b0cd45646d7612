import { beforeAll, expect, test } from 'vitest';
import { type IssuerPath, issuerOf, reachableIssuers } from './chain.ts';
import type { CertificateWithKey } from './issuing.ts';
import { extensionOids, type ParsedCertificate, parseCertificate } from './parsed-certificate.ts';
import type { ProfileExtension } from './profile.ts';
import { makeTree, replacing, subjectWith, type Tree, testHolder, without } from './testing/tree.ts';

let tree: Tree;

beforeAll(async () => {
  tree = await makeTree();
});

const parsed = (issued: CertificateWithKey): ParsedCertificate => parseCertificate(issued.certificate.raw);

/**
 * Number of issuers in the path of the leaf; undefined when it does not chain.
 * @param sent the other certificates of x5c
 */
function issuersAbove(leaf: CertificateWithKey, sent: readonly CertificateWithKey[]): number | undefined {
  const root: IssuerPath = [parsed(tree.root)];
  return issuerOf(parsed(leaf), reachableIssuers([root], sent.map(parsed)))?.length;
}

/** An issuer below another one, without a path length. */
const openIssuer = (above: CertificateWithKey, name: string): Promise<CertificateWithKey> =>
  tree.below(above, (p) => ({
    subject: subjectWith(p, 'CN', name),
    extensions: replacing(p, { type: 'basicConstraints', critical: true, authority: true }),
  }));

test('accepts at most five certificates, with issuers in any order', async () => {
  const chain: CertificateWithKey[] = [];
  for (let above = tree.root, depth = 1; depth <= 4; depth++) {
    above = await openIssuer(above, `Issuer ${depth}`);
    chain.push(above);
  }
  const [, , third, fourth] = chain;
  expect(issuersAbove(await tree.leaf(undefined, third), chain)).toBe(4);
  expect(issuersAbove(await tree.leaf(undefined, third), chain.toReversed())).toBe(4);
  expect(issuersAbove(await tree.leaf(undefined, fourth), chain)).toBeUndefined();
});

test('does not chain when an issuer is missing', async () => {
  const upper = await openIssuer(tree.root, 'Upper');
  const lower = await openIssuer(upper, 'Lower');
  expect(issuersAbove(await tree.leaf(undefined, lower), [lower])).toBeUndefined();
});

test('does not accept an issuer below one with path length 0', async () => {
  const below = await openIssuer(tree.issuer, 'Below');
  expect(issuersAbove(await tree.leaf(undefined, tree.issuer), [tree.issuer])).toBe(2);
  expect(issuersAbove(await tree.leaf(undefined, below), [below, tree.issuer])).toBeUndefined();
});

test.each([
  ['is not a CA', (p: Parameters<typeof without>[0]) => without(p, 'basicConstraints')],
  [
    'may not sign certificates',
    (p: Parameters<typeof without>[0]) =>
      replacing(p, { type: 'keyUsage', critical: true, bits: ['cRLSign'] }),
  ],
])('does not accept a leaf of an issuer that %s', async (_, extensions) => {
  const wrong = await tree.below(tree.root, (p) => ({ extensions: extensions(p) }));
  expect(issuersAbove(await tree.leaf(undefined, wrong), [wrong])).toBeUndefined();
});

test('does not accept a leaf issued with a valid enterprise certificate', async () => {
  const good = await tree.leaf();
  const child = await tree.leaf(undefined, good, { ...testHolder, name: 'OTHER AS' });
  expect(issuersAbove(child, [good, tree.issuer])).toBeUndefined();
});

test('does not accept an issuer with a trusted name and another key', async () => {
  const impostor = await makeTree();
  expect(issuersAbove(await impostor.leaf(), [impostor.issuer, impostor.root])).toBeUndefined();
});

test('does not accept a leaf with another authority key identifier', async () => {
  const other: ProfileExtension = {
    type: 'other',
    critical: false,
    oid: extensionOids.authorityKeyIdentifier,
    hex: `30168014${'00'.repeat(20)}`,
  };
  const leaf = await tree.leaf((p) => ({ extensions: [...without(p, 'authorityKeyIdentifier'), other] }));
  expect(issuersAbove(leaf, [tree.issuer])).toBeUndefined();
});

test('takes an issuer without keyCertSign for no authority', async () => {
  const wrong = await tree.below(tree.root, (p) => ({
    extensions: replacing(p, { type: 'keyUsage', critical: true, bits: ['cRLSign'] }),
  }));
  expect([parsed(wrong).authority, parsed(tree.issuer).authority]).toEqual([false, true]);
});
