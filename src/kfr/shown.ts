import { cut, maskIdentifier, redact } from '../kernel/index.ts';

/**
 * A received value as a line fit to be shown: person numbers masked, control characters gone, cut.
 * @param length the most characters kept
 */
export const shownLine = (value: string, length = 100): string =>
  cut(redact(value.replace(/\p{Cc}/gu, ' ')), length);

/** As `shownLine`, for a number that has a digit too few or too many, or a gap: it still tells who it is. */
export const shownNumber = (value: string): string => shownLine(maskIdentifier(value));
