/**
 * Ids as people write them: KFR-N01, N01, N-01, n 1. An own scenario's id is known by all of it, or by what follows its
 * first word.
 */

/** Capitals and numbers without leading zeros, and nothing between them but numbers: `KFR-N01` is `KFRN1`, not `N1.2` `N12`. */
const key = (id: string): string =>
  id
    .toUpperCase()
    .replace(/(?<=\d)[^\p{L}\p{N}]+(?=\d)/gu, '|')
    .replace(/[^\p{L}\p{N}|]+/gu, '')
    .replace(/0+(?=\d)/g, (zeros, at: number, whole: string) =>
      /\d/.test(whole[at - 1] ?? '') ? zeros : '',
    );

export interface KnownIds {
  readonly whole: ReadonlyMap<string, string>;
  /** Without their first word; those that several have are left out. */
  readonly short: ReadonlyMap<string, string>;
}

export function knownIds(ids: readonly string[]): KnownIds {
  const short = Map.groupBy(ids, (id) => key(id.replace(/^[^-]*-/, '')));
  return {
    // Of two that are written alike the first counts.
    whole: new Map(ids.toReversed().map((id) => [key(id), id])),
    short: new Map(
      [...short].flatMap(([name, [id, ...more]]) => (id && more.length === 0 ? [[name, id]] : [])),
    ),
  };
}

/** The case that a text is the id of; a bare number is nobody's. */
export function caseWithId(text: string, { whole, short }: KnownIds): string | undefined {
  const wanted = key(text);
  if (!/\p{L}/u.test(wanted) || !/\d/.test(wanted)) return undefined;
  return whole.get(wanted) ?? short.get(wanted);
}

/**
 * The case whose whole id stands in a text among other words: `KFR-N01: Registrere person`; undefined for several, also where
 * the others are short: `KFR-N01 / N02`.
 */
export function caseNamedIn(text: string, ids: KnownIds): string | undefined {
  const named = new Set<string>();
  for (const [word] of text.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]+(?:[-_ ][\p{L}\p{N}]+)+/gu)) {
    const parts = word.split(/[-_ ]/);
    for (const [index] of parts.entries())
      for (const length of [2, 3, 4]) {
        const found = ids.whole.get(key(parts.slice(index, index + length).join('')));
        if (found !== undefined) named.add(found);
      }
  }
  if (named.size === 0) return undefined;
  for (const [word] of text.matchAll(/(?<![\p{L}\p{N}])\p{L}+\p{N}+(?![\p{L}\p{N}])/gu)) {
    const found = ids.short.get(key(word));
    if (found !== undefined) named.add(found);
  }
  return named.size === 1 ? [...named][0] : undefined;
}
