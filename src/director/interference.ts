import type { Attempt } from './attempt.ts';
import type { AnsweredCall } from './call.ts';
import type { Plan } from './plan.ts';

/**
 * What is left of an attempt after a call that was none of its steps. One who may have a role, of several, has none once
 * such a call has registered or ended the customer.
 * @returns undefined: the call made something else of a customer of the attempt, so that nothing can be said of it any more
 */
export function interfered(
  { scenario: { outcome = {} }, isAnyOrder }: Plan,
  attempt: Attempt,
  { call, customer, answer: { status } }: AnsweredCall,
): Attempt | undefined {
  const hasEnded = call === 'deleteCustomerDSOPGW' && status === 204;
  const hasBegun = call === 'addCustomerDSOPGW' && status === 201;
  if (customer === undefined || !(hasEnded || hasBegun)) return attempt;
  // In any order, what the customers are was looked at when each step was done.
  if (isAnyOrder || !attempt.binding.concerns(customer)) return attempt;
  const isSpoilt = attempt.binding.soleRoles(customer).some((role) => hasEnded || outcome[role] !== 'active');
  return isSpoilt ? undefined : { ...attempt, binding: attempt.binding.without(customer) };
}
