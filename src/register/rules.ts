import type { PeriodRules } from './register.ts';

/** Adding a customer after an end opens a new period; an earlier start is ignored. */
export const usualRules: PeriodRules = { afterEnd: 'new-period', earlierStart: 'ignored' };

/** Relationships per day, over all files of an institution, above which Bits asks for notice in advance. */
export const dailyVolume = 100_000;
