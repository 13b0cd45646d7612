import type { Localized } from '../kernel/index.ts';
import type { CaseResult, StepResult } from '../scenarios/index.ts';
import type { Plan } from './plan.ts';

/** How a case has ended. */
export interface Conclusion {
  readonly status: 'passed' | 'failed';
  readonly reason?: Localized | undefined;
  readonly steps: readonly StepResult[];
  /** ISO 8601, the sandbox's clock. */
  readonly startedAt?: string | undefined;
  readonly endedAt?: string | undefined;
}

export const concludedResult = (
  { scenario }: Plan,
  { status, reason, steps, startedAt, endedAt }: Conclusion,
): CaseResult => ({
  scenario: scenario.id,
  status,
  ...(reason === undefined ? {} : { reason }),
  ...(startedAt === undefined ? {} : { startedAt }),
  ...(endedAt === undefined ? {} : { endedAt }),
  steps,
});

/** The conclusion in a stored result. @returns undefined if the case had not ended or its steps have changed since */
export function conclusionIn(result: CaseResult, plan: Plan): Conclusion | undefined {
  const { status, steps } = result;
  if (status !== 'passed' && status !== 'failed') return undefined;
  const isSame =
    steps.length === plan.steps.length && plan.steps.every(({ id }, index) => steps[index]?.step === id);
  return isSame ? { ...result, status } : undefined;
}
