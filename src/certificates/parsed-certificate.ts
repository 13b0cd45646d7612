import { X509Certificate } from 'node:crypto';
import {
  type DerElement,
  DerError,
  elementsOf,
  readBits,
  readElement,
  readOid,
  readTime,
  TAG,
} from './der.ts';
import { type DistinguishedName, readName } from './name.ts';

/** A certificate with what node:crypto knows (`x509`) and what it does not expose. */
export interface ParsedCertificate {
  readonly x509: X509Certificate;
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  /** Upper-case hexadecimal. */
  readonly serialNumber: string;
  /** Milliseconds since the epoch. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** Undefined without the extension. */
  readonly keyUsage: readonly string[] | undefined;
  readonly policies: readonly string[];
  /** Object identifiers of the extensions marked critical. */
  readonly critical: readonly string[];
  /** By object identifier. */
  readonly extensions: ReadonlyMap<string, Extension>;
  /** May issue certificates: basicConstraints says so, and its key usage, if any, allows it. */
  readonly authority: boolean;
  /** How many issuers may stand between this one and a leaf. */
  readonly pathLength: number;
}

/** RFC 5280, 4.2.1.3, by bit. */
export const KEY_USAGES = [
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

export const EXTENSION = {
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
 * Reads one certificate (RFC 5280, 4.1). Says nothing about whether it is to be trusted.
 * @throws DerError when the bytes are no certificate
 */
export function parseCertificate(der: Buffer): ParsedCertificate {
  const [tbs] = elementsOf(readElement(der), TAG.sequence);
  const fields = elementsOf(tbs, TAG.sequence);
  // The version is optional and comes first, as [0].
  const [serial, , issuer, validity, subject] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields;
  if (!issuer || !subject || serial?.tag !== TAG.integer) throw new DerError('fields are missing');
  const [from, until] = elementsOf(validity, TAG.sequence);
  const extensions = readExtensions(fields.find((field) => field.tag === 0xa3));
  const keyUsage = readKeyUsage(extensions.get(EXTENSION.keyUsage)?.value);
  const constraints = readConstraints(extensions.get(EXTENSION.basicConstraints)?.value);
  return {
    x509: x509Of(der),
    subject: readName(subject.whole),
    issuer: readName(issuer.whole),
    serialNumber: serial.content.toString('hex').toUpperCase(),
    notBefore: readTime(from),
    notAfter: readTime(until),
    keyUsage,
    policies: readPolicies(extensions.get(EXTENSION.certificatePolicies)?.value),
    critical: [...extensions].filter(([, extension]) => extension.critical).map(([oid]) => oid),
    extensions,
    authority: constraints.authority && (keyUsage?.includes('keyCertSign') ?? true),
    pathLength: constraints.pathLength,
  };
}

function x509Of(der: Buffer): X509Certificate {
  try {
    return new X509Certificate(der);
  } catch (cause) {
    throw new DerError(cause instanceof Error ? cause.message : 'not a certificate');
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
  for (const extension of elementsOf(list, TAG.sequence)) {
    const parts = elementsOf(extension, TAG.sequence);
    const oid = readOid(parts[0]);
    const value = parts.at(-1);
    if (value?.tag !== TAG.octetString) throw new DerError('an extension without a value');
    // Which of two would count is anybody's guess, and RFC 5280 (4.2) forbids it.
    if (extensions.has(oid)) throw new DerError('an extension stands there twice');
    const critical = parts.length === 3 && parts[1]?.tag === TAG.boolean && parts[1].content[0] !== 0;
    extensions.set(oid, { critical, value: value.content });
  }
  return extensions;
}

function readKeyUsage(value: Buffer | undefined): string[] | undefined {
  if (!value) return undefined;
  return readBits(readElement(value)).flatMap((bit) => KEY_USAGES[bit] ?? []);
}

function readPolicies(value: Buffer | undefined): string[] {
  if (!value) return [];
  return elementsOf(readElement(value), TAG.sequence).map((policy) =>
    readOid(elementsOf(policy, TAG.sequence)[0]),
  );
}

function readConstraints(value: Buffer | undefined): { authority: boolean; pathLength: number } {
  const parts = value ? elementsOf(readElement(value), TAG.sequence) : [];
  const length = parts.find((part) => part.tag === TAG.integer)?.content;
  return {
    authority: parts[0]?.tag === TAG.boolean && parts[0].content[0] !== 0,
    pathLength: length?.length === 1 ? (length[0] ?? 0) : Number.POSITIVE_INFINITY,
  };
}
