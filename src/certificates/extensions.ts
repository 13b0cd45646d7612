import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import forge from 'node-forge';
import { derTags, elementsOf, readElement } from './der.ts';
import { extensionOids, keyUsages } from './parsed-certificate.ts';
import type { ProfileExtension } from './profile.ts';

const { asn1 } = forge;
type Asn1 = forge.asn1.Asn1;

const { Class, Type } = asn1;
/** Bytes and elements in forge's form. */
export const binary = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
export const sequence = (...items: Asn1[]): Asn1 => asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, items);
const tagged = (tag: number, ...items: Asn1[]): Asn1 => asn1.create(Class.CONTEXT_SPECIFIC, tag, true, items);
export const plain = (type: forge.asn1.Type, bytes: string): Asn1 =>
  asn1.create(Class.UNIVERSAL, type, false, bytes);
export const oid = (text: string): Asn1 => plain(Type.OID, asn1.oidToDer(text).getBytes());
/** GeneralName, uniformResourceIdentifier [6]. */
const address = (url: string): Asn1 => asn1.create(Class.CONTEXT_SPECIFIC, 6 as forge.asn1.Type, false, url);

/** SHA-1 of the public key bits (RFC 5280, 4.2.1.2, method 1). @param spki the public key as DER */
export function keyIdentifier(spki: Buffer): Buffer {
  const bits = elementsOf(readElement(spki), derTags.sequence)[1]?.content ?? spki;
  return createHash('sha1').update(bits.subarray(1)).digest();
}

/** @param spki the issuer's public key as DER */
export const authorityKeyIdentifier = (spki: Buffer): Asn1 =>
  sequence(asn1.create(Class.CONTEXT_SPECIFIC, Type.NONE, false, binary(keyIdentifier(spki))));

/** Values that extensions need besides their profile. */
export interface ExtensionFacts {
  /** Public keys as DER. */
  readonly subjectKey: Buffer;
  readonly issuerKey: Buffer;
  /** Host names and addresses. */
  readonly hosts: readonly string[];
}

/** Last arc of the OID, below id-kp (1.3.6.1.5.5.7.3). */
const extendedKeyUsages = { serverAuth: 1, clientAuth: 2, codeSigning: 3, emailProtection: 4 } as const;

/** One extension in forge's form. */
export function extensionOf(extension: ProfileExtension, facts: ExtensionFacts) {
  const { critical } = extension;
  if (extension.type === 'other')
    return { id: extension.oid, critical, value: binary(Buffer.from(extension.hex, 'hex')) };
  return { id: extensionOids[extension.type], critical, value: contentOf(extension, facts) };
}

function contentOf(extension: Exclude<ProfileExtension, { type: 'other' }>, facts: ExtensionFacts): Asn1 {
  switch (extension.type) {
    case 'basicConstraints':
      return sequence(
        ...(extension.authority ? [plain(Type.BOOLEAN, '\xff')] : []),
        ...(extension.pathLength === undefined
          ? []
          : [plain(Type.INTEGER, String.fromCharCode(extension.pathLength))]),
      );
    case 'subjectKeyIdentifier':
      return plain(Type.OCTETSTRING, binary(keyIdentifier(facts.subjectKey)));
    case 'authorityKeyIdentifier':
      return authorityKeyIdentifier(facts.issuerKey);
    case 'keyUsage':
      return plain(Type.BITSTRING, keyUsageBits(extension.bits));
    case 'extendedKeyUsage':
      return sequence(...extension.usages.map((usage) => oid(`1.3.6.1.5.5.7.3.${extendedKeyUsages[usage]}`)));
    case 'subjectAltName':
      return sequence(...facts.hosts.map(generalName));
    case 'certificatePolicies':
      return sequence(...extension.policies.map((policy) => sequence(oid(policy))));
    case 'crlDistributionPoints':
      // DistributionPoint → distributionPoint [0] → fullName [0] (RFC 5280, 4.2.1.13)
      return sequence(...extension.addresses.map((url) => sequence(tagged(0, tagged(0, address(url))))));
    case 'authorityInformationAccess':
      return sequence(
        ...(extension.ocsp ? [sequence(oid('1.3.6.1.5.5.7.48.1'), address(extension.ocsp))] : []),
        ...(extension.issuer ? [sequence(oid('1.3.6.1.5.5.7.48.2'), address(extension.issuer))] : []),
      );
    case 'qcStatements':
      // RFC 3739, 3.2.6.1: id-qcs-pkixQCSyntax-v2 with the semantics identifier.
      return sequence(
        sequence(oid('1.3.6.1.5.5.7.11.2'), sequence(oid(extension.semantics))),
        ...sealStatements(extension.seal),
      );
  }
}

/** ETSI EN 319 412-5: QcCompliance (4.2.1), QcType eseal (4.2.3), QcPDS (4.3.4). */
function sealStatements(seal: { disclosure: string; language: string } | undefined): Asn1[] {
  if (seal === undefined) return [];
  const disclosure = sequence(
    plain(Type.IA5STRING, seal.disclosure),
    plain(Type.PRINTABLESTRING, seal.language),
  );
  return [
    sequence(oid('0.4.0.1862.1.1')),
    sequence(oid('0.4.0.1862.1.6'), sequence(oid('0.4.0.1862.1.6.2'))),
    sequence(oid('0.4.0.1862.1.5'), sequence(disclosure)),
  ];
}

/** RFC 5280, 4.2.1.6: iPAddress [7] as octets, or dNSName [2]. */
function generalName(host: string): Asn1 {
  const family = isIP(host);
  if (family === 0) return asn1.create(Class.CONTEXT_SPECIFIC, 2 as forge.asn1.Type, false, host);
  const octets = family === 4 ? host.split('.').map(Number) : octetsOfV6(host);
  return asn1.create(Class.CONTEXT_SPECIFIC, 7 as forge.asn1.Type, false, binary(Uint8Array.from(octets)));
}

/** The URL parser normalises an address to its shortest form, without an IPv4 tail. */
function octetsOfV6(host: string): number[] {
  const shortest = new URL(`http://[${host}]/`).hostname.slice(1, -1);
  const [head = [], tail] = shortest.split('::').map((half) => half.split(':').filter(Boolean));
  const gap = tail === undefined ? 0 : 8 - head.length - tail.length;
  const groups = [...head, ...new Array<string>(gap).fill('0'), ...(tail ?? [])];
  return groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]);
}

/** A named bit list: DER drops trailing zero bits (X.690, 11.2.2). */
function keyUsageBits(usages: readonly (typeof keyUsages)[number][]): string {
  const bits = usages.map((usage) => keyUsages.indexOf(usage));
  const last = Math.max(...bits);
  const octets = Buffer.alloc(Math.floor(last / 8) + 1);
  for (const bit of bits) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return binary(Buffer.from([7 - (last & 7), ...octets]));
}
