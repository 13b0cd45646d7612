import { z } from 'zod';
import { type Scenario, type Step, step, stepId } from '../format/scenario.ts';
import type { DocumentError, Path } from './document-error.ts';

/** The valid parts of a test case, so that one error does not hide others. */
export interface Draft {
  /** Of `given`. */
  readonly customers: NonNullable<Scenario['given']>['customers'];
  readonly switches: Readonly<Record<string, string>>;
  readonly outcome: Scenario['outcome'];
  readonly needs: Scenario['needs'];
  /** Undefined for an invalid step. */
  readonly steps: readonly (Step | undefined)[];
  /** Of every step, including invalid ones. */
  readonly ids: readonly string[];
  /** Whether all parts are valid. */
  readonly isComplete: boolean;
}

export const completeDraft = ({ given = {}, outcome, needs, steps }: Scenario): Draft => ({
  customers: given.customers,
  switches: given.switches ?? {},
  outcome,
  needs,
  steps,
  ids: steps.map(stepId),
  isComplete: true,
});

const group = z.record(z.string(), z.unknown()).catch({});
const list = z.array(z.unknown()).catch([]);
const texts = z.record(z.string(), z.string()).catch({});

export function validParts(value: unknown): Draft {
  const fields = group.parse(value);
  const steps = list.parse(fields.steps).slice(0, 50);
  return {
    customers: undefined,
    switches: texts.parse(group.parse(fields.given).switches),
    outcome: undefined,
    // A misspelt one has its own error.
    needs: fields.needs === undefined ? undefined : 'sandbox',
    steps: steps.map((each) => step.safeParse(each).data),
    ids: steps.map((each, index) => stepId(group.parse(each), index)),
    isComplete: false,
  };
}

/** Applies a rule to each valid step. */
export const errorsInSteps = (
  { steps }: Draft,
  rule: (step: Step, path: Path, index: number) => readonly DocumentError[],
): DocumentError[] =>
  steps.flatMap((step, index) => (step === undefined ? [] : rule(step, ['steps', index], index)));
