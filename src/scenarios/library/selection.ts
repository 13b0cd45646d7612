import { didYouMean } from '../../kernel/index.ts';
import type { Scenario } from '../format/scenario.ts';
import type { Limitation } from '../result.ts';

type Named = Pick<Scenario, 'id' | 'tags'> & { readonly area: string };

/** The selected cases, or an error for each word that selects none. */
type Selection<Case extends Named> =
  | { readonly scenarios: readonly Case[]; readonly limitedTo?: Limitation }
  | { readonly errors: readonly [string, ...string[]] };

/**
 * Selects cases in the library's order; all of them if there are no words. `limitedTo` says so when cases are left out.
 * @param words ids of cases (`KFR-N01` or `n01`), tags and areas; case-insensitive
 */
export function selected<Case extends Named>(
  { scenarios }: { readonly scenarios: readonly Case[] },
  words: readonly string[],
): Selection<Case> {
  const chosen = scenarios.filter((scenario) => words.length === 0 || words.some(names(scenario)));
  const [first, ...more] = words
    .filter((word) => !scenarios.some((scenario) => names(scenario)(word)))
    .map(
      (word) =>
        `no test case has the id, the tag or the area ${word || '""'}${didYouMean(word, allNames(scenarios))}`,
    );
  if (first !== undefined) return { errors: [first, ...more] };
  const outOf = scenarios.length;
  return chosen.length === outOf
    ? { scenarios: chosen }
    : { scenarios: chosen, limitedTo: { words: words.join(', '), outOf } };
}

const names =
  ({ id, tags, area }: Named) =>
  (given: string): boolean => {
    const [word, own] = [given.toLowerCase(), id.toLowerCase()];
    return own === word || own === `kfr-${word}` || tags.includes(word) || area === word;
  };

const allNames = (scenarios: readonly Named[]): string[] =>
  scenarios.flatMap(({ id, tags, area }) => [id, id.replace(/^KFR-/, ''), ...tags, area]);
