import { derTags, elementsOf, readElement, readOid, readText } from './der.ts';

/** A subject or issuer name, with its attributes in their order. */
export interface DistinguishedName {
  /** For comparing two names byte for byte. */
  readonly der: Buffer;
  readonly attributes: readonly { readonly oid: string; readonly text: string }[];
}

/** Attributes of names in enterprise certificates (X.520). */
export const attributeOids = {
  C: '2.5.4.6',
  L: '2.5.4.7',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  CN: '2.5.4.3',
  serialNumber: '2.5.4.5',
  organizationIdentifier: '2.5.4.97',
  SN: '2.5.4.4',
  GN: '2.5.4.42',
} as const;

const shortNames = new Map<string, string>(Object.entries(attributeOids).map(([name, oid]) => [oid, name]));

/** @throws DerError */
export function readName(der: Buffer): DistinguishedName {
  const attributes = elementsOf(readElement(der), derTags.sequence).flatMap((set) =>
    elementsOf(set, derTags.set).flatMap((pair) => {
      const [type, value] = elementsOf(pair, derTags.sequence);
      return value === undefined ? [] : [{ oid: readOid(type), text: readText(value) }];
    }),
  );
  return { der, attributes };
}

/** All values of one attribute; a name may repeat it. */
export const textsOf = (name: DistinguishedName, oid: string): string[] =>
  name.attributes.filter((attribute) => attribute.oid === oid).map((attribute) => attribute.text);

/** `C=NO, O=BITS AS, CN=BITS AS TEST`. Not cleaned for display: see shown.ts. */
export const nameText = (name: DistinguishedName): string =>
  name.attributes.map(({ oid, text }) => `${shortNames.get(oid) ?? oid}=${text}`).join(', ');
