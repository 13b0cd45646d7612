import type { PeriodRules } from '../register/index.ts';
import type { Switches } from '../switches/index.ts';

/** How a POST changes the existing periods of a customer. */
export const rulesOfPost = (switches: Switches): PeriodRules => ({
  afterEnd: switches['post-after-delete'],
  earlierStart: switches['post-future-start'] === 'from-today' ? 'taken' : 'ignored',
});

/** How a row of a file changes the existing periods of a customer. */
export const rulesOfFile = (switches: Switches): PeriodRules => ({
  afterEnd: switches['post-after-delete'],
  earlierStart: switches['start-correction'] === 'earlier' ? 'taken' : 'ignored',
});
