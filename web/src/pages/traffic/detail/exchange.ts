import type { ExchangeDetail } from '../../../../../src/journal/index.ts';
import type { Localized } from '../../../../../src/kernel/localized.ts';

/** The answer of GET /_sandbox/exchanges/{id}. */
export interface ShownExchange extends ExchangeDetail {
  readonly curl: string;
  readonly checks?: readonly Check[];
  readonly scenarios?: readonly { readonly case: string; readonly step: string }[];
}

export interface Check {
  readonly name: string;
  readonly title: Localized;
  readonly outcome: 'passed' | 'failed' | 'not reached';
}
