/** Writes DER (X.690). der.ts reads it. */

/** An element: tag, length and contents. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  const digits = Buffer.alloc(4);
  digits.writeUInt32BE(length);
  const significant = digits.subarray(digits.findIndex((digit) => digit !== 0));
  return Buffer.concat([Buffer.of(0x80 | significant.length), significant]);
}

/** @param value from 0 to 32767 */
export const derInteger = (value: number): Buffer =>
  der(0x02, value < 0x80 ? Buffer.of(value) : Buffer.of(value >> 8, value & 0xff));

/** @param dotted an object identifier: `1.2.840.113549` */
export function derOid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

/** Seven bits an octet, the highest bit set in all but the last. */
function base128(arc: number): number[] {
  const octets = [arc & 0x7f];
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
    octets.unshift(0x80 | (left & 0x7f));
  return octets;
}
