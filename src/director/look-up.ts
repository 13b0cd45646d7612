import type { ArmOptions } from './arming.ts';
import { type Attempt, withDone } from './attempt.ts';
import type { AnsweredCall } from './call.ts';
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
 * Completes the owed retry if the answer to a look-up proves that the lost call was carried out. Another answer proves
 * nothing: the retry stays owed. The proof is the answer, not the register. The retry may still come, and is then judged.
 */
export function provenByLookUp(
  context: CaseContext,
  attempt: Attempt,
  call: AnsweredCall,
  options: ArmOptions | undefined,
): Advanced | undefined {
  if (call.call !== 'getCustomerRelationForOwnBank') return undefined;
  const step = owedRetry(context.plan, attempt);
  if (step === undefined || !mayLookUp(context, step) || !concernsLostCall(attempt, step, call))
    return undefined;
  const { toDate = context.world.today() } = call.query;
  if (toDate < context.world.today() || relationshipIn(call) !== step.retry?.provenBy) return undefined;
  const { index } = step;
  const done = withDone(context, attempt, index, call, attempt.binding, { note: reasons.lookedUp });
  const next = withQuiet(context, { ...done, lookedUp: [...done.lookedUp, index] }, index, call, options);
  return { kind: 'advanced', index, attempt: next, branch: undefined };
}

/** Whether a look-up came after the lost answer, for its customer at the client's own institution. */
function concernsLostCall(
  { binding, done }: Attempt,
  { expected, retry }: PlannedStep,
  { arrived, customer, fid, institution }: AnsweredCall,
): boolean {
  const lost = retry === undefined ? undefined : done[retry.of];
  if (lost === undefined || customer === undefined || expected.role === undefined) return false;
  const [sole, second] = binding.customers(expected.role);
  return sole === customer && second === undefined && fid === institution && arrived >= lost.answeredAt;
}

/** What a look-up has found; undefined if it failed. */
function relationshipIn({
  answer: { status, body },
}: AnsweredCall): 'relationship' | 'no-relationship' | undefined {
  if (status !== 200 || typeof body !== 'object' || body === null || !('banks' in body)) return undefined;
  if (!Array.isArray(body.banks)) return undefined;
  return body.banks.length > 0 ? 'relationship' : 'no-relationship';
}
