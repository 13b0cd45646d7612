/** Numbers that are written so that their digits are not seen at once. */

/**
 * Masks a text, and then what looks like nothing until it is decoded. Nothing is decoded for good but what hides a number.
 * @param mask hides what is to be hidden in a plain text, and changes nothing else
 */
export function alsoDisguised(text: string, mask: (plain: string) => string): string {
  const masked = withoutBase64(mask(text), mask);
  if (!mayBeDisguised.test(masked)) return masked;
  const plain = withPlainDigits(masked);
  const again = mask(plain);
  return again === plain ? masked : again;
}

/** Anything outside ASCII, or what `withPlainDigits` replaces. */
const mayBeDisguised = /[^\0-\x7f]|[%=]3\d|%253|\\u|&#|(?:3\d){10}/i;

const digitOfCode = (code: string): string => String.fromCharCode(0x30 + (Number.parseInt(code, 16) & 0xf));

function withPlainDigits(text: string): string {
  return (
    asUtf8(text)
      // Shown, these are nothing at all.
      .replace(/\p{Cf}/gu, '')
      .replace(/[\p{Zs}\t]/gu, ' ')
      .replace(/[\p{Nd}\p{No}]/gu, plainDigit)
      // Percent-encoding (%30), quoted-printable (=30), JSON (\u0030), HTML (&#48; and &#x30;), hexadecimal (30).
      .replace(/(?:%25|%|=)(3\d)/g, (_, code: string) => digitOfCode(code))
      .replace(/\\u00(3\d)/gi, (_, code: string) => digitOfCode(code))
      .replace(/&#x0*(3\d);?/gi, (_, code: string) => digitOfCode(code))
      .replace(/&#0*(4[89]|5[0-7]);?/g, (_, code: string) => String.fromCharCode(Number(code)))
      .replace(/(?<![\da-f])(?:3\d){10,13}(?![\da-f])/gi, (codes) => codes.replace(/3(\d)/g, '$1'))
  );
}

/** Those of one script follow each other, from 0 to 9 (Unicode, 4.6); the others are forms of ASCII's. */
function plainDigit(digit: string): string {
  const form = digit.normalize('NFKC');
  if (/^[\0-\x7f]+$/.test(form)) return /^\d$/.test(form) ? form : digit;
  if (!/\p{Nd}/u.test(digit)) return digit;
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

/** A header's value has a character for each byte: what they are in UTF-8, if they are that. */
function asUtf8(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  const decoded = Buffer.from(text, 'latin1').toString('utf8');
  return decoded.includes('\ufffd') ? text : decoded;
}

const printable = /^[\t\r\n\x20-\x7e]+$/;
const base64Text = /[\w+/-]{14,}={0,2}/g;
/** Three digits in base64; of eleven, nine or more stand in such groups. */
const threeDigits = /[MNO][DTjz][AEIMQUYcgk][w-z0-5]/;

/** Takes out what is base64 of a text with a number in it, also when its beginning is cut off. */
function withoutBase64(text: string, mask: (plain: string) => string): string {
  const hides = (encoded: string): boolean =>
    [0, 1, 2, 3].some((skipped) => {
      const decoded = Buffer.from(encoded.slice(skipped), 'base64').toString('latin1');
      return printable.test(decoded) && mask(decoded) !== decoded;
    });
  if (!threeDigits.test(text)) return text;
  // Its lines may be broken within a number.
  const joined = text.replace(/\s+/g, '');
  if (joined !== text && /^[\w+/-]{14,}={0,2}$/.test(joined) && hides(joined)) return hiddenBase64;
  return text.replace(base64Text, (encoded) => (hides(encoded) ? hiddenBase64 : encoded));
}

const hiddenBase64 = '(a number in base64)';
