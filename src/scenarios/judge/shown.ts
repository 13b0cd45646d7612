import { looksLikeRealPerson } from '../../identifiers/index.ts';
import { cut, type Localized, maskIdentifier, redact, sameInAll } from '../../kernel/index.ts';
import { deviationText } from '../wording/deviations.ts';

export type Value = NonNullable<unknown> | null;

const longest = 200;

/** A value as a report may show it: cut, without tokens and keys, and with numbers of possibly real persons masked. */
export const shown = (value: Value): string =>
  cut(redact(typeof value === 'string' ? value : JSON.stringify(value)), longest);

/** As `shown`; undefined becomes the word for nothing. */
export const shownOrNothing = (value: unknown): Localized =>
  value === undefined ? deviationText(({ nothing }) => nothing) : sameInAll(shown(value));

/** A customer as a report may show it: unmasked if synthetic, so that Bits can look it up. */
export const shownCustomer = (number: string): string =>
  (/^\d{11}$/.test(number) && !looksLikeRealPerson(number)) || /^\d{9}$/.test(number)
    ? number
    : shown(maskIdentifier(number));
