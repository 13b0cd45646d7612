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

/** Whether a look-up tells the client the standing of its customer: at its own institution, for a period that reaches today or later. */
export const tellsStanding = (
  { call, customer, fid, institution, query }: ObservedCall,
  today: string,
): boolean =>
  call === 'getCustomerRelationForOwnBank' &&
  customer !== undefined &&
  fid === institution &&
  (query.toDate ?? today) >= today;

/**
 * The owed retry that a look-up may replace: it comes after the lost answer, for its customer at the client's own institution,
 * and for a period that reaches today or later.
 */
export function retryToProve(
  context: CaseContext,
  attempt: Attempt,
  call: ObservedCall,
): PlannedStep | undefined {
  if (!tellsStanding(call, context.world.today())) return undefined;
  const step = owedRetry(context.plan, attempt);
  const lost = step?.retry === undefined ? undefined : attempt.done[step.retry.of];
  if (step === undefined || lost === undefined || call.arrived < lost.answeredAt) return undefined;
  const [sole, second] = attempt.binding.customers(step.expected.role ?? '');
  return sole === call.customer && second === undefined && mayLookUp(context, step) ? step : undefined;
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
export function relationshipIn({
  answer: { status, body },
}: AnsweredCall): 'relationship' | 'no-relationship' | undefined {
  if (status !== 200 || typeof body !== 'object' || body === null || !('banks' in body)) return undefined;
  if (!Array.isArray(body.banks)) return undefined;
  return body.banks.length > 0 ? 'relationship' : 'no-relationship';
}
