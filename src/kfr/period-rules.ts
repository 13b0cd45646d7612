import type { PeriodRules } from '../register/index.ts';
import type { Switches } from '../switches/index.ts';

/** What a POST does to the periods of a customer who has some. */
export const rulesOfPost = (switches: Switches): PeriodRules => ({
  afterEnd: switches['post-after-delete'],
  earlierStart: switches['post-future-start'] === 'from-today' ? 'taken' : 'ignored',
});

/** What the row of a file does to them. */
export const rulesOfFile = (switches: Switches): PeriodRules => ({
  afterEnd: switches['post-after-delete'],
  earlierStart: switches['start-correction'] === 'earlier' ? 'taken' : 'ignored',
});
