import { maskIdentifier, maskPersonNumbers, redact } from '../../kernel/index.ts';

/**
 * Text of a caller made fit to be shown: person numbers masked (also mistyped ones: a digit too few or too many, or
 * parted), on one line, control characters removed, cut.
 * @param bytes one character per byte (latin1), as the upload is read; shown as the UTF-8 it most likely is
 * @param length the most characters kept
 */
export const shownBytes = (bytes: string, length = 40): string => asLine(bytes, length, maskLong);

/** As `shownBytes`, for a boundary: often a long run of digits by nature, so only what looks exactly like a person number is masked. */
export const shownBoundary = (bytes: string): string => asLine(bytes, 80, maskPersonNumbers);

function asLine(bytes: string, length: number, mask: (text: string) => string): string {
  const text = Buffer.from(bytes, 'latin1').toString('utf8');
  const line = text.replace(/[\r\n]+/g, ' ').replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '');
  // Masked last: taking characters out may join the halves of a number.
  return Array.from(mask(line)).slice(0, length).join('');
}

const day = '\\d{4}[-–—./]\\d\\d[-–—./]\\d\\d|\\d\\d[-–—./]\\d\\d[-–—./]\\d{4}|\\d{8}';
const time = '[0-2]\\d:[0-5]\\d(?::[0-5]\\d(?:[.,]\\d{1,9})?)?';
const piece = `(?:\\d{9}|\\d{11}|${day}|${time})`;
const between = '[^\\p{L}\\p{N}]{1,3}';
/** Whole numbers of organisations and persons, days and times, apart from each other. */
const wholeNumbers = new RegExp(`^${piece}(?:${between}${piece})*$`, 'u');
/** The same, where a row that is too long was cut off; so far on nothing is shown any more. */
const wholeNumbersCut = new RegExp(`^(?=[\\s\\S]{900})${piece}(?:${between}${piece})*${between}\\d*$`, 'u');

/** A person number that is written right among others is masked on its own; any other run of digits as one. */
const maskLong = (text: string): string =>
  redact(maskIdentifier(text, (run) => wholeNumbers.test(run) || wholeNumbersCut.test(run)));
