import { openBell } from './bell.ts';

/**
 * A read-write lock: cases run in parallel, but one that sets the clock or switches runs alone. It waits for idle
 * and does not block others meanwhile.
 */
export interface Turns {
  /** @returns ends the turn. @throws the signal's reason, once it is aborted */
  take(how: 'beside others' | 'alone', signal: AbortSignal): Promise<() => void>;
}

export function openTurns(): Turns {
  let playing = 0;
  let isAlone = false;
  const ended = openBell();

  return {
    async take(how, signal) {
      signal.throwIfAborted();
      while (isAlone || (how === 'alone' && playing > 0)) await ended.rung(signal);
      playing += 1;
      isAlone = how === 'alone';
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        playing -= 1;
        isAlone = false;
        ended.ring();
      };
    },
  };
}
