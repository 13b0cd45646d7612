import { maskIdentifier, maskPersonNumbers, redact } from '../../kernel/index.ts';

/**
 * Makes a received text safe to display: one line, without control characters, truncated, and with person numbers
 * masked, also mistyped ones (a digit too few or too many, separators).
 * @param bytes one character per byte (latin1), as uploads are read; decoded as UTF-8
 */
export const shownBytes = (bytes: string): string => asLine(bytes, 40, maskRuns);

/** As `shownBytes`, but masks exact person numbers only: boundaries are often long runs of digits. */
export const shownBoundary = (bytes: string): string => asLine(bytes, 80, maskPersonNumbers);

function asLine(bytes: string, length: number, mask: (text: string) => string): string {
  const text = Buffer.from(bytes, 'latin1').toString('utf8');
  const line = text.replace(/[\r\n]+/g, ' ').replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '');
  // Mask last: removing characters may join the halves of a number.
  return Array.from(mask(line)).slice(0, length).join('');
}

const day = '\\d{4}[-–—./]\\d\\d[-–—./]\\d\\d|\\d\\d[-–—./]\\d\\d[-–—./]\\d{4}|\\d{8}';
const time = '[0-2]\\d:[0-5]\\d(?::[0-5]\\d(?:[.,]\\d{1,9})?)?';
const token = `(?:\\d{9}|\\d{11}|${day}|${time})`;
const separator = '[^\\p{L}\\p{N}]{1,3}';
/** Complete numbers of organisations and persons, dates and times, with separators. */
const completeNumbers = new RegExp(`^${token}(?:${separator}${token})*$`, 'u');
/** The same, but with an incomplete number at the end of a truncated row, far beyond what is displayed. */
const completeNumbersCut = new RegExp(
  `^(?=[\\s\\S]{900})${token}(?:${separator}${token})*${separator}\\d*$`,
  'u',
);

/** Masks person numbers one by one if all numbers are complete, and any other run of digits as a whole. */
const maskRuns = (text: string): string =>
  redact(maskIdentifier(text, (run) => completeNumbers.test(run) || completeNumbersCut.test(run)));
