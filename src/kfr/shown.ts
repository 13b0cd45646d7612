import { cut, maskIdentifier, redact } from '../kernel/index.ts';

/** A received value, fit to be shown: person numbers masked, control characters gone, cut. */
export const shown = (value: string): string => cut(redact(value.replace(/\p{Cc}/gu, ' ')), 100);

/** As `shown`, for a number that has a digit too few or too many, or a gap: it still tells who it is. */
export const shownNumber = (value: string): string => shown(maskIdentifier(value));
