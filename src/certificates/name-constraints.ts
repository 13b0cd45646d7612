import { type DerElement, DerError, derTags, elementsOf, readElement } from './der.ts';
import { attributeOids, type DistinguishedName, readName } from './name.ts';
import { extensionOids, type ParsedCertificate } from './parsed-certificate.ts';

/** Tags of GeneralName (RFC 5280, 4.2.1.6). */
const nameTags = { email: 0x81, dns: 0x82, directory: 0xa4, uri: 0x86, ip: 0x87 } as const;
const subtreeTags = { permitted: 0xa0, excluded: 0xa1 } as const;
const emailAddressOid = '1.2.840.113549.1.9.1';

interface GeneralName {
  readonly tag: number;
  readonly content: Buffer;
}

/**
 * Whether an issuer's name constraints, if any, allow all names of a certificate below it (RFC 5280, 4.2.1.10), with
 * the result of `openssl verify`. A constrained but unsupported type of name is not allowed.
 * @param isLeaf then a CN that looks like a host name counts as one, unless there is a dNSName
 * @throws DerError when constraints or names cannot be parsed
 */
export function allowsNames(
  issuer: ParsedCertificate,
  certificate: ParsedCertificate,
  isLeaf: boolean,
): boolean {
  const value = issuer.extensions.get(extensionOids.nameConstraints)?.value;
  if (value === undefined) return true;
  const fields = elementsOf(readElement(value), derTags.sequence);
  const permitted = subtrees(fields, subtreeTags.permitted);
  const excluded = subtrees(fields, subtreeTags.excluded);
  return namesOf(certificate, isLeaf).every((name) => {
    const ofSameType = permitted.filter(({ tag }) => tag === name.tag);
    return (
      (ofSameType.length === 0 || ofSameType.some((base) => isWithin(name, base) === true)) &&
      excluded.every((base) => base.tag !== name.tag || isWithin(name, base) === false)
    );
  });
}

function subtrees(fields: readonly DerElement[], tag: number): GeneralName[] {
  const list = fields.find((field) => field.tag === tag);
  if (list === undefined) return [];
  return elementsOf(list, tag).map((subtree) => {
    const [base, ...bounds] = elementsOf(subtree, derTags.sequence);
    if (base === undefined || bounds.length > 0)
      throw new DerError('a subtree with a minimum or a maximum, which RFC 5280 does not allow');
    return { tag: base.tag, content: base.content };
  });
}

function namesOf({ subject, extensions }: ParsedCertificate, isLeaf: boolean): GeneralName[] {
  const san = extensions.get(extensionOids.subjectAltName)?.value;
  const others = san === undefined ? [] : elementsOf(readElement(san), derTags.sequence);
  const texts = (oid: string, tag: number): GeneralName[] =>
    subject.attributes
      .filter((attribute) => attribute.oid === oid)
      .map(({ text }) => ({ tag, content: Buffer.from(text) }));
  const hosts =
    isLeaf && !others.some(({ tag }) => tag === nameTags.dns)
      ? texts(attributeOids.CN, nameTags.dns).filter(({ content }) => looksLikeHost.test(content.toString()))
      : [];
  return [
    ...(subject.attributes.length > 0 ? [{ tag: nameTags.directory, content: subject.der }] : []),
    ...texts(emailAddressOid, nameTags.email),
    ...hosts,
    ...others,
  ];
}

const looksLikeHost = /^\w(?:[\w-]*\w)?(?:\.\w(?:[\w-]*\w)?)+$/;

/** @returns undefined when it cannot be determined */
function isWithin({ tag, content }: GeneralName, base: GeneralName): boolean | undefined {
  const [name, limit] = [
    content.toString('latin1').toLowerCase(),
    base.content.toString('latin1').toLowerCase(),
  ];
  switch (tag) {
    case nameTags.directory:
      return beginsWith(readName(content), readName(base.content));
    case nameTags.dns:
      return limit === '' || name === limit || name.endsWith(limit.startsWith('.') ? limit : `.${limit}`);
    case nameTags.email:
      return isMailWithin(content.toString('latin1'), base.content.toString('latin1'));
    case nameTags.uri: {
      const host = /^[^:/]+:\/\/([^:/]+)/.exec(name)?.[1];
      if (host === undefined) return undefined;
      return limit.startsWith('.') ? host.endsWith(limit) : host === limit;
    }
    case nameTags.ip:
      return content.length * 2 === base.content.length && isAddressWithin(content, base.content);
    default:
      return undefined;
  }
}

function beginsWith(name: DistinguishedName, base: DistinguishedName): boolean {
  return base.attributes.every(({ oid, text }, index) => {
    const own = name.attributes[index];
    return own?.oid === oid && normalised(own.text) === normalised(text);
  });
}

/** Comparison of names ignores case and repeated spaces (RFC 5280, 7.1). */
const normalised = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** @param base one address, a host, or a domain with a leading dot */
function isMailWithin(address: string, base: string): boolean | undefined {
  const at = address.lastIndexOf('@');
  if (at < 0) return undefined;
  const [box, host] = [address.slice(0, at), address.slice(at + 1).toLowerCase()];
  const baseAt = base.lastIndexOf('@');
  const baseHost = base.slice(baseAt + 1).toLowerCase();
  if (baseAt < 0 && base.startsWith('.')) return host.endsWith(baseHost);
  return host === baseHost && (baseAt <= 0 || box === base.slice(0, baseAt));
}

const isAddressWithin = (address: Buffer, base: Buffer): boolean =>
  address.every((octet, index) => {
    const mask = base[address.length + index] ?? 0;
    return (octet & mask) === ((base[index] ?? 0) & mask);
  });
