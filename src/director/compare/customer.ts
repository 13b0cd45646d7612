import type { Binding } from '../binding.ts';
import type { ObservedCall } from '../call.ts';
import type { ExpectedCall } from '../plan.ts';
import type { Context, Finding } from './context.ts';
import { missing, otherCustomer, otherStanding, unwanted } from './mismatch.ts';
import { valueFindings } from './value.ts';

interface CustomerComparison {
  readonly findings: readonly Finding[];
  readonly binding: Binding;
}

/** Compares the header CustomerID. A customer who may have the role has it from now on. */
export function compareCustomer(
  { request: { customer: template }, role, when }: ExpectedCall,
  { customer, before }: ObservedCall,
  { scene, binding, setting }: Context,
): CustomerComparison {
  if (template === undefined) return { findings: [], binding };
  if (template === null) return { findings: customer === undefined ? [] : [unwanted('CustomerID')], binding };
  if (customer === undefined) return { findings: [missing('CustomerID')], binding };
  if (role === undefined)
    return { findings: valueFindings('CustomerID', template, customer, setting), binding };
  if (!binding.admits(role, customer)) return { findings: [otherCustomer(role, customer)], binding };
  // What the customer is before the case is looked at when it first gets the role.
  const given = binding.knows(role) ? undefined : scene.plan.scenario.given?.customers?.[role];
  const expected = when[role] ?? given;
  return {
    findings:
      expected === undefined || before === undefined || before === expected
        ? []
        : [otherStanding(role, before, expected)],
    binding: binding.with(role, customer),
  };
}
