import type { Path } from './document-error.ts';

/** The strings in a value, with their paths. */
export function textsIn(value: unknown, path: Path): { readonly path: Path; readonly text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((entry, index) => textsIn(entry, [...path, index]));
  return Object.entries(value).flatMap(([field, entry]) => textsIn(entry, [...path, field]));
}
