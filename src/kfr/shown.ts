import { maskIdentifier, presentable } from '../kernel/index.ts';

/**
 * A received value as a line fit to be shown: control characters gone, person numbers masked, cut.
 * @param length the most characters kept
 */
export const shownLine = (value: string, length = 100): string => presentable(value, length);

/** As `shownLine`, for a number that has a digit too few or too many, or a gap: it still tells who it is. */
export const shownNumber = (value: string): string => shownLine(maskIdentifier(value));
