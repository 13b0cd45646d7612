import {
  type Deviation,
  judge,
  standingDeviation,
  UnknownValueError,
  unknownValueDeviation,
} from '../scenarios/index.ts';
import { type Attempt, valuesFor } from './attempt.ts';
import type { Binding } from './binding.ts';
import type { AnsweredCall } from './call.ts';
import type { CaseContext } from './case-context.ts';
import { stepAt } from './plan.ts';

/** How an answer deviates from what the step expects. With steps in any order, the outcome is checked with each step. */
export function deviationsOf(
  context: CaseContext,
  { earlier }: Attempt,
  index: number,
  call: AnsweredCall,
  binding: Binding,
): readonly Deviation[] {
  const { plan } = context;
  const left = plan.isAnyOrder ? outcomeDeviations(context, binding) : [];
  try {
    const values = valuesFor(context, { binding, earlier }, call);
    return [...judge(stepAt(plan, index).step.expect, call.answer, values), ...left];
  } catch (error) {
    if (error instanceof UnknownValueError) return [unknownValueDeviation(error.valueName)];
    throw error;
  }
}

/** How the customers' standings deviate from the outcome of the case. */
export function outcomeDeviations(
  { plan, institution, world }: CaseContext,
  binding: Binding,
): readonly Deviation[] {
  return Object.entries(plan.scenario.outcome ?? {}).flatMap(([role, expected]) => {
    if (expected === undefined || !binding.knows(role)) return [];
    const standings = binding.customers(role).map((customer) => world.standing(institution, customer));
    // The client need not wait until the customer is loaded.
    const isMet = (standing: string) =>
      standing === expected || (standing === 'loading' && expected === 'active');
    const [first = 'none'] = standings;
    return standings.some(isMet) ? [] : [standingDeviation(role, expected, first)];
  });
}
