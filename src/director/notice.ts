import type { Localized } from '../kernel/index.ts';

/** What has happened in a case, for those who watch it. */
export interface Notice {
  readonly event: 'step' | 'case' | 'armed' | 'disarmed';
  readonly scenario: string;
  readonly step?: string;
  readonly status?: 'passed' | 'failed';
  readonly reason?: Localized;
  readonly exchange?: string;
}

/** What an exchange was in a case. */
export interface Match {
  readonly case: string;
  readonly step: string;
  readonly result: 'passed' | 'failed';
}
