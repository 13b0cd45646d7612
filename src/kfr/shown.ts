import { maskIdentifier, sanitized } from '../kernel/index.ts';

/**
 * A received value, safe to display: control characters blanked, person numbers masked, shortened.
 * @param length maximum length
 */
export const shownLine = (value: string, length = 100): string => sanitized(value, length);

/** As `shownLine`, but also masks malformed numbers (a digit missing or added, a gap), which still identify a person. */
export const shownNumber = (value: string): string => shownLine(maskIdentifier(value));
