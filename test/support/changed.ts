import { expect } from 'vitest';

/** A text with one thing in it changed, which is in there for certain. */
export function changed(text: string, from: string, to: string): string {
  expect(text).toContain(from);
  return text.replace(from, to);
}
