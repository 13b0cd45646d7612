import { z } from 'zod';
import { type CaseResult, caseResult, runResult } from '../scenarios/index.ts';

/** Schemas of stored results. They omit exchanges: the journal starts over, and reuses their ids. */

const withoutExchanges = (result: CaseResult): CaseResult => ({
  ...result,
  steps: result.steps.map(({ exchange: _, ...step }) => step),
});

export const storedRunResult = runResult.transform((run) => ({
  ...run,
  cases: run.cases.map(withoutExchanges),
}));

/** Times in ISO 8601. */
export const storedObservation = z.object({
  institution: z.string(),
  run: z.string(),
  startedAt: z.iso.datetime({ offset: true }).exactOptional(),
  cases: z.array(caseResult.transform(withoutExchanges)),
});
