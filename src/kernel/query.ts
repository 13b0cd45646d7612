/** The names in a query that are not known, each once. */
export const unknownNames = (query: URLSearchParams, known: readonly string[]): string[] =>
  [...new Set(query.keys())].filter((name) => !known.includes(name));

/** The names that a query has more than once, each once. */
export const repeatedNames = (query: URLSearchParams): string[] =>
  [...new Set(query.keys())].filter((name) => query.getAll(name).length > 1);
