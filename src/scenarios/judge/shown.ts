import { looksLikeRealPerson } from '../../identifiers/index.ts';
import { cut, type Localized, maskIdentifier, redact, sameInAll } from '../../kernel/index.ts';
import { said } from '../wording/deviations.ts';

export type Value = NonNullable<unknown> | null;

const longest = 200;

/** A value as a report may show it: short, without tokens and keys, and numbers that a real person may have masked. */
export const shown = (value: Value): string =>
  cut(redact(typeof value === 'string' ? value : JSON.stringify(value)), longest);

/** The same where there may be no value. */
export const shownOrNothing = (value: unknown): Localized =>
  value === undefined ? said(({ nothing }) => nothing) : sameInAll(shown(value));

/** A customer as a report may show it: whole when it is synthetic, so that Bits can look it up, else masked. */
export const shownCustomer = (number: string): string =>
  (/^\d{11}$/.test(number) && !looksLikeRealPerson(number)) || /^\d{9}$/.test(number)
    ? number
    : shown(maskIdentifier(number));
