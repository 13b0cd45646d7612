import type { Localized } from '../kernel/index.ts';

/** An event of a case, for listeners. */
export interface Notice {
  readonly event: 'step' | 'case' | 'armed' | 'disarmed';
  readonly scenario: string;
  readonly step?: string;
  readonly status?: 'passed' | 'failed';
  readonly reason?: Localized;
  readonly exchange?: string;
}

/** The step that an exchange completed or failed. */
export interface Match {
  readonly case: string;
  readonly step: string;
  readonly result: 'passed' | 'failed';
}
