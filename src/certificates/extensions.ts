import { createHash } from 'node:crypto';
import forge from 'node-forge';
import { elementsOf, readElement, TAG } from './der.ts';
import { EXTENSION, KEY_USAGES } from './parsed-certificate.ts';
import type { ProfileExtension } from './profile.ts';

const { asn1 } = forge;
type Asn1 = forge.asn1.Asn1;

const { Class, Type } = asn1;
const binary = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const sequence = (...items: Asn1[]): Asn1 => asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, items);
const tagged = (tag: number, ...items: Asn1[]): Asn1 => asn1.create(Class.CONTEXT_SPECIFIC, tag, true, items);
const plain = (type: forge.asn1.Type, bytes: string): Asn1 =>
  asn1.create(Class.UNIVERSAL, type, false, bytes);
const oid = (text: string): Asn1 => plain(Type.OID, asn1.oidToDer(text).getBytes());
/** GeneralName, uniformResourceIdentifier [6]. */
const address = (url: string): Asn1 => asn1.create(Class.CONTEXT_SPECIFIC, 6 as forge.asn1.Type, false, url);

/** RFC 5280, 4.2.1.2, method 1: the SHA-1 of the key's bits. @param spki the public key as DER */
export function keyIdentifier(spki: Buffer): Buffer {
  const bits = elementsOf(readElement(spki), TAG.sequence)[1]?.content ?? spki;
  return createHash('sha1').update(bits.subarray(1)).digest();
}

/** The keys that the extensions of one certificate speak of, as DER. */
export interface ExtensionKeys {
  readonly subject: Buffer;
  readonly issuer: Buffer;
}

/** One extension as forge takes it: identifier, criticality, value. */
export function extensionOf(extension: ProfileExtension, keys: ExtensionKeys) {
  const { critical } = extension;
  if (extension.type === 'other')
    return { id: extension.oid, critical, value: binary(Buffer.from(extension.hex, 'hex')) };
  return { id: EXTENSION[extension.type], critical, value: contentOf(extension, keys) };
}

function contentOf(extension: Exclude<ProfileExtension, { type: 'other' }>, keys: ExtensionKeys): Asn1 {
  switch (extension.type) {
    case 'basicConstraints':
      return sequence(
        ...(extension.authority ? [plain(Type.BOOLEAN, '\xff')] : []),
        ...(extension.pathLength === undefined
          ? []
          : [plain(Type.INTEGER, String.fromCharCode(extension.pathLength))]),
      );
    case 'subjectKeyIdentifier':
      return plain(Type.OCTETSTRING, binary(keyIdentifier(keys.subject)));
    case 'authorityKeyIdentifier':
      return sequence(
        asn1.create(Class.CONTEXT_SPECIFIC, Type.NONE, false, binary(keyIdentifier(keys.issuer))),
      );
    case 'keyUsage':
      return plain(Type.BITSTRING, keyUsageBits(extension.bits));
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
      return sequence(sequence(oid('1.3.6.1.5.5.7.11.2'), sequence(oid(extension.semantics))));
  }
}

/** A named bit list: DER drops the zero bits at its end (X.690, 11.2.2). */
function keyUsageBits(usages: readonly (typeof KEY_USAGES)[number][]): string {
  const bits = usages.map((usage) => KEY_USAGES.indexOf(usage));
  const last = Math.max(...bits);
  const octets = Buffer.alloc(Math.floor(last / 8) + 1);
  for (const bit of bits) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return binary(Buffer.from([7 - (last & 7), ...octets]));
}
