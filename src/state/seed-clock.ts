import type { MovableClock } from '../kernel/index.ts';
import { laxFrame } from './document.ts';
import { setClock } from './import-document.ts';
import { readDocument } from './read-document.ts';
import type { Seed } from './seed.ts';

/**
 * Sets the clock from the seed, and nothing else: for an existing register, whose loads must not see another time. An invalid
 * seed has no effect; `openState` reports its faults.
 */
export async function setSeedClock(seed: Seed, clock: MovableClock): Promise<void> {
  const value = await readDocument(seed.read(), () => {}).catch(() => undefined);
  try {
    setClock(clock, laxFrame.safeParse(value).data?.clock);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}
