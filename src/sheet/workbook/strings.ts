import type { Element } from '@xmldom/xmldom';
import { xmlText } from '../../report/index.ts';
import { childrenOf } from '../xml/document.ts';
import { maxCharacters } from './limits.ts';

/** The text of a shared or inline string (ECMA-376 part 1, 18.4.8), plain or in runs, without phonetic readings; cut to the maximum. */
export function stringOf(item: Element): string {
  const runs = childrenOf(item, 'r');
  const texts = [...childrenOf(item, 't'), ...runs.flatMap((run) => childrenOf(run, 't'))];
  return unescaped(texts.map((text) => text.textContent ?? '').join('')).slice(0, maxCharacters);
}

/** Resolves escapes such as `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
export const unescaped = (text: string): string =>
  text.replace(/_x([\da-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** A text for a cell: without invalid characters, and cut to the maximum. */
export function asCellText(text: string): string {
  const clean = xmlText(text);
  if (clean.length <= maxCharacters) return clean;
  return `${clean.slice(0, maxCharacters - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** The escaped content of an inline string. */
export const escapedXml = (text: string): string =>
  text
    .replace(/_(?=x[\da-fA-F]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
