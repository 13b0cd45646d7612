import type { Standing } from './format/parts.ts';

/** Phrases about answers, in one language. */
export interface AnswerTexts {
  readonly noAnswer: string;
  readonly noBody: string;
  readonly accessToken: string;
  /** Between two allowed statuses. */
  readonly or: string;
  readonly within: (facts: { duration: string }) => string;
}

/** Phrases about deviations, in one language. */
export interface DeviationTexts {
  readonly deviation: (facts: { what: string; expected: string; actual: string }) => string;
  readonly step: (facts: { number: number; title: string }) => string;
  readonly afterLastStep: string;
  readonly code: string;
  readonly time: string;
  readonly answer: string;
  readonly header: (facts: { name: string }) => string;
  /** @param facts `path`: `.banks[0].activeAccount`, empty for the whole body */
  readonly body: (facts: { path: string }) => string;
  readonly customer: (facts: { role: string }) => string;
  readonly standings: Readonly<Record<Standing, string>>;
  readonly entries: (facts: { count: number }) => string;
  readonly nothing: string;
  readonly valueFor: (facts: { name: string }) => string;
  readonly noValue: string;
}

/** Names whose value the client chooses. */
export type ClientsChoice =
  | 'other.fid'
  | 'invalid.five-digits'
  | 'invalid.ten-digits'
  | 'invalid.twelve-digits'
  | 'invalid.letters'
  | 'invalid.relationship-type'
  | 'invalid.date-form'
  | 'invalid.calendar-day';

/** Phrases about values, in one language. */
export interface ValueTexts {
  readonly kinds: Readonly<Record<ClientsChoice, string>>;
  readonly unknown: (facts: { name: string }) => string;
}
