import { maskPersonNumbers, sanitized } from '../kernel/index.ts';
import { type DistinguishedName, nameText } from './name.ts';

/**
 * A received text cleaned for display: no control or formatting characters, person numbers masked (personal
 * certificates may contain one), at most 200 characters.
 */
export const shownField = (text: string): string =>
  sanitized(text, 200, { clean: withoutControls, mask: maskPersonNumbers });

/** Without control and formatting characters and lone surrogates. */
export const withoutControls = (text: string): string => text.toWellFormed().replace(/\p{C}/gu, '');

export const shownName = (name: DistinguishedName): string => shownField(nameText(name));
