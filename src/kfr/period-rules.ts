import type { PeriodRules } from '../register/index.ts';
import type { KfrSwitches } from './switches.ts';

/** What a POST does to the periods of a customer who has some. */
export const rulesOfPost = (switches: KfrSwitches): PeriodRules => ({
  afterEnd: switches['post-after-delete'],
  earlierStart: switches['post-future-start'] === 'from-today' ? 'taken' : 'ignored',
});

/** What the row of a file does to them. */
export const rulesOfFile = (switches: KfrSwitches): PeriodRules => ({
  afterEnd: switches['post-after-delete'],
  earlierStart: switches['start-correction'] === 'earlier' ? 'taken' : 'ignored',
});
