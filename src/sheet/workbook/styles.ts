import type { Element } from '@xmldom/xmldom';
import { attributeOf, childrenOf } from '../xml/document.ts';

/** How a cell format displays a number. */
export type FormatKind = 'day' | 'time' | 'both' | 'text' | 'number';

/** The kind of a style index; `number` for an unknown style. */
export type Styles = (index: number | undefined) => FormatKind;

/** Built-in number formats (ECMA-376 part 1, 18.8.30). */
const builtIn: readonly (readonly [from: number, to: number, kind: FormatKind])[] = [
  [14, 17, 'day'],
  [18, 21, 'time'],
  [22, 22, 'both'],
  [27, 31, 'day'],
  [32, 35, 'time'],
  [36, 36, 'day'],
  [45, 47, 'time'],
  [49, 49, 'text'],
  [50, 58, 'day'],
];

/** Maximum of characters in a format code (Excel specifications and limits). */
const maxCodeCharacters = 255;

/** @param root of styles.xml, or undefined when the workbook has none */
export function readStyles(root: Element | undefined): Styles {
  if (root === undefined) return () => 'number';
  const formats = new Map(
    childrenOf(root, 'numFmts', 'numFmt').map((format) => [
      attributeOf(format, 'numFmtId') ?? '',
      attributeOf(format, 'formatCode') ?? '',
    ]),
  );
  const kinds = childrenOf(root, 'cellXfs', 'xf').map((format): FormatKind => {
    const id = attributeOf(format, 'numFmtId') ?? '0';
    const code = formats.get(id);
    if (code !== undefined) return formatKindOf(code);
    return builtIn.find(([from, to]) => Number(id) >= from && Number(id) <= to)?.[2] ?? 'number';
  });
  return (index = 0) => kinds[index] ?? 'number';
}

/** The kind of a format code. Ignores quoted texts, colours and conditions. */
export function formatKindOf(code: string): FormatKind {
  const first = code.slice(0, maxCodeCharacters).split(';')[0] ?? '';
  const bare = first
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .toLowerCase();
  if (bare.trim() === '@') return 'text';
  if (/general|standard/.test(bare)) return 'number';
  const hasTime = /[hs]/.test(bare);
  const hasDay = /[yd]/.test(bare) || (/m/.test(bare) && !hasTime);
  if (hasDay && hasTime) return 'both';
  return hasDay ? 'day' : hasTime ? 'time' : 'number';
}
