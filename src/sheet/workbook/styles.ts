import type { Element } from '@xmldom/xmldom';
import { attributeOf, childrenOf } from '../xml/document.ts';

/** How a cell format shows a number: as a day, a time, both, or neither. */
export type Shows = 'day' | 'time' | 'both' | 'text' | 'number';

/** By style index; an unknown style shows numbers. */
export type Styles = (index: number | undefined) => Shows;

/** Built-in number formats (ECMA-376 part 1, 18.8.30). */
const builtIn: readonly (readonly [from: number, to: number, shows: Shows])[] = [
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

/** @param root of styles.xml, or undefined when the workbook has none */
export function readStyles(root: Element | undefined): Styles {
  if (root === undefined) return () => 'number';
  const formats = new Map(
    childrenOf(root, 'numFmts', 'numFmt').map((format) => [
      attributeOf(format, 'numFmtId') ?? '',
      attributeOf(format, 'formatCode') ?? '',
    ]),
  );
  const shows = childrenOf(root, 'cellXfs', 'xf').map((format): Shows => {
    const id = attributeOf(format, 'numFmtId') ?? '0';
    const code = formats.get(id);
    if (code !== undefined) return shownBy(code);
    return builtIn.find(([from, to]) => Number(id) >= from && Number(id) <= to)?.[2] ?? 'number';
  });
  return (index = 0) => shows[index] ?? 'number';
}

/** What a format code shows. Quoted texts, colours and conditions are ignored. */
export function shownBy(code: string): Shows {
  const first = code.split(';')[0] ?? '';
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
