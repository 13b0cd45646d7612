import { expect } from 'vitest';

/** Replaces `from`, which must occur in the text. */
export function changed(text: string, from: string, to: string): string {
  expect(text).toContain(from);
  return text.replace(from, to);
}
