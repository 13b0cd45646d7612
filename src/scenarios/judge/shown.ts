import { maskUnlessSynthetic, redactUnlessSynthetic } from '../../identifiers/index.ts';
import { cut, type Localized, sameInAll } from '../../kernel/index.ts';
import { deviationText } from '../wording/deviations.ts';

export type Value = NonNullable<unknown> | null;

const longest = 200;

/** A value as a report may show it: cut, without tokens and keys, and with only numbers of synthetic persons whole. */
export const shown = (value: Value): string =>
  cut(redactUnlessSynthetic(typeof value === 'string' ? value : JSON.stringify(value)), longest);

/** As `shown`; undefined becomes the word for nothing. */
export const shownOrNothing = (value: unknown): Localized =>
  value === undefined ? deviationText(({ nothing }) => nothing) : sameInAll(shown(value));

/** A customer as a report may show it: whole if synthetic, so that Bits can look it up. */
export const shownCustomer = (number: string): string => shown(maskUnlessSynthetic(number));
