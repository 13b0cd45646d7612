/**
 * A read-only DER parser (X.690) for certificate fields that node:crypto does not expose. Bounds-checks every length.
 * Throws DerError and nothing else.
 */
export class DerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DerError';
  }
}

export interface DerElement {
  /** The identifier octet: class, constructed bit and number, e.g. 0x30 for SEQUENCE. */
  readonly tag: number;
  readonly content: Buffer;
  /** Tag, length and content. */
  readonly whole: Buffer;
}

export const derTags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The element at the start of the bytes; more may follow. */
export function readElement(bytes: Buffer): DerElement {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined) throw new DerError('the data ends inside an element');
  if ((tag & 0x1f) === 0x1f) throw new DerError('a tag number above 30');
  let length = first;
  let header = 2;
  if (first >= 0x80) {
    const size = first & 0x7f;
    if (size === 0 || size > 4) throw new DerError('a length that DER does not allow');
    if (bytes.length < 2 + size) throw new DerError('the data ends inside a length');
    length = bytes.readUIntBE(2, size);
    header += size;
  }
  if (header + length > bytes.length) throw new DerError('an element is longer than the data');
  return { tag, content: bytes.subarray(header, header + length), whole: bytes.subarray(0, header + length) };
}

/** The child elements, in order. @param tag required tag of the outer element */
export function elementsOf(outer: DerElement | undefined, tag: number): DerElement[] {
  if (outer?.tag !== tag) throw new DerError('an element of another type than expected');
  const elements: DerElement[] = [];
  for (let rest = outer.content; rest.length > 0; ) {
    const element = readElement(rest);
    elements.push(element);
    rest = rest.subarray(element.whole.length);
  }
  return elements;
}

/** An object identifier in dotted form: `2.5.29.15`. */
export function readOid(element: DerElement | undefined): string {
  if (element?.tag !== derTags.oid || element.content.length === 0 || element.content.length > 64)
    throw new DerError('an object identifier was expected');
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of element.content) {
    arc = arc * 128 + (octet & 0x7f);
    if (octet >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const first = arcs[0];
  if (first === undefined) throw new DerError('an object identifier that does not end');
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...arcs.slice(1)].join('.');
}

/** Indexes of the bits that are set, from 0. */
export function readBits(element: DerElement | undefined): number[] {
  if (element?.tag !== derTags.bitString || element.content.length === 0)
    throw new DerError('a bit string was expected');
  return [...element.content.subarray(1, 5)].flatMap((octet, index) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => octet & (0x80 >> bit)).map((bit) => index * 8 + bit),
  );
}

/** A UTCTime or GeneralizedTime as RFC 5280 (4.1.2.5) allows them, in milliseconds since the epoch. */
export function readTime(element: DerElement | undefined): number {
  const text = element?.content.toString('latin1') ?? '';
  const utc = element?.tag === derTags.utcTime;
  const digits = utc ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const iso = digits.replace(/^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6.000Z');
  const moment = Date.parse(iso);
  // Round trip: Date.parse would take 31 November for 1 December.
  const exists = !Number.isNaN(moment) && new Date(moment).toISOString() === iso;
  if (!exists || !(utc || element?.tag === derTags.generalizedTime))
    throw new DerError('a time that RFC 5280 does not allow');
  return moment;
}

/** The text of a string type; undecodable bytes become U+FFFD. */
export function readText(element: DerElement): string {
  if (element.tag === 0x0c) return element.content.toString('utf8');
  if (element.tag !== 0x1e) return element.content.toString('latin1');
  // BMPString is big-endian, Node's utf16le is not.
  const even = element.content.subarray(0, element.content.length & ~1);
  return Buffer.from(even).swap16().toString('utf16le');
}
