import { isObject } from './json.ts';

/** The organisation number in a claim of Maskinporten: `{"ID":"0192:<9 digits>"}`. */
export const organisationIn = (claim: unknown): string | undefined =>
  isObject(claim) && typeof claim.ID === 'string' ? /^0192:(\d{9})$/.exec(claim.ID)?.[1] : undefined;
