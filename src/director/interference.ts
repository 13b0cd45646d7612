import type { Attempt } from './attempt.ts';
import type { AnsweredCall } from './call.ts';
import type { Plan } from './plan.ts';

/**
 * The attempt after a call that is none of its steps. A call that registers or ends a customer removes it from roles with
 * other candidates.
 * @returns undefined if the call spoils the attempt: it ends the only candidate of a role, or registers it against the outcome
 */
export function afterInterference(
  { scenario: { outcome = {} }, isAnyOrder }: Plan,
  attempt: Attempt,
  { call, customer, answer }: AnsweredCall,
): Attempt | undefined {
  const hasEnded = call === 'deleteCustomerDSOPGW' && answer.status === 204;
  const hasBegun = call === 'addCustomerDSOPGW' && answer.status === 201;
  if (customer === undefined || !(hasEnded || hasBegun)) return attempt;
  // With steps in any order, the outcome was checked when each step was done.
  if (isAnyOrder || !attempt.binding.concerns(customer)) return attempt;
  const isSpoilt = attempt.binding.soleRoles(customer).some((role) => hasEnded || outcome[role] !== 'active');
  return isSpoilt ? undefined : { ...attempt, binding: attempt.binding.without(customer) };
}
