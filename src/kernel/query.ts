/** The unknown parameter names of a query, without duplicates. */
export const unknownNames = (query: URLSearchParams, known: readonly string[]): string[] =>
  [...new Set(query.keys())].filter((name) => !known.includes(name));

/** The repeated parameter names of a query, without duplicates. */
export const repeatedNames = (query: URLSearchParams): string[] =>
  [...new Set(query.keys())].filter((name) => query.getAll(name).length > 1);
