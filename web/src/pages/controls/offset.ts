import type { Language } from '../../../../src/kernel/localized.ts';
import { texts } from './texts/index.ts';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** How far the clock is from the machine's, in its two largest units. */
export function offsetText(offset: number, language: Language): string {
  const words = texts[language].clock;
  let rest = Math.abs(offset);
  const parts = units.flatMap(([unit, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count === 0
      ? []
      : [new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count)];
  });
  if (parts.length === 0) return words.noOffset;
  const text = new Intl.ListFormat(language, { type: 'conjunction' }).format(parts.slice(0, 2));
  return offset > 0 ? words.ahead(text) : words.behind(text);
}
