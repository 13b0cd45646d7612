import { cut, maskPersonNumbers } from '../kernel/index.ts';

/**
 * A received text made fit to be shown: no control or formatting characters, person numbers masked (personal
 * certificates may hold one), at most 200 characters.
 */
export function shownField(text: string): string {
  const clean = maskPersonNumbers(text.toWellFormed().replace(/\p{C}/gu, ''));
  return cut(clean, 200);
}
