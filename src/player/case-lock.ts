import { openCondition } from './condition.ts';

/**
 * A read-write lock: cases run in parallel, but one that sets the clock or switches runs alone. It waits for idle and does
 * not block others meanwhile.
 */
export interface CaseLock {
  /** @returns a function that releases the lock @throws the signal's reason, once it is aborted */
  acquire(mode: 'shared' | 'exclusive', signal: AbortSignal): Promise<() => void>;
}

export function openCaseLock(): CaseLock {
  let holders = 0;
  let isExclusive = false;
  const released = openCondition();

  return {
    async acquire(mode, signal) {
      signal.throwIfAborted();
      while (isExclusive || (mode === 'exclusive' && holders > 0)) await released.wait(signal);
      holders += 1;
      isExclusive = mode === 'exclusive';
      let isReleased = false;
      return () => {
        if (isReleased) return;
        isReleased = true;
        holders -= 1;
        isExclusive = false;
        released.notifyAll();
      };
    },
  };
}
