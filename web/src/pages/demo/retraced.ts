import type { StepResult } from '../../../../src/scenarios/index.ts';
import type { Known, RegisterChange } from './register-change.ts';
import { type PlayedStep, statusOf } from './story.ts';

/**
 * Before and after of recorded steps, where only the present is known: the writes are undone, from the last one back. A step whose
 * reply does not fit what the register has now keeps the present alone, as something else has changed it since.
 */
export function retraced(steps: readonly PlayedStep[]): readonly PlayedStep[] {
  /** By customer: what the register had just before the step that was looked at last. */
  const later = new Map<string, Known>();
  const back = (step: PlayedStep): PlayedStep =>
    withRegister(step, (change) => {
      const known = later.get(change.customer);
      const after = known ?? change.after;
      const before = undone(after, step.result, change.today) ?? known;
      if (before === undefined) return change;
      later.set(change.customer, before);
      return { ...change, before, after };
    });
  /** By customer: what the register had just after the step that was looked at last. */
  const earlier = new Map<string, Known>();
  const forth = (step: PlayedStep): PlayedStep =>
    withRegister(step, (change) => {
      const known = earlier.get(change.customer);
      if (change.before !== undefined) earlier.set(change.customer, change.after);
      else if (known !== undefined && !isWrite(step.result))
        return { ...change, before: known, after: known };
      return change;
    });
  return steps.toReversed().map(back).toReversed().map(forth);
}

const withRegister = (step: PlayedStep, changed: (change: RegisterChange) => RegisterChange): PlayedStep => ({
  ...step,
  register: step.register.map(changed),
});

const isWrite = (result: StepResult): boolean =>
  !result.request?.startsWith('GET ') && statusOf(result)?.startsWith('2') === true;

/** What the register had before a step. @returns undefined when the reply says nothing of it, or does not fit */
function undone(
  after: Known,
  result: Pick<StepResult, 'request' | 'actual'>,
  day: string,
): Known | undefined {
  const latest = after.periods.at(-1);
  const isOpen = latest !== undefined && latest.end === undefined;
  const earlier = after.periods.slice(0, -1);
  const method = result.request?.split(' ')[0];
  switch (`${method} ${statusOf(result)}`) {
    case 'POST 201':
      return isOpen && latest.start === day ? { ...after, periods: earlier } : undefined;
    case 'POST 200':
      return isOpen ? after : undefined;
    case 'DELETE 204':
      return latest?.end === day ? { ...after, periods: [...earlier, { start: latest.start }] } : undefined;
    default:
      return undefined;
  }
}
