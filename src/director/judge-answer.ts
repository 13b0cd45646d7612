import {
  type Deviation,
  judge,
  standingDeviation,
  UnknownValueError,
  unknownValueDeviation,
} from '../scenarios/index.ts';
import { type Attempt, settingOf } from './attempt.ts';
import type { Binding } from './binding.ts';
import type { AnsweredCall } from './call.ts';
import { stepAt } from './plan.ts';
import type { Scene } from './scene.ts';

/** How an answer deviates from what the step expects. With steps in any order, the outcome is checked at once as well. */
export function deviationsOf(
  scene: Scene,
  { earlier }: Attempt,
  index: number,
  call: AnsweredCall,
  binding: Binding,
): readonly Deviation[] {
  const { plan } = scene;
  const left = plan.isAnyOrder ? outcomeDeviations(scene, binding) : [];
  try {
    const setting = settingOf(scene, { binding, earlier }, call);
    return [...judge(stepAt(plan, index).step.expect, call.answer, setting), ...left];
  } catch (error) {
    if (error instanceof UnknownValueError) return [unknownValueDeviation(error.valueName)];
    throw error;
  }
}

/** How the customers' standings deviate from the outcome of the case. */
export function outcomeDeviations(
  { plan, institution, world }: Scene,
  binding: Binding,
): readonly Deviation[] {
  return Object.entries(plan.scenario.outcome ?? {}).flatMap(([role, expected]) => {
    if (expected === undefined || !binding.knows(role)) return [];
    const standings = binding.customers(role).map((customer) => world.standing(institution, customer));
    // The client need not have waited until the customer is loaded.
    const isMet = (standing: string) =>
      standing === expected || (standing === 'loading' && expected === 'active');
    const [first = 'none'] = standings;
    return standings.some(isMet) ? [] : [standingDeviation(role, expected, first)];
  });
}
