import { z } from 'zod';
import { isRun, type Reply, type Request } from '../kernel/index.ts';
import { refuse } from './replies.ts';

export const runForm = 'must be 1 to 64 of A-Z a-z 0-9 . _ -';

/** A run, as in the header Sandbox-Run. */
export const runName = z.string().refine(isRun, runForm);

/** The query of calls that list or forget everything, or what belongs to one run. */
export const runQuery = z.strictObject({
  run: runName.optional().describe('Only what belongs to this run of the header Sandbox-Run'),
});

/**
 * For calls that order something: answers with the run in their own header Sandbox-Run, the default of the field `run`. Refuses an
 * invalid header, as the order would otherwise concern all runs.
 * @param code of the refusal
 */
export function withOwnRun(
  { headers }: Request,
  code: string,
  answer: (run: string | undefined) => Reply | Promise<Reply>,
): Reply | Promise<Reply> {
  const run = headers['sandbox-run'];
  if (run !== undefined && !isRun(run)) return refuse(400, code, `Sandbox-Run: ${runForm}`);
  return answer(run);
}
