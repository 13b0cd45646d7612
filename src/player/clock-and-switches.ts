import { isoDuration } from '../kernel/index.ts';
import type { Scenario } from '../scenarios/index.ts';
import type { ClockReading, ControlClient } from './control-client.ts';
import type { RunContext } from './run-context.ts';

/** Timeout for restoring, which happens also after a stop. */
const restoreTimeoutInMs = 30_000;

/**
 * Sets clock and switches as a case requires.
 * @returns a function that restores both, each also when the other fails
 */
export async function setClockAndSwitches(
  { given = {} }: Scenario,
  run: RunContext,
): Promise<() => Promise<void>> {
  const { control } = run.target;
  if (control === undefined) return async () => {};
  const undo: ((signal: AbortSignal) => Promise<unknown>)[] = [];
  const restore = async () => {
    const errors: unknown[] = [];
    for (const one of undo.splice(0).reverse())
      await one(AbortSignal.timeout(restoreTimeoutInMs)).catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw errors[0];
  };
  try {
    if (given.switches !== undefined) {
      const before = await control.switches(run.signal);
      const named = Object.keys(given.switches).flatMap((name) => {
        const value = before[name];
        return value === undefined ? [] : [[name, value] as const];
      });
      undo.push((signal) => control.setSwitches(Object.fromEntries(named), signal));
      await control.setSwitches(given.switches, run.signal);
    }
    if (given.clock !== undefined) {
      const before = await control.clock(run.signal);
      undo.push((signal) => restoreClock(control, before, signal));
      await control.moveClock({ set: given.clock }, run.signal);
    }
  } catch (error) {
    await restore().catch(() => {});
    throw error;
  }
  return restore;
}

/** Restores a frozen clock to its time, a running one to its offset from the machine's time. */
async function restoreClock(
  control: ControlClient,
  before: ClockReading,
  signal: AbortSignal,
): Promise<void> {
  if (before.frozen) {
    await control.moveClock({ set: before.now }, signal);
    return;
  }
  if (before.offset === 0) {
    await control.moveClock({ release: true }, signal);
    return;
  }
  const { offset } = await control.clock(signal);
  await control.moveClock({ advance: isoDuration(before.offset - offset) }, signal);
}
