import { alsoDisguised } from './disguised.ts';

const uuid = '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}';
const longHex = '[\\da-f]{32,64}';
const personNumber = '(?:(?<!\\d)|(?<=%[\\da-f]{2}))(\\d{3})\\d{3}(?:[ +-]|%20)?\\d{3,4}(\\d{2})(?!\\d)';
const idOrPersonNumber = new RegExp(`\\b(${uuid}|${longHex})\\b|${personNumber}`, 'gi');

/** Digits with a blank, dot or hyphen between each two of them. */
const spreadNumber = /(?<![\d.-])\d(?:[ .-]\d){10}(?![ .-]?\d)/g;

/**
 * Hides the middle of every run of 11 digits, the form of a person number, so that `01912490048` becomes
 * `019******48`, also where it is written as `019124 90048`, follows a percent-encoded character, has a digit too
 * much, or is written so that its digits are not seen at once: percent-encoded, spread, in base64 and the like. A UUID
 * and 32 to 64 hexadecimal digits stay whole, for a call is found by its trace_id and a certificate by its
 * serial number, and so do organisation numbers (9 digits), which are public.
 * @param mayBeShown says of a number as it is written that it is nobody's and stays whole; default: none is
 */
export const maskPersonNumbers = (
  text: string,
  mayBeShown: (number: string) => boolean = () => false,
): string =>
  alsoDisguised(text, (plain) =>
    plain
      .replace(
        idOrPersonNumber,
        (found: string, whole: string | undefined, first: string, last: string) =>
          whole ?? (mayBeShown(found) ? found : `${first}******${last}`),
      )
      .replace(spreadNumber, hidden),
  );

/** The digits of a run, whatever stands between them. */
function hidden(run: string): string {
  const digits = run.replace(/\D/g, '');
  return `${digits.slice(0, 3)}******${digits.slice(-2)}`;
}

/** Ten digits or more with up to three characters between each two, percent-encoded or not, that are neither letters nor digits. */
const partedNumber = /\d(?:(?:%[\da-f]{2}|(?!%[\da-f]{2})[^\p{L}\p{N}]){0,3}\d){9,}/giu;

const wholeNumbers = /^(?:\d{9}|\d{11})(?:[^\p{L}\p{N}]{1,3}(?:\d{9}|\d{11}))+$/u;

/** Of whole numbers, as of a header that was sent twice, each person's; anything else as one. */
const hiddenEach = (run: string): string =>
  wholeNumbers.test(run) ? run.replace(/\d{11}/g, hidden) : hidden(run);

/**
 * Masks what stands where a person's number belongs: a number with a digit too few or too many, or with gaps in
 * it, still tells who it is. For values known to be identifiers only: any run of 10 digits or more is one here.
 * @param mayBeShown says of a run as it is written that it is none and stays whole; default: none is
 */
export const maskIdentifier = (value: string, mayBeShown: (run: string) => boolean = () => false): string =>
  alsoDisguised(value, (plain) =>
    withoutTokens(plain).replace(partedNumber, (run) => (mayBeShown(run) ? run : hiddenEach(run))),
  );

/**
 * The first characters as a text of its own. A slice would keep the whole text that it is part of in memory, and
 * with it whatever a hostile caller sent, for as long as the journal holds the exchange.
 */
export const cut = (text: string, length: number): string =>
  Buffer.from(text.slice(0, length)).toString() + (text.length > length ? '…' : '');

const armoured = /-----BEGIN[\s\S]*?(?:-----END[^-]*-----|$)/g;

/**
 * Masks person numbers and cuts the payload and signature out of anything that looks like a JWT: what begins
 * with base64url of `{` and a quote or white space.
 * @param mayBeShown as of `maskPersonNumbers`
 */
export const redact = (text: string, mayBeShown?: (number: string) => boolean): string =>
  maskPersonNumbers(withoutTokens(text), mayBeShown);

const jwt = /(?:\b|(?<=%[\da-fA-F]{2}))e(?:y[A-DI-L]|w[k-r0-3])[\w-]{8,}(?:\.[\w-]*)*/g;

/** A token goes before the numbers in it: what is left of one that was masked within is not known for a token. */
const withoutTokens = (text: string): string => text.replace(armoured, '(PEM)').replace(jwt, 'eyJ…(JWT)');

interface Showing {
  /** Default: control characters become blanks. */
  readonly clean?: (text: string) => string;
  /** Default: `redact`. */
  readonly mask?: (text: string) => string;
}

/** A received text fit to be shown: cleaned, then masked, as cleaning may join the halves of a number, then cut. */
export const presentable = (
  text: string,
  longest: number,
  { clean = blanked, mask = redact }: Showing = {},
): string => cut(mask(clean(text)), longest);

const blanked = (text: string): string => text.replace(/\p{Cc}/gu, ' ');
