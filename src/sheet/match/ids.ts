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

/** The case that a text is the id of; a bare number is nobody's. */
export function caseWithId(text: string, ids: readonly string[]): string | undefined {
  const wanted = key(text);
  if (!/\p{L}/u.test(wanted) || !/\d/.test(wanted)) return undefined;
  const whole = ids.find((id) => key(id) === wanted);
  if (whole !== undefined) return whole;
  const short = ids.filter((id) => key(id.replace(/^[^-]*-/, '')) === wanted);
  return short.length === 1 ? short[0] : undefined;
}

/** The case whose whole id stands in a text among other words: `KFR-N01: Registrere person`; undefined for several. */
export function caseNamedIn(text: string, ids: readonly string[]): string | undefined {
  const named = new Set<string>();
  for (const [word] of text.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]+(?:[-_ ][\p{L}\p{N}]+)+/gu)) {
    const parts = word.split(/[-_ ]/);
    for (const [index] of parts.entries())
      for (const length of [2, 3, 4]) {
        const candidate = key(parts.slice(index, index + length).join(''));
        const found = ids.find((id) => key(id) === candidate);
        if (found !== undefined) named.add(found);
      }
  }
  return named.size === 1 ? [...named][0] : undefined;
}
