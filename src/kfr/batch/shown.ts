import { alsoDisguised, maskIdentifier, maskPersonNumbers, redact } from '../../kernel/index.ts';

/**
 * Text of a caller made fit to be shown: person numbers masked (also mistyped ones: a digit too few or too many, or
 * parted), on one line, control characters removed, cut.
 * @param bytes one character per byte (latin1), as the upload is read; shown as the UTF-8 it most likely is
 * @param length the most characters kept
 */
export const shownBytes = (bytes: string, length = 40): string => presentable(bytes, length, maskLong);

/** As `shownBytes`, for a boundary: often a long run of digits by nature, so only what looks exactly like a person number is masked. */
export const shownBoundary = (bytes: string): string => presentable(bytes, 80, maskPersonNumbers);

function presentable(bytes: string, length: number, mask: (text: string) => string): string {
  const text = Buffer.from(bytes, 'latin1').toString('utf8');
  const line = text.replace(/[\r\n]+/g, ' ').replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '');
  // Masked last: taking characters out may join the halves of a number.
  return Array.from(mask(line)).slice(0, length).join('');
}

const maskLong = (text: string): string =>
  alsoDisguised(text, (plain) =>
    redact(plain)
      .replace(/(?<!\d)(\d{3})\d{3}[\s.-]?\d{3,}(\d{2})(?!\d)/g, '$1******$2')
      // Ten digits, a leading zero lost, or digits parted by dots; spaces may part two numbers.
      .replace(/\d(?:[.-]?\d){9,}/g, maskIdentifier),
  );
