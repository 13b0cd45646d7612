import { z } from 'zod';
import { type Scenario, type Step, scenario, step } from '../format/scenario.ts';

/** A test case as far as it is sound, so that one fault does not hide the others. */
export interface Draft {
  readonly given: Scenario['given'];
  readonly outcome: Scenario['outcome'];
  readonly needs: Scenario['needs'];
  /** undefined: it has faults of its own. */
  readonly steps: readonly (Step | undefined)[];
  /** Of every step, also of those with faults. */
  readonly ids: readonly string[];
  /** Nothing of it was left out. */
  readonly whole: boolean;
}

/** By which later steps refer to a step. */
export const stepId = ({ id }: { readonly id?: unknown }, index: number): string =>
  typeof id === 'string' ? id : `step-${index + 1}`;

const { given, outcome, needs } = scenario.shape;
const group = z.record(z.string(), z.unknown());
const parts = z.object({ steps: z.array(z.unknown()).catch([]) }).catch({ steps: [] });

/** Never throws. */
export function draftOf(value: unknown): Draft {
  const whole = scenario.safeParse(value);
  if (whole.success) {
    const { given, outcome, needs, steps } = whole.data;
    return { given, outcome, needs, steps, ids: steps.map(stepId), whole: true };
  }
  const fields = group.safeParse(value).data ?? {};
  const { steps } = parts.parse(fields);
  const few = steps.slice(0, 50);
  return {
    given: given.safeParse(fields.given).data,
    outcome: outcome.safeParse(fields.outcome).data,
    needs: needs.safeParse(fields.needs).data,
    steps: few.map((each) => step.safeParse(each).data),
    ids: few.map((each, index) => stepId(group.safeParse(each).data ?? {}, index)),
    whole: false,
  };
}
