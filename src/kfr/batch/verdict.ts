import type { Explanation, RowFaults, UploadAccount } from '../../kernel/index.ts';
import type { Oddity } from './start-dates.ts';

/** Why an upload is refused; the operation maps it to a status and a KFR code. */
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

/** Why a number of the right length is refused. */
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
  /** The received value: person numbers masked, control characters removed, at most 40 characters. */
  readonly value: string;
} & (
  | { readonly column: 'identifier'; readonly why: IdentifierFault }
  | { readonly column: 'date'; readonly why: DateFault }
);

/** A good row with an implausible start date. */
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
      /** Set when rows are faulty. */
      readonly rowFaults?: RowFaults;
    };

export interface Refused {
  readonly refusal: BatchRefusal;
  readonly explanation: Explanation;
}

export interface BatchOptions {
  /** The body's encoding, from `codingOf`. Default: none. */
  readonly coding?: string | undefined;
  /** The most bytes of the part customers; the rest of the form may have another 64 KB. */
  readonly limit: number;
  /** Whether a text can be the identifier of a customer. */
  isCustomerId(text: string): boolean;
  /** Why a number of 9 or 11 digits is refused; called for faulty rows only. Default: its control digits. */
  whyNot?(text: string): NumberRowFault;
  /** Why the start date of a good row is implausible, for a note. Default: it never is. */
  startOddity?(identifier: string, start: string): Oddity | undefined;
  /** Whether a good identifier looks real, for a note. Default: none does. */
  looksReal?(text: string): boolean;
  /**
   * Takes checked rows, `id` or `id#YYYY-MM-DD` joined by commas, in pieces of about 64 KB, up to the first faulty
   * row. Called before the verdict is known: discard the rows if the upload is refused.
   */
  onRows(rows: { text: string; count: number }): void;
  /** Called once with the contents, if the form could be parsed. Default: contents are not collected. */
  onContents?(contents: UploadAccount): void;
}
