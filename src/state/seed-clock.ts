import type { MovableClock } from '../kernel/index.ts';
import { laxFrame } from './document.ts';
import { setClock } from './import-state.ts';
import { readDocument } from './read-document.ts';
import type { Seed } from './seed.ts';

/**
 * Sets the clock by the seed and leaves all else: for a register that was there before, whose loads must not see any other
 * time. A seed at fault changes nothing here; `openState` tells its faults.
 */
export async function setSeedClock(seed: Seed, clock: MovableClock): Promise<void> {
  const value = await readDocument(seed.read(), () => {}).catch(() => undefined);
  try {
    setClock(clock, laxFrame.safeParse(value).data?.clock);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}
