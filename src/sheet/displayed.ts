/** A text on one line, without control characters. */
export const oneLine = (text: string): string => text.replace(/[\p{C}\s]+/gu, ' ').trim();

/** As `oneLine`, and shortened to so many characters. */
export function displayed(text: string, length = 80): string {
  const line = oneLine(text);
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
