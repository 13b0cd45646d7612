import { z } from 'zod';
import { type CaseResult, caseResult, runResult } from '../scenarios/index.ts';

/** Results as files of an earlier process hold them. Exchanges are left out: that journal is gone, and its numbers are others' now. */

const withoutExchanges = (result: CaseResult): CaseResult => ({
  ...result,
  steps: result.steps.map(({ exchange: _, ...step }) => step),
});

const caseFound = caseResult.transform(withoutExchanges);

export const runFound = runResult.transform((run) => ({ ...run, cases: run.cases.map(withoutExchanges) }));

/** Moments in ISO 8601. */
export const observedFound = z.object({
  institution: z.string(),
  run: z.string(),
  startedAt: z.iso.datetime({ offset: true }).exactOptional(),
  cases: z.array(caseFound),
});
