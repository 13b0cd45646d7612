import type { Standing } from './format/parts.ts';

/** What an answer is and should be, in one language. */
export interface AnswerTexts {
  readonly noAnswer: string;
  readonly noBody: string;
  readonly accessToken: string;
  /** Between two statuses, either of which may come. */
  readonly or: string;
  readonly within: (facts: { duration: string }) => string;
}

/** What is not as expected, in one language. */
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

/** The names that leave a value to the client. */
export type ClientsChoice =
  | 'other.fid'
  | 'invalid.five-digits'
  | 'invalid.ten-digits'
  | 'invalid.twelve-digits'
  | 'invalid.letters'
  | 'invalid.relationship-type'
  | 'invalid.date-form'
  | 'invalid.calendar-day';

/** What names stand for, in one language. */
export interface ValueTexts {
  readonly kinds: Readonly<Record<ClientsChoice, string>>;
  readonly unknown: (facts: { name: string }) => string;
}
