import type { CaseStatus, RunResult } from '../scenarios/index.ts';

/** The number of cases of each status. */
export function countsOf(cases: RunResult['cases']): Record<CaseStatus, number> {
  const counts = { passed: 0, failed: 0, open: 0, 'not-applicable': 0 };
  for (const { status } of cases) counts[status] += 1;
  return counts;
}
