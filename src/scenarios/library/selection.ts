import type { Scenario } from '../format/scenario.ts';
import { didYouMean } from '../near.ts';
import type { Library } from './library.ts';

/** Either the cases, or which words name none. */
export type Selection =
  | { readonly scenarios: readonly Scenario[] }
  | { readonly faults: readonly [string, ...string[]] };

/**
 * The cases that the words name, each once, in the library's order; all of them when there are no words.
 * @param words ids of cases (`KFR-N01`, or `n01` for short), tags and areas, in capitals or not
 */
export function selected({ scenarios }: Library, words: readonly string[]): Selection {
  const wanted = words.map((word) => word.toLowerCase());
  const chosen = scenarios.filter((scenario) => wanted.length === 0 || wanted.some(names(scenario)));
  const [first, ...more] = wanted
    .filter((word) => !scenarios.some((scenario) => names(scenario)(word)))
    .map(
      (word) =>
        `no test case has the id, the tag or the area ${word}${didYouMean(word, allNames(scenarios))}`,
    );
  return first === undefined ? { scenarios: chosen } : { faults: [first, ...more] };
}

const names =
  ({ id, tags, area }: Scenario) =>
  (word: string): boolean => {
    const own = id.toLowerCase();
    return own === word || own === `kfr-${word}` || tags.includes(word) || area === word;
  };

const allNames = (scenarios: readonly Scenario[]): string[] =>
  scenarios.flatMap(({ id, tags, area }) => [id, id.replace(/^KFR-/, ''), ...tags, area]);
