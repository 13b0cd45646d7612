/**
 * Hides the middle of every run of 11 digits, the form of a person number, so that `01912490048` becomes
 * `019******48`. Organisation numbers (9 digits) are public and stay.
 */
export const maskPersonNumbers = (text: string): string =>
  text.replace(/(?<!\d)(\d{3})\d{6}(\d{2})(?!\d)/g, '$1******$2');

/** Masks person numbers and cuts the payload and signature out of anything that looks like a JWT. */
export const redact = (text: string): string =>
  maskPersonNumbers(text).replace(/\beyJ[\w-]*(?:\.[\w-]*)+/g, 'eyJ…(JWT)');
