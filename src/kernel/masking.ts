import { maskEncoded } from './encoded-numbers.ts';

const uuid = '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}';
const longHex = '[\\da-f]{32,64}';
const personNumber = '(?:(?<!\\d)|(?<=%[\\da-f]{2}))(\\d{3})\\d{3}(?:[ +-]|%20)?\\d{3,4}(\\d{2})(?!\\d)';
const idOrPersonNumber = new RegExp(`\\b(${uuid}|${longHex})\\b|${personNumber}`, 'gi');

/** Eleven digits, separated by a blank, dot or hyphen each. */
const spacedNumber = /(?<![\d.-])\d(?:[ .-]\d){10}(?![ .-]?\d)/g;

/**
 * Masks every run of 11 digits, the form of a person number: `01912490048` becomes `019******48`. Also masks it when it
 * is written as `019124 90048`, follows a percent-encoded character, has a digit too much, or is disguised:
 * percent-encoded, spread, in base64 and the like. UUIDs and 32 to 64 hexadecimal digits are kept, as calls are found
 * by trace_id and certificates by serial number, and so are organisation numbers (9 digits), which are public.
 * @param mayBeShown whether a number, as it is written, belongs to nobody and is kept; default: none is
 */
export const maskPersonNumbers = (
  text: string,
  mayBeShown: (number: string) => boolean = () => false,
): string =>
  maskEncoded(text, (plain) =>
    plain
      .replace(
        idOrPersonNumber,
        (found: string, whole: string | undefined, first: string, last: string) =>
          whole ?? (mayBeShown(found) ? found : `${first}******${last}`),
      )
      .replace(spacedNumber, maskDigits),
  );

/** Masks the digits of a run, ignoring separators. */
function maskDigits(run: string): string {
  const digits = run.replace(/\D/g, '');
  return `${digits.slice(0, 3)}******${digits.slice(-2)}`;
}

/** Ten digits or more, with up to three separator characters between each two, percent-encoded or not. */
const separatedNumber = /\d(?:(?:%[\da-f]{2}|(?!%[\da-f]{2})[^\p{L}\p{N}]){0,3}\d){9,}/giu;

const numberList = /^(?:\d{9}|\d{11})(?:[^\p{L}\p{N}]{1,3}(?:\d{9}|\d{11}))+$/u;

/** Masks each number of a list, as of a repeated header; anything else as one number. */
const maskEachNumber = (run: string): string =>
  numberList.test(run) ? run.replace(/\d{11}/g, maskDigits) : maskDigits(run);

/**
 * Masks a value that should be a person number: one with a digit too few or too many, or with gaps, still identifies
 * the person. For identifiers only: masks any run of 10 digits or more.
 * @param mayBeShown whether a run, as it is written, is not a person number and is kept; default: none is
 */
export const maskIdentifier = (value: string, mayBeShown: (run: string) => boolean = () => false): string =>
  maskEncoded(value, (plain) =>
    withoutTokens(plain).replace(separatedNumber, (run) => (mayBeShown(run) ? run : maskEachNumber(run))),
  );

/**
 * Truncates and copies. A slice would keep the original text in memory, however large, for as long as the journal
 * holds the exchange.
 */
export const cut = (text: string, length: number): string =>
  Buffer.from(text.slice(0, length)).toString() + (text.length > length ? '…' : '');

const pemBlock = /-----BEGIN[\s\S]*?(?:-----END[^-]*-----|$)/g;

/**
 * Masks person numbers and replaces anything that looks like a JWT, that is, begins with base64url of `{` and a quote
 * or white space.
 * @param mayBeShown as of `maskPersonNumbers`
 */
export const redact = (text: string, mayBeShown?: (number: string) => boolean): string =>
  maskPersonNumbers(withoutTokens(text), mayBeShown);

const jwt = /(?:\b|(?<=%[\da-fA-F]{2}))e(?:y[A-DI-L]|w[k-r0-3])[\w-]{8,}(?:\.[\w-]*)*/g;

/** Applied before masking numbers: a token with a masked number in it would no longer be recognised. */
const withoutTokens = (text: string): string => text.replace(pemBlock, '(PEM)').replace(jwt, 'eyJ…(JWT)');

interface SanitizeOptions {
  /** Default: control characters become blanks. */
  readonly clean?: (text: string) => string;
  /** Default: `redact`. */
  readonly mask?: (text: string) => string;
}

/** Makes a received text safe to show: cleans it, masks it (after cleaning, which may join the halves of a number), cuts it. */
export const sanitized = (
  text: string,
  longest: number,
  { clean = withoutControls, mask = redact }: SanitizeOptions = {},
): string => cut(mask(clean(text)), longest);

const withoutControls = (text: string): string => text.replace(/\p{Cc}/gu, ' ');
