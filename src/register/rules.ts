import type { PeriodRules } from './register.ts';

/** A new period beside those that have ended, and a start that stays as it was registered. */
export const usualRules: PeriodRules = { afterEnd: 'new-period', earlierStart: 'ignored' };

/** Relationships a day, over all files of an institution, above which Bits asks to be told beforehand. */
export const dailyVolume = 100_000;
