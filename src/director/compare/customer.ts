import { sameInAll } from '../../kernel/index.ts';
import { shownCustomer } from '../../scenarios/index.ts';
import type { Binding } from '../binding.ts';
import type { ObservedCall } from '../call.ts';
import type { ExpectedCall } from '../plan.ts';
import type { Finding, StepContext } from './context.ts';
import { missing, otherCustomer, otherStanding, unwanted } from './mismatch.ts';
import { valueFindings } from './value.ts';

/** Compares the header CustomerID, and binds the role to the customer. */
export function compareCustomer(
  { request: { customer: template }, role, when }: ExpectedCall,
  { customer, before }: ObservedCall,
  { plan, binding, values }: StepContext,
): { readonly findings: readonly Finding[]; readonly binding: Binding } {
  if (template === undefined) return { findings: [], binding };
  if (template === null) return { findings: customer === undefined ? [] : [unwanted('CustomerID')], binding };
  if (customer === undefined) return { findings: [missing('CustomerID')], binding };
  if (role === undefined)
    return {
      findings: valueFindings('CustomerID', template, customer, values, (sent) =>
        sameInAll(shownCustomer(sent)),
      ),
      binding,
    };
  if (!binding.admits(role, customer)) return { findings: [otherCustomer(role, customer)], binding };
  // `given` describes the standing before the case, so it is checked when the customer gets the role.
  const given = binding.knows(role) ? undefined : plan.scenario.given?.customers?.[role];
  const expected = when[role] ?? given;
  return {
    findings:
      expected === undefined || before === undefined || before === expected
        ? []
        : [otherStanding(role, before, expected)],
    binding: binding.with(role, customer),
  };
}
