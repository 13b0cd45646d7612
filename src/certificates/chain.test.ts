import { beforeAll, expect, test } from 'vitest';
import { type IssuerPath, issuerOf, reachableIssuers } from './chain.ts';
import type { Issued } from './issuing.ts';
import { EXTENSION, type ParsedCertificate, parseCertificate } from './parsed-certificate.ts';
import type { ProfileExtension } from './profile.ts';
import { HOLDER, makeTree, replacing, subjectWith, type Tree, without } from './testing/tree.ts';

let tree: Tree;

beforeAll(async () => {
  tree = await makeTree();
});

const parsed = (issued: Issued): ParsedCertificate => parseCertificate(issued.certificate.raw);

/** How many issuers stand above the leaf when these were sent along; undefined when it does not chain. */
function height(leaf: Issued, sent: readonly Issued[]): number | undefined {
  const root: IssuerPath = [parsed(tree.root)];
  return issuerOf(parsed(leaf), reachableIssuers([root], sent.map(parsed)))?.length;
}

/** An issuer of its own name below another one, with no limit on what follows. */
const openIssuer = (above: Issued, name: string): Promise<Issued> =>
  tree.below(above, (p) => ({
    subject: subjectWith(p, 'CN', name),
    extensions: replacing(p, { type: 'basicConstraints', critical: true, authority: true }),
  }));

test('reaches the root through issuers sent in any order, five certificates deep and no deeper', async () => {
  const chain: Issued[] = [];
  for (let above = tree.root, depth = 1; depth <= 4; depth++) {
    above = await openIssuer(above, `Issuer ${depth}`);
    chain.push(above);
  }
  const [, , third, fourth] = chain;
  expect(height(await tree.leaf(undefined, third), chain)).toBe(4);
  expect(height(await tree.leaf(undefined, third), chain.toReversed())).toBe(4);
  expect(height(await tree.leaf(undefined, fourth), chain)).toBeUndefined();
});

test('does not reach the root when a link is missing', async () => {
  const upper = await openIssuer(tree.root, 'Upper');
  const lower = await openIssuer(upper, 'Lower');
  expect(height(await tree.leaf(undefined, lower), [lower])).toBeUndefined();
});

test('does not let an issuer below one that allows none', async () => {
  const below = await openIssuer(tree.issuer, 'Below');
  expect(height(await tree.leaf(undefined, tree.issuer), [tree.issuer])).toBe(2);
  expect(height(await tree.leaf(undefined, below), [below, tree.issuer])).toBeUndefined();
});

test.each([
  ['is no authority', (p: Parameters<typeof without>[0]) => without(p, 'basicConstraints')],
  [
    'may not sign certificates',
    (p: Parameters<typeof without>[0]) =>
      replacing(p, { type: 'keyUsage', critical: true, bits: ['cRLSign'] }),
  ],
])('does not believe a leaf of an issuer that %s', async (_, extensions) => {
  const wrong = await tree.below(tree.root, (p) => ({ extensions: extensions(p) }));
  expect(height(await tree.leaf(undefined, wrong), [wrong])).toBeUndefined();
});

test('does not believe a leaf of an organisation, whose certificate is good itself', async () => {
  const good = await tree.leaf();
  const child = await tree.leaf(undefined, good, { ...HOLDER, name: 'OTHER AS' });
  expect(height(child, [good, tree.issuer])).toBeUndefined();
});

test('does not believe an issuer of a trusted name with a key of its own', async () => {
  const impostor = await makeTree();
  expect(height(await impostor.leaf(), [impostor.issuer, impostor.root])).toBeUndefined();
});

test('does not believe a leaf that names another key of its issuer', async () => {
  const other: ProfileExtension = {
    type: 'other',
    critical: false,
    oid: EXTENSION.authorityKeyIdentifier,
    hex: `30168014${'00'.repeat(20)}`,
  };
  const leaf = await tree.leaf((p) => ({ extensions: [...without(p, 'authorityKeyIdentifier'), other] }));
  expect(height(leaf, [tree.issuer])).toBeUndefined();
});

test('reads from the key usage that an issuer may not sign certificates', async () => {
  const wrong = await tree.below(tree.root, (p) => ({
    extensions: replacing(p, { type: 'keyUsage', critical: true, bits: ['cRLSign'] }),
  }));
  expect([parsed(wrong).authority, parsed(tree.issuer).authority]).toEqual([false, true]);
});
