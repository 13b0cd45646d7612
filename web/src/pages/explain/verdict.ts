import type { Explained } from '../../../../src/explain/explained.ts';

/** What the whole answer says. */
export type Verdict =
  | { readonly is: 'wrong'; readonly count: number }
  | { readonly is: 'error'; readonly service: 'maskinporten' | 'kfr' }
  /** `notJudged`: how many checks could not be made here. */
  | { readonly is: 'good'; readonly notJudged: number }
  | { readonly is: 'unknown' };

export function verdictOf({ kind, checks, error }: Explained): Verdict {
  const count = (outcome: string): number => checks.filter((check) => check.outcome === outcome).length;
  if (kind === 'error')
    return error === undefined ? { is: 'unknown' } : { is: 'error', service: error.service };
  if (kind === 'unknown') return { is: 'unknown' };
  if (count('failed') > 0) return { is: 'wrong', count: count('failed') };
  return count('passed') === 0 ? { is: 'unknown' } : { is: 'good', notJudged: count('not-judged') };
}
