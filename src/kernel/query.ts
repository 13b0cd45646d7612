/** Parameter names that are not in `known`, without duplicates. */
export const unknownNames = (query: URLSearchParams, known: readonly string[]): string[] =>
  [...new Set(query.keys())].filter((name) => !known.includes(name));

/** Parameter names that occur more than once, without duplicates. */
export const repeatedNames = (query: URLSearchParams): string[] =>
  [...new Set(query.keys())].filter((name) => query.getAll(name).length > 1);
