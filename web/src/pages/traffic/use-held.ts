import { useState } from 'react';
import { type List, newerCount, shownOf } from './rows.ts';

interface Held {
  readonly shown: List;
  /** Calls that have arrived since. */
  readonly newer: number;
  readonly showNewer: () => void;
}

/**
 * While the list is held, it stays as it is, however many calls arrive.
 * @param isHeld the reader has paused, scrolled down, or is on a line
 */
export function useHeld(live: List, isHeld: boolean): Held {
  const [held, setHeld] = useState<List>();
  const shown = isHeld ? shownOf(held, live) : live;
  const toHold = isHeld ? shown : undefined;
  if (toHold !== held) setHeld(toHold);
  return { shown, newer: newerCount(shown, live), showNewer: () => setHeld(undefined) };
}
