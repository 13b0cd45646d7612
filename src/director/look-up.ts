import type { ArmOptions } from './arming.ts';
import { type Attempt, withDone } from './attempt.ts';
import type { AnsweredCall, ObservedCall } from './call.ts';
import type { CaseContext } from './case-context.ts';
import type { Advanced } from './outcome.ts';
import type { PlannedStep } from './plan.ts';
import * as reasons from './reasons.ts';
import { owedRetry, withQuiet } from './retry.ts';

/**
 * After a lost answer a client may look the customer up instead of sending the call again. This is inferred: the switch
 * `lost-answer` decides.
 */

/** Whether a look-up may replace the retry. */
export const mayLookUp = ({ world }: CaseContext, { retry }: PlannedStep): boolean =>
  retry?.provenBy !== undefined && world.switches()['lost-answer'] !== 'retry';

/**
 * The owed retry that a look-up may replace: it comes after the lost answer, for its customer at the client's own institution,
 * and for a period that reaches today or later.
 */
export function retryToProve(
  context: CaseContext,
  attempt: Attempt,
  { call, arrived, customer, fid, institution, query }: ObservedCall,
): PlannedStep | undefined {
  if (call !== 'getCustomerRelationForOwnBank' || customer === undefined || fid !== institution)
    return undefined;
  const step = owedRetry(context.plan, attempt);
  const lost = step?.retry === undefined ? undefined : attempt.done[step.retry.of];
  if (step === undefined || lost === undefined || arrived < lost.answeredAt) return undefined;
  const [sole, second] = attempt.binding.customers(step.expected.role ?? '');
  if (sole !== customer || second !== undefined || !mayLookUp(context, step)) return undefined;
  const today = context.world.today();
  const { toDate = today } = query;
  return toDate >= today ? step : undefined;
}

/**
 * Completes the owed retry if the answer to a look-up proves that the lost call was carried out. Another answer proves
 * nothing: the retry stays owed. The proof is the answer, not the register. The retry may still come, and is then judged.
 */
export function provenByLookUp(
  context: CaseContext,
  attempt: Attempt,
  call: AnsweredCall,
  options: ArmOptions | undefined,
): Advanced | undefined {
  const step = retryToProve(context, attempt, call);
  if (step === undefined || relationshipIn(call) !== step.retry?.provenBy) return undefined;
  const { index } = step;
  const done = withDone(context, attempt, index, call, attempt.binding, { note: reasons.lookedUp });
  const next = withQuiet(context, { ...done, lookedUp: [...done.lookedUp, index] }, index, call, options);
  return { kind: 'advanced', index, attempt: next, branch: undefined };
}

/** What a look-up has found; undefined if it failed. */
function relationshipIn({
  answer: { status, body },
}: AnsweredCall): 'relationship' | 'no-relationship' | undefined {
  if (status !== 200 || typeof body !== 'object' || body === null || !('banks' in body)) return undefined;
  if (!Array.isArray(body.banks)) return undefined;
  return body.banks.length > 0 ? 'relationship' : 'no-relationship';
}
