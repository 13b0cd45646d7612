import type { Element } from '@xmldom/xmldom';
import { xmlText } from '../../report/index.ts';
import { childrenOf } from '../xml/document.ts';

/** The most characters that a cell holds (Excel's specifications and limits). */
const longest = 32_767;

/** The text of a shared or inline string (ECMA-376 part 1, 18.4.8): plain or in runs; readings for East Asia are left out. */
export function stringOf(item: Element): string {
  const runs = childrenOf(item, 'r');
  const texts = [...childrenOf(item, 't'), ...runs.flatMap((run) => childrenOf(run, 't'))];
  return unescaped(texts.map((text) => text.textContent ?? '').join(''));
}

/** `_x000D_` stands for a character that XML does not take (ECMA-376 part 1, 22.9.2.19). */
export const unescaped = (text: string): string =>
  text.replace(/_x([\da-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** A text as a cell can hold it: what is too long is cut. */
export function asCellText(text: string): string {
  const clean = xmlText(text);
  if (clean.length <= longest) return clean;
  return `${clean.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** The text for between the tags of an inline string. What reads like an escape is escaped, so that it stays what it is. */
export const asXml = (text: string): string =>
  text
    .replace(/_(?=x[\da-fA-F]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
