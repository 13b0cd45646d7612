import { elementsOf, readElement, readOid, readText, TAG } from './der.ts';

/** A subject or an issuer: its attributes in the order of the certificate. */
export interface DistinguishedName {
  /** For comparing two names byte for byte. */
  readonly der: Buffer;
  readonly attributes: readonly { readonly oid: string; readonly text: string }[];
}

/** The attributes that enterprise certificates are made of (X.520). */
export const ATTRIBUTE = {
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

const shortNames = new Map<string, string>(Object.entries(ATTRIBUTE).map(([name, oid]) => [oid, name]));

/** @throws DerError */
export function readName(der: Buffer): DistinguishedName {
  const attributes = elementsOf(readElement(der), TAG.sequence).flatMap((set) =>
    elementsOf(set, TAG.set).flatMap((pair) => {
      const [type, value] = elementsOf(pair, TAG.sequence);
      return value === undefined ? [] : [{ oid: readOid(type), text: readText(value) }];
    }),
  );
  return { der, attributes };
}

/** The texts of one attribute; a name may hold it several times. */
export const textsOf = (name: DistinguishedName, oid: string): string[] =>
  name.attributes.filter((attribute) => attribute.oid === oid).map((attribute) => attribute.text);

/** `C=NO, O=BITS AS, CN=BITS AS TEST`, in the order of the certificate. Not yet fit to be shown: see shown.ts. */
export const nameText = (name: DistinguishedName): string =>
  name.attributes.map(({ oid, text }) => `${shortNames.get(oid) ?? oid}=${text}`).join(', ');
