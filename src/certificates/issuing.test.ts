import { beforeAll, expect, test } from 'vitest';
import { type DerElement, derTags, elementsOf, readElement, readOid } from './der.ts';
import { keyIdentifier } from './extensions.ts';
import { extensionOids } from './parsed-certificate.ts';
import { makeTree, type Tree, testHolder } from './testing/tree.ts';

let tree: Tree;
let fields: DerElement[];

beforeAll(async () => {
  tree = await makeTree();
  const leaf = await tree.leaf(undefined, undefined, { ...testHolder, unit: 'NORD-888888888' });
  const [tbs] = elementsOf(readElement(leaf.certificate.raw), derTags.sequence);
  fields = elementsOf(tbs, derTags.sequence);
});

function extension(oid: string): DerElement[] {
  const [list] = elementsOf(fields[7], 0xa3);
  const found = elementsOf(list, derTags.sequence).map((each) => elementsOf(each, derTags.sequence));
  return found.find(([id]) => readOid(id) === oid) ?? [];
}

const valueOfExtension = (oid: string): string => extension(oid).at(-1)?.content.toString('hex') ?? '';

test('orders and encodes the subject according to the profile', () => {
  const attributes = elementsOf(fields[5], derTags.sequence).map((set) => {
    const [pair] = elementsOf(set, derTags.set);
    const [oid, value] = elementsOf(pair, derTags.sequence);
    return [readOid(oid), value?.tag, value?.content.toString('utf8')];
  });
  expect(attributes).toEqual([
    ['2.5.4.6', 0x13, 'NO'],
    ['2.5.4.10', 0x0c, 'TESTBANKEN ÆØÅ AS'],
    ['2.5.4.11', 0x0c, 'NORD-888888888'],
    ['2.5.4.3', 0x0c, 'TESTBANKEN ÆØÅ AS'],
    ['2.5.4.97', 0x0c, 'NTRNO-999999999'],
  ]);
});

test('orders the extensions according to the profile; only the key usage is critical', () => {
  const [list] = elementsOf(fields[7], 0xa3);
  const extensions = elementsOf(list, derTags.sequence).map((each) => elementsOf(each, derTags.sequence));
  expect(extensions.map(([oid]) => readOid(oid))).toEqual([
    extensionOids.basicConstraints,
    extensionOids.authorityKeyIdentifier,
    extensionOids.subjectKeyIdentifier,
    extensionOids.keyUsage,
    extensionOids.certificatePolicies,
    extensionOids.crlDistributionPoints,
    extensionOids.authorityInformationAccess,
    extensionOids.qcStatements,
  ]);
  expect(extensions.filter((fields) => fields.length === 3).map(([oid]) => readOid(oid))).toEqual([
    extensionOids.keyUsage,
  ]);
});

test('encodes the value of each extension exactly', () => {
  const issuerKey = tree.issuer.certificate.publicKey.export({ type: 'spki', format: 'der' });
  expect(valueOfExtension(extensionOids.basicConstraints)).toBe('3000');
  expect(valueOfExtension(extensionOids.keyUsage)).toBe('030205a0');
  expect(valueOfExtension(extensionOids.authorityKeyIdentifier)).toBe(
    `30168014${keyIdentifier(issuerKey).toString('hex')}`,
  );
  expect(valueOfExtension(extensionOids.subjectKeyIdentifier)).toBe(
    `0414${keyIdentifier(fields[6]?.whole ?? Buffer.alloc(0)).toString('hex')}`,
  );
  // semanticsId-Legal inside pkixQCSyntax-v2
  expect(valueOfExtension(extensionOids.qcStatements)).toBe(
    '3017301506082b06010505070b023009060704008bec490102',
  );
  for (const oid of [extensionOids.crlDistributionPoints, extensionOids.authorityInformationAccess]) {
    const text = Buffer.from(valueOfExtension(oid), 'hex').toString('latin1');
    const addresses = text.match(/http:/g) ?? [];
    expect(addresses.length).toBeGreaterThan(0);
    expect(text.match(/http:\/\/[a-z-]+\.kfr-sandbox\.invalid/g)).toHaveLength(addresses.length);
  }
});
