import type { PeriodRules } from './register.ts';

/** Open a new period after an ended one; keep a registered start. */
export const usualRules: PeriodRules = { afterEnd: 'new-period', earlierStart: 'ignored' };

/** More relationships than this per day, in all files of an institution, must be announced to Bits. */
export const dailyVolume = 100_000;
