/** Blanks are spaces and line breaks. A tab or a no-break space is an error in a row. */
const isBlank = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d;

export function trimStart(text: string): string {
  let start = 0;
  while (start < text.length && isBlank(text.charCodeAt(start))) start++;
  return start === 0 ? text : text.slice(start);
}

export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
}

export const trim = (text: string): string => trimStart(trimEnd(text));
