/** Limits of a JSON value: nesting depth, and number of values including the root. */
export const jsonLimits = { deepest: 100, mostValues: 10_000 } as const;

/**
 * The limit that a value exceeds; undefined if none. Protects recursive code from stack overflow, and validation from an error for each of
 * too many values. Iterative, and stops at the limits.
 */
export function exceededLimit(value: unknown): 'depth' | 'values' | undefined {
  let level = [value].filter(isNested);
  let values = 1;
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > jsonLimits.deepest) return 'depth';
    const next: object[] = [];
    for (const parent of level) {
      const children = Object.values(parent);
      values += children.length;
      if (values > jsonLimits.mostValues) return 'values';
      for (const child of children) if (isNested(child)) next.push(child);
    }
    level = next;
  }
  return undefined;
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;
