const limit = { wrong: 10, inMs: 60_000 } as const;

/** Limits how often a wrong token may be tried in the form. */
export interface Attempts {
  /** Seconds until the next attempt is allowed; 0: now. */
  waitInSeconds(): number;
  countWrong(): void;
}

/**
 * At most ten wrong tokens a minute, counted for all callers together: behind a proxy they have one address.
 * @param now real time in milliseconds, which the sandbox's clock does not move
 */
export function openAttempts(now = (): number => performance.now()): Attempts {
  let wrong: readonly number[] = [];
  const recent = (): readonly number[] => wrong.filter((moment) => now() - moment < limit.inMs);
  return {
    waitInSeconds() {
      wrong = recent();
      const [oldest] = wrong;
      return oldest === undefined || wrong.length < limit.wrong
        ? 0
        : Math.ceil((limit.inMs - (now() - oldest)) / 1000);
    },
    countWrong() {
      wrong = [...recent(), now()];
    },
  };
}
