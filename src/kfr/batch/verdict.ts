import type { Explanation, RowFaults, UploadAccount } from '../../kernel/index.ts';
import type { Oddity } from './start-dates.ts';

/** Why an upload is refused; the operation gives each its status and KFR-code. */
export type BatchRefusal =
  | 'multipart'
  | 'media-type'
  | 'too-large'
  | 'request'
  | 'type'
  | 'identifier'
  | 'date';

export type IdentifierFault =
  | 'empty'
  | 'trailing-comma'
  | 'line-break'
  | 'semicolon'
  | 'byte-order-mark'
  | 'not-ascii'
  | 'too-long'
  | 'date-alone'
  | 'form'
  | NumberRowFault;

/** A number of the right length that is refused all the same. */
export type NumberRowFault =
  | 'control-digits'
  | 'date-of-birth'
  | 'control-digits-and-date-of-birth'
  | 'looks-real';

export type DateFault = 'second-hash' | 'form' | 'not-in-calendar';

/** As the code of an explanation. */
export type RowFaultCode = `row-identifier-${IdentifierFault}` | `row-date-${DateFault}`;

/** One faulty row of the part customers. */
export type RowFault = {
  /** Counted from 1, in commas, not lines. */
  readonly row: number;
  /** What was there: person numbers masked, control characters gone, at most 40 characters. */
  readonly value: string;
} & (
  | { readonly column: 'identifier'; readonly why: IdentifierFault }
  | { readonly column: 'date'; readonly why: DateFault }
);

/** A good row with a start that nobody means. */
export interface OddStart {
  readonly row: number;
  readonly start: string;
  readonly why: Oddity;
}

export type BatchVerdict =
  | { readonly accepted: true; readonly rows: number; readonly notes: Explanation[] }
  | {
      readonly accepted: false;
      readonly refusal: BatchRefusal;
      readonly explanation: Explanation;
      /** There when the rows are what is wrong. */
      readonly rowFaults?: RowFaults;
    };

export interface Refused {
  readonly refusal: BatchRefusal;
  readonly explanation: Explanation;
}

export interface BatchOptions {
  /** How the body is encoded, as `codingOf` says. Default: it is sent as it is. */
  readonly coding?: string | undefined;
  /** The most bytes of the part customers; the rest of the form may add 64 KB. */
  readonly limit: number;
  /** Whether a text can be the identifier of a customer. */
  isCustomerId(text: string): boolean;
  /** Why a number of 9 or 11 digits cannot; asked about faulty rows only. Default: its control digits. */
  whyNot?(text: string): NumberRowFault;
  /** Why nobody means a good row to start on its day, which is noted. Default: any day will do. */
  startOddity?(identifier: string, start: string): Oddity | undefined;
  /** Whether a good identifier looks like that of somebody real, which is noted. Default: none does. */
  looksReal?(text: string): boolean;
  /**
   * Takes checked rows, `id` or `id#YYYY-MM-DD` joined by commas, in pieces of about 64 KB. Rows come before
   * the verdict is known, and stop at the first fault: discard them all when it is a refusal.
   */
  onRows(rows: { text: string; count: number }): void;
  /** Told once what the form held, when it could be read as one at all. Default: nobody is, and nothing is counted. */
  onContents?(contents: UploadAccount): void;
}
