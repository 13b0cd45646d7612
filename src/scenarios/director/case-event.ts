import type { Bilingual } from '../../kernel/index.ts';

/** What happens in a case while it is followed. */
export interface CaseEvent {
  readonly event: 'step' | 'case' | 'armed' | 'disarmed';
  readonly scenario: string;
  readonly step?: string;
  readonly status?: 'passed' | 'failed';
  readonly reason?: Bilingual;
  readonly exchange?: string;
}

/** What an exchange was in a case. */
export interface Match {
  readonly case: string;
  readonly step: string;
  readonly result: 'passed' | 'failed';
}
