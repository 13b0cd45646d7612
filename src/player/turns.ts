/**
 * Who may play just now: many cases beside each other, or one that moves the clock or sets switches, alone. One that
 * wants to be alone waits until nobody plays; it holds up nobody while it waits.
 */
export interface Turns {
  /** @returns ends the turn. @throws the signal's reason, once it is aborted */
  take(how: 'beside others' | 'alone', signal: AbortSignal): Promise<() => void>;
}

export function openTurns(): Turns {
  let playing = 0;
  let isAlone = false;
  const waiting = new Set<() => boolean>();

  const goOn = () => {
    for (const begins of waiting) if (begins()) waiting.delete(begins);
  };

  function begins(how: 'beside others' | 'alone'): boolean {
    if (isAlone || (how === 'alone' && playing > 0)) return false;
    playing += 1;
    isAlone = how === 'alone';
    return true;
  }

  const end = (): (() => void) => {
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      playing -= 1;
      isAlone = false;
      goOn();
    };
  };

  return {
    take: (how, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        if (begins(how)) return resolve(end());
        const stop = () => {
          waiting.delete(attempt);
          reject(signal.reason);
        };
        const attempt = () => {
          if (!begins(how)) return false;
          signal.removeEventListener('abort', stop);
          resolve(end());
          return true;
        };
        waiting.add(attempt);
        signal.addEventListener('abort', stop, { once: true });
      }),
  };
}
