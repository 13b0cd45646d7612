import { type DerElement, DerError, elementsOf, readElement, TAG } from './der.ts';
import { ATTRIBUTE, type DistinguishedName, readName } from './name.ts';
import { EXTENSION, type ParsedCertificate } from './parsed-certificate.ts';

/** GeneralName by its tag (RFC 5280, 4.2.1.6). */
const NAME = { email: 0x81, dns: 0x82, directory: 0xa4, uri: 0x86, ip: 0x87 } as const;
const SUBTREES = { permitted: 0xa0, excluded: 0xa1 } as const;
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';

interface GeneralName {
  readonly tag: number;
  readonly content: Buffer;
}

/**
 * Whether the constraints of an issuer, if it has any, allow all names of a certificate below it (RFC 5280, 4.2.1.10), as
 * `openssl verify` decides. A kind of name that is constrained and not known here is not allowed.
 * @param isLeaf its CN counts as a host name when it looks like one, and no other is given
 * @throws DerError when constraints or names cannot be read
 */
export function allowsNames(
  issuer: ParsedCertificate,
  certificate: ParsedCertificate,
  isLeaf: boolean,
): boolean {
  const value = issuer.extensions.get(EXTENSION.nameConstraints)?.value;
  if (value === undefined) return true;
  const parts = elementsOf(readElement(value), TAG.sequence);
  const permitted = subtrees(parts, SUBTREES.permitted);
  const excluded = subtrees(parts, SUBTREES.excluded);
  return namesOf(certificate, isLeaf).every((name) => {
    const ofItsKind = permitted.filter(({ tag }) => tag === name.tag);
    return (
      (ofItsKind.length === 0 || ofItsKind.some((base) => isWithin(name, base) === true)) &&
      excluded.every((base) => base.tag !== name.tag || isWithin(name, base) === false)
    );
  });
}

function subtrees(parts: readonly DerElement[], tag: number): GeneralName[] {
  const list = parts.find((part) => part.tag === tag);
  if (list === undefined) return [];
  return elementsOf(list, tag).map((subtree) => {
    const [base, ...bounds] = elementsOf(subtree, TAG.sequence);
    if (base === undefined || bounds.length > 0)
      throw new DerError('a subtree with a minimum or a maximum, which RFC 5280 does not allow');
    return { tag: base.tag, content: base.content };
  });
}

function namesOf({ subject, extensions }: ParsedCertificate, isLeaf: boolean): GeneralName[] {
  const san = extensions.get(EXTENSION.subjectAltName)?.value;
  const others = san === undefined ? [] : elementsOf(readElement(san), TAG.sequence);
  const texts = (oid: string, tag: number): GeneralName[] =>
    subject.attributes
      .filter((attribute) => attribute.oid === oid)
      .map(({ text }) => ({ tag, content: Buffer.from(text) }));
  const hosts =
    isLeaf && !others.some(({ tag }) => tag === NAME.dns)
      ? texts(ATTRIBUTE.CN, NAME.dns).filter(({ content }) => looksLikeHost.test(content.toString()))
      : [];
  return [
    ...(subject.attributes.length > 0 ? [{ tag: NAME.directory, content: subject.der }] : []),
    ...texts(EMAIL_ADDRESS, NAME.email),
    ...hosts,
    ...others,
  ];
}

const looksLikeHost = /^\w(?:[\w-]*\w)?(?:\.\w(?:[\w-]*\w)?)+$/;

/** Undefined: it cannot be told. */
function isWithin({ tag, content }: GeneralName, base: GeneralName): boolean | undefined {
  const [name, limit] = [
    content.toString('latin1').toLowerCase(),
    base.content.toString('latin1').toLowerCase(),
  ];
  switch (tag) {
    case NAME.directory:
      return beginsWith(readName(content), readName(base.content));
    case NAME.dns:
      return limit === '' || name === limit || name.endsWith(limit.startsWith('.') ? limit : `.${limit}`);
    case NAME.email:
      return isMailWithin(content.toString('latin1'), base.content.toString('latin1'));
    case NAME.uri: {
      const host = /^[^:/]+:\/\/([^:/]+)/.exec(name)?.[1];
      if (host === undefined) return undefined;
      return limit.startsWith('.') ? host.endsWith(limit) : host === limit;
    }
    case NAME.ip:
      return content.length * 2 === base.content.length && isAddressWithin(content, base.content);
    default:
      return undefined;
  }
}

function beginsWith(name: DistinguishedName, base: DistinguishedName): boolean {
  return base.attributes.every(({ oid, text }, index) => {
    const own = name.attributes[index];
    return own?.oid === oid && plain(own.text) === plain(text);
  });
}

/** As RFC 5280, 7.1 compares names: neither case nor the number of spaces counts. */
const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** A whole address, every address of a host, or of all hosts below a domain. */
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
