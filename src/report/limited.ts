import { type Library, type RunResult, selected } from '../scenarios/index.ts';

/**
 * A run with only the selected cases; the others are in no figure.
 * @param tags ids, tags and areas, separated by commas; undefined: no limit
 * @returns `errors`: a line for each word that selects no case of the library
 */
export function limited(
  run: RunResult,
  library: Pick<Library, 'scenarios'>,
  tags: string | undefined,
): RunResult | { readonly errors: readonly string[] } {
  const words = tags?.split(',').map((word) => word.trim()) ?? [];
  const selection = selected(library, words);
  if ('errors' in selection) return selection;
  if (selection.limitedTo === undefined) return run;
  const ids = new Set(selection.scenarios.map(({ id }) => id));
  const cases = run.cases.filter(({ scenario }) => ids.has(scenario));
  if (cases.length === run.cases.length) return run;
  const before = run.limitedTo;
  return {
    ...run,
    limitedTo: {
      words: [...(before === undefined ? [] : [before.words]), words.join(', ')].join('; '),
      outOf: before?.outOf ?? run.cases.length,
    },
    cases,
  };
}
