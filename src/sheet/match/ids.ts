/* Ids in the spellings of users: KFR-N01, N01, N-01, n 1. Ids are recognised in full, or without their first word. */

/** Upper case, without leading zeros and separators, except between numbers: `KFR-N01` gives `KFRN1`, `N1.2` not `N12`. */
const normalised = (id: string): string =>
  id
    .toUpperCase()
    .replace(/(?<=\d)[^\p{L}\p{N}]+(?=\d)/gu, '|')
    .replace(/[^\p{L}\p{N}|]+/gu, '')
    .replace(/0+(?=\d)/g, (zeros, at: number, whole: string) =>
      /\d/.test(whole[at - 1] ?? '') ? zeros : '',
    );

export interface KnownIds {
  readonly whole: ReadonlyMap<string, string>;
  /** Without the first word; ambiguous ones are left out. */
  readonly short: ReadonlyMap<string, string>;
}

export function knownIds(ids: readonly string[]): KnownIds {
  const short = Map.groupBy(ids, (id) => normalised(id.replace(/^[^-]*-/, '')));
  return {
    // Of two ids with the same key the first counts.
    whole: new Map(ids.toReversed().map((id) => [normalised(id), id])),
    short: new Map(
      [...short].flatMap(([name, [id, ...more]]) => (id && more.length === 0 ? [[name, id]] : [])),
    ),
  };
}

/** The case with this id. A number alone is not an id. */
export function caseWithId(text: string, { whole, short }: KnownIds): string | undefined {
  const key = normalised(text);
  if (!/\p{L}/u.test(key) || !/\d/.test(key)) return undefined;
  return whole.get(key) ?? short.get(key);
}

/**
 * The case whose id is in a text: `KFR-N01: Registrere person`, `kfr_n01`, `Test N01`. Undefined when it has several ids:
 * `KFR-N01 / N02`.
 */
export function caseNamedIn(text: string, ids: KnownIds): string | undefined {
  const named = new Set<string>();
  for (const [word] of text.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]+(?:[-_ ][\p{L}\p{N}]+)+/gu)) {
    const parts = word.split(/[-_ ]/);
    for (const [index] of parts.entries())
      for (const length of [2, 3, 4]) {
        const found = ids.whole.get(normalised(parts.slice(index, index + length).join('')));
        if (found !== undefined) named.add(found);
      }
  }
  for (const [word] of text.matchAll(/(?<![\p{L}\p{N}])\p{L}+\p{N}+(?![\p{L}\p{N}])/gu)) {
    const found = ids.short.get(normalised(word));
    // In a longer text, only as the case writes it: N01, not N1.
    if (found?.toUpperCase().endsWith(word.toUpperCase())) named.add(found);
  }
  return named.size === 1 ? [...named][0] : undefined;
}
