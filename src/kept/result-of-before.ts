import { z } from 'zod';
import { type CaseResult, caseResult, runResult } from '../scenarios/index.ts';

/** Results in files of an earlier process. Exchanges are left out: that journal is gone, and its ids are used again. */

const withoutExchanges = (result: CaseResult): CaseResult => ({
  ...result,
  steps: result.steps.map(({ exchange: _, ...step }) => step),
});

const caseFound = caseResult.transform(withoutExchanges);

export const runFound = runResult.transform((run) => ({ ...run, cases: run.cases.map(withoutExchanges) }));

/** Times in ISO 8601. */
export const observedFound = z.object({
  institution: z.string(),
  run: z.string(),
  startedAt: z.iso.datetime({ offset: true }).exactOptional(),
  cases: z.array(caseFound),
});
