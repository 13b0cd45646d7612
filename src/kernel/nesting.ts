/** How much a value out of JSON may hold: levels of objects and arrays in each other, and values, itself counted. */
export const jsonBounds = { deepest: 100, mostValues: 10_000 } as const;

/**
 * Which of these bounds a value breaks. Walks without recursion and no further than the bounds, so that whoever walks on
 * by recursion, or finds a fault in each value, stays within the stack and the memory.
 */
export function excessOf(value: unknown): 'depth' | 'values' | undefined {
  let level = [value].filter(isNested);
  let values = 1;
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > jsonBounds.deepest) return 'depth';
    const next: object[] = [];
    for (const outer of level) {
      const inner = Object.values(outer);
      values += inner.length;
      if (values > jsonBounds.mostValues) return 'values';
      for (const each of inner) if (isNested(each)) next.push(each);
    }
    level = next;
  }
  return undefined;
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;
