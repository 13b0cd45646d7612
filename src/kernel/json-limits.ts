/** Limits of a JSON value: nesting depth, and number of values including itself. */
export const jsonLimits = { deepest: 100, mostValues: 10_000 } as const;

/**
 * Which limit a value exceeds. Iterative, and stops at the limits: protects later recursive code from stack overflow, and
 * validation from reporting a fault for each of too many values.
 */
export function exceededLimit(value: unknown): 'depth' | 'values' | undefined {
  let level = [value].filter(isNested);
  let values = 1;
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > jsonLimits.deepest) return 'depth';
    const next: object[] = [];
    for (const outer of level) {
      const inner = Object.values(outer);
      values += inner.length;
      if (values > jsonLimits.mostValues) return 'values';
      for (const each of inner) if (isNested(each)) next.push(each);
    }
    level = next;
  }
  return undefined;
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;
