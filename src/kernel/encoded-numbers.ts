/** Encoded numbers: percent-encoding, base64, full-width digits and the like. */

/**
 * Masks a text, including numbers that appear only after decoding. Other parts of the text stay unchanged.
 * @param mask masks a plain text
 * @param levels how many levels of nested base64 are decoded
 */
export function maskEncoded(text: string, mask: (plain: string) => string, levels = 2): string {
  const masked = levels === 0 ? mask(text) : maskBase64(mask(text), mask, levels);
  if (!mayBeEncoded(masked)) return masked;
  const plain = withPlainDigits(masked);
  const again = mask(plain);
  return again === plain ? masked : again;
}

/** A fast check for anything that `withPlainDigits` replaces, ignoring other letters, quotation marks and dashes outside ASCII. */
const mayBeEncoded = (text: string): boolean =>
  /[%=]3\d|%253|\\u|&#|(?:3\d){10}/i.test(text) ||
  (/[^\0-\x7f]/.test(text) && /[^\P{Nd}0-9]|\p{No}|\p{Cf}|[^\P{Zs} ]/u.test(text)) ||
  utf8AsLatin1.test(text);

/** The same in UTF-8 that was decoded as Latin-1, and any other character from U+0100. */
const utf8AsLatin1 =
  /\xc2[\xa0\xad\xb2\xb3\xb9\xbc-\xbe]|[\xc4-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/;

const digitOfCode = (code: string): string => String.fromCharCode(0x30 + (Number.parseInt(code, 16) & 0xf));

function withPlainDigits(text: string): string {
  return (
    asUtf8(text)
      // Invisible characters.
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

/** The ten digits of a script have consecutive code points (Unicode, 4.6); other forms normalise to ASCII. */
function plainDigit(digit: string): string {
  const form = digit.normalize('NFKC');
  if (/^[\0-\x7f]+$/.test(form)) return /^\d$/.test(form) ? form : digit;
  if (!/\p{Nd}/u.test(digit)) return digit;
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

/** Header values are decoded as Latin-1: decodes them again as UTF-8 if valid. */
function asUtf8(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  const decoded = Buffer.from(text, 'latin1').toString('utf8');
  return decoded.includes('\ufffd') ? text : decoded;
}

const base64Text = /[\w+/-]{14,}={0,2}/g;
const base64Lines = /^[\w+/-]+\s[\w+/\s-]+(?:=[=\s]*)?$/;
/**
 * Digits in base64: three in ASCII (of eleven, nine or more stand in such groups); two or three with zeros between
 * them, as in UTF-16 and UTF-32; and the first of these in base64 once more.
 */
const digitsInBase64 =
  /[MNO][DTjz][AEIMQUYcgk][w-z0-5]|[MNO][AQgw]A[Aw-z0-5]AD[AEIMQUYcgk]A|T[U-Xk-n0-3][Rp][BFJNRVZjnr]/;

/** Removes base64 that contains a number, also if its beginning is cut off. */
function maskBase64(text: string, mask: (plain: string) => string, levels: number): string {
  // Alignment and character set are unknown.
  const containsNumber = (encoded: string): boolean =>
    digitsInBase64.test(encoded) &&
    [0, 1, 2, 3].some((skipped) => {
      const decoded = Buffer.from(encoded.slice(skipped), 'base64').toString('latin1').replaceAll('\0', '');
      return maskEncoded(decoded, mask, levels - 1) !== decoded;
    });
  // Lines may be wrapped within a number or within its base64.
  if (base64Lines.test(text) && containsNumber(text.replace(/\s+/g, ''))) return maskedBase64;
  if (!digitsInBase64.test(text)) return text;
  return text.replace(base64Text, (encoded) => (containsNumber(encoded) ? maskedBase64 : encoded));
}

const maskedBase64 = '(a number in base64)';
