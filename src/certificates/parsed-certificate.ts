import { X509Certificate } from 'node:crypto';
import { messageOf } from '../kernel/index.ts';
import {
  type DerElement,
  DerError,
  derTags,
  elementsOf,
  readBits,
  readElement,
  readOid,
  readTime,
} from './der.ts';
import { type DistinguishedName, readName } from './name.ts';

/** A certificate as node:crypto has it (`x509`), with the fields that node:crypto does not expose. */
export interface ParsedCertificate {
  readonly x509: X509Certificate;
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  /** Upper-case hexadecimal. */
  readonly serialNumber: string;
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** Undefined: no such extension. */
  readonly keyUsage: readonly string[] | undefined;
  readonly policies: readonly string[];
  /** OIDs of the critical extensions. */
  readonly critical: readonly string[];
  /** By object identifier. */
  readonly extensions: ReadonlyMap<string, Extension>;
  /** May issue certificates: CA in basicConstraints, and keyCertSign if there is a key usage. */
  readonly authority: boolean;
  /** Maximum number of issuers between this one and a leaf. */
  readonly pathLength: number;
}

/** By bit index (RFC 5280, 4.2.1.3). */
export const keyUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

export const extensionOids = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  authorityInformationAccess: '1.3.6.1.5.5.7.1.1',
  qcStatements: '1.3.6.1.5.5.7.1.3',
} as const;

/**
 * Parses one certificate (RFC 5280, 4.1). Checks no trust.
 * @throws DerError when the bytes are not a certificate
 */
export function parseCertificate(der: Buffer): ParsedCertificate {
  const [tbs] = elementsOf(readElement(der), derTags.sequence);
  const fields = elementsOf(tbs, derTags.sequence);
  // The optional version comes first, with the tag [0].
  const [serial, , issuer, validity, subject] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields;
  if (!issuer || !subject || serial?.tag !== derTags.integer) throw new DerError('fields are missing');
  const [from, until] = elementsOf(validity, derTags.sequence);
  const extensions = readExtensions(fields.find((field) => field.tag === 0xa3));
  const keyUsage = readKeyUsage(extensions.get(extensionOids.keyUsage)?.value);
  const constraints = readConstraints(extensions.get(extensionOids.basicConstraints)?.value);
  return {
    x509: x509Of(der),
    subject: readName(subject.whole),
    issuer: readName(issuer.whole),
    serialNumber: serial.content.toString('hex').toUpperCase(),
    notBefore: readTime(from),
    notAfter: readTime(until),
    keyUsage,
    policies: readPolicies(extensions.get(extensionOids.certificatePolicies)?.value),
    critical: [...extensions].filter(([, extension]) => extension.critical).map(([oid]) => oid),
    extensions,
    authority: constraints.authority && (keyUsage?.includes('keyCertSign') ?? true),
    pathLength: constraints.pathLength,
  };
}

function x509Of(der: Buffer): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch (error) {
    throw new DerError(messageOf(error));
  }
}

export interface Extension {
  readonly critical: boolean;
  readonly value: Buffer;
}

function readExtensions(field: DerElement | undefined): Map<string, Extension> {
  const extensions = new Map<string, Extension>();
  if (!field) return extensions;
  const [list] = elementsOf(field, 0xa3);
  for (const extension of elementsOf(list, derTags.sequence)) {
    const fields = elementsOf(extension, derTags.sequence);
    const oid = readOid(fields[0]);
    const value = fields.at(-1);
    if (value?.tag !== derTags.octetString) throw new DerError('an extension without a value');
    // RFC 5280 (4.2) forbids duplicates; parsers disagree on which one counts.
    if (extensions.has(oid)) throw new DerError('an extension stands there twice');
    const critical = fields.length === 3 && fields[1]?.tag === derTags.boolean && fields[1].content[0] !== 0;
    extensions.set(oid, { critical, value: value.content });
  }
  return extensions;
}

function readKeyUsage(value: Buffer | undefined): string[] | undefined {
  if (!value) return undefined;
  return readBits(readElement(value)).flatMap((bit) => keyUsages[bit] ?? []);
}

function readPolicies(value: Buffer | undefined): string[] {
  if (!value) return [];
  return elementsOf(readElement(value), derTags.sequence).map((policy) =>
    readOid(elementsOf(policy, derTags.sequence)[0]),
  );
}

function readConstraints(value: Buffer | undefined): { authority: boolean; pathLength: number } {
  const fields = value ? elementsOf(readElement(value), derTags.sequence) : [];
  const length = fields.find((field) => field.tag === derTags.integer)?.content;
  return {
    authority: fields[0]?.tag === derTags.boolean && fields[0].content[0] !== 0,
    pathLength: length?.length === 1 ? (length[0] ?? 0) : Number.POSITIVE_INFINITY,
  };
}
