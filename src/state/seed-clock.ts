import type { MovableClock } from '../kernel/index.ts';
import { laxFrame } from './document.ts';
import { setClock } from './import-state.ts';
import { readDocument } from './read-document.ts';
import type { Seed } from './seed.ts';

/**
 * Sets only the clock from the seed, before an existing register is opened, so that its loads never see another time.
 * Ignores an invalid seed; `openState` reports its errors.
 */
export async function setSeedClock(seed: Seed, clock: MovableClock): Promise<void> {
  const value = await readDocument(seed.read(), () => {}).catch(() => undefined);
  try {
    setClock(clock, laxFrame.safeParse(value).data?.clock);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}
