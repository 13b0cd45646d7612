import { maskIdentifier, maskPersonNumbers, redact } from '../../kernel/index.ts';

/**
 * Makes a caller's text safe to show: person numbers masked (also mistyped ones: a digit too few or too many, or with
 * separators), on one line, control characters removed, truncated.
 * @param bytes one character per byte (latin1), as the upload is read; decoded as UTF-8
 * @param length the most characters kept
 */
export const shownBytes = (bytes: string, length = 40): string => asLine(bytes, length, maskLong);

/** As `shownBytes`, for a boundary: these often are long runs of digits, so only an exact person number is masked. */
export const shownBoundary = (bytes: string): string => asLine(bytes, 80, maskPersonNumbers);

function asLine(bytes: string, length: number, mask: (text: string) => string): string {
  const text = Buffer.from(bytes, 'latin1').toString('utf8');
  const line = text.replace(/[\r\n]+/g, ' ').replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '');
  // Masked last: removing characters may join the halves of a number.
  return Array.from(mask(line)).slice(0, length).join('');
}

const day = '\\d{4}[-–—./]\\d\\d[-–—./]\\d\\d|\\d\\d[-–—./]\\d\\d[-–—./]\\d{4}|\\d{8}';
const time = '[0-2]\\d:[0-5]\\d(?::[0-5]\\d(?:[.,]\\d{1,9})?)?';
const piece = `(?:\\d{9}|\\d{11}|${day}|${time})`;
const between = '[^\\p{L}\\p{N}]{1,3}';
/** Complete numbers of organisations and persons, dates and times, with separators. */
const wholeNumbers = new RegExp(`^${piece}(?:${between}${piece})*$`, 'u');
/** The same for the cut end of a row that is too long, far beyond what is shown. */
const wholeNumbersCut = new RegExp(`^(?=[\\s\\S]{900})${piece}(?:${between}${piece})*${between}\\d*$`, 'u');

/** Masks each person number of a correct list separately, and any other run of digits as one. */
const maskLong = (text: string): string =>
  redact(maskIdentifier(text, (run) => wholeNumbers.test(run) || wholeNumbersCut.test(run)));
