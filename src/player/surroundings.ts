import { isoDuration } from '../kernel/index.ts';
import type { Scenario } from '../scenarios/index.ts';
import type { ClockReading, ControlClient } from './control-client.ts';
import type { Stage } from './stage.ts';

/** Timeout for restoring, also after a stop. Milliseconds. */
const patience = 30_000;

/**
 * Sets clock and switches as the case needs them.
 * @returns restores both, each even when the other fails
 */
export async function setSurroundings({ given = {} }: Scenario, stage: Stage): Promise<() => Promise<void>> {
  const { control } = stage.target;
  if (control === undefined) return async () => {};
  const back: ((signal: AbortSignal) => Promise<unknown>)[] = [];
  const putBack = async () => {
    const faults: unknown[] = [];
    for (const one of back.splice(0).reverse())
      await one(AbortSignal.timeout(patience)).catch((fault: unknown) => faults.push(fault));
    if (faults.length > 0) throw faults[0];
  };
  try {
    if (given.switches !== undefined) {
      const before = await control.switches(stage.signal);
      const named = Object.keys(given.switches).flatMap((name) => {
        const value = before[name];
        return value === undefined ? [] : [[name, value] as const];
      });
      back.push((signal) => control.setSwitches(Object.fromEntries(named), signal));
      await control.setSwitches(given.switches, stage.signal);
    }
    if (given.clock !== undefined) {
      const before = await control.clock(stage.signal);
      back.push((signal) => clockBack(control, before, signal));
      await control.moveClock({ set: given.clock }, stage.signal);
    }
  } catch (error) {
    await putBack().catch(() => {});
    throw error;
  }
  return putBack;
}

/** Restores a frozen clock to its time, a running one to its offset from the machine's time. */
async function clockBack(control: ControlClient, before: ClockReading, signal: AbortSignal): Promise<void> {
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
