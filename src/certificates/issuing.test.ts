import { beforeAll, expect, test } from 'vitest';
import { type DerElement, elementsOf, readElement, readOid, TAG } from './der.ts';
import { keyIdentifier } from './extensions.ts';
import { EXTENSION } from './parsed-certificate.ts';
import { HOLDER, makeTree, type Tree } from './testing/tree.ts';

let tree: Tree;
let fields: DerElement[];

beforeAll(async () => {
  tree = await makeTree();
  const leaf = await tree.leaf(undefined, undefined, { ...HOLDER, unit: 'NORD-888888888' });
  const [tbs] = elementsOf(readElement(leaf.certificate.raw), TAG.sequence);
  fields = elementsOf(tbs, TAG.sequence);
});

function extension(oid: string): DerElement[] {
  const [list] = elementsOf(fields[7], 0xa3);
  const found = elementsOf(list, TAG.sequence).map((each) => elementsOf(each, TAG.sequence));
  return found.find(([id]) => readOid(id) === oid) ?? [];
}

const valueOfExtension = (oid: string): string => extension(oid).at(-1)?.content.toString('hex') ?? '';

test('orders and encodes the subject as the profile says', () => {
  const attributes = elementsOf(fields[5], TAG.sequence).map((set) => {
    const [pair] = elementsOf(set, TAG.set);
    const [oid, value] = elementsOf(pair, TAG.sequence);
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

test('orders the extensions as the profile says, only the key usage being critical', () => {
  const [list] = elementsOf(fields[7], 0xa3);
  const extensions = elementsOf(list, TAG.sequence).map((each) => elementsOf(each, TAG.sequence));
  expect(extensions.map(([oid]) => readOid(oid))).toEqual([
    EXTENSION.basicConstraints,
    EXTENSION.authorityKeyIdentifier,
    EXTENSION.subjectKeyIdentifier,
    EXTENSION.keyUsage,
    EXTENSION.certificatePolicies,
    EXTENSION.crlDistributionPoints,
    EXTENSION.authorityInformationAccess,
    EXTENSION.qcStatements,
  ]);
  expect(extensions.filter((parts) => parts.length === 3).map(([oid]) => readOid(oid))).toEqual([
    EXTENSION.keyUsage,
  ]);
});

test('writes the value of each extension to the bit', () => {
  const issuerKey = tree.issuer.certificate.publicKey.export({ type: 'spki', format: 'der' });
  expect(valueOfExtension(EXTENSION.basicConstraints)).toBe('3000');
  expect(valueOfExtension(EXTENSION.keyUsage)).toBe('030205a0');
  expect(valueOfExtension(EXTENSION.authorityKeyIdentifier)).toBe(
    `30168014${keyIdentifier(issuerKey).toString('hex')}`,
  );
  expect(valueOfExtension(EXTENSION.subjectKeyIdentifier)).toBe(
    `0414${keyIdentifier(fields[6]?.whole ?? Buffer.alloc(0)).toString('hex')}`,
  );
  // semanticsId-Legal inside pkixQCSyntax-v2
  expect(valueOfExtension(EXTENSION.qcStatements)).toBe('3017301506082b06010505070b023009060704008bec490102');
  for (const oid of [EXTENSION.crlDistributionPoints, EXTENSION.authorityInformationAccess]) {
    const text = Buffer.from(valueOfExtension(oid), 'hex').toString('latin1');
    const addresses = text.match(/http:/g) ?? [];
    expect(addresses.length).toBeGreaterThan(0);
    expect(text.match(/http:\/\/[a-z-]+\.kfr-sandbox\.invalid/g)).toHaveLength(addresses.length);
  }
});
