import type { Explanation, RowErrors, UploadAccount } from '../../kernel/index.ts';
import type { ImplausibleReason } from './start-dates.ts';

/** Why an upload is refused. The operation maps it to a status and a KFR code. */
export type RefusalKind =
  | 'multipart'
  | 'media-type'
  | 'too-large'
  | 'request'
  | 'type'
  | 'identifier'
  | 'date';

export type IdentifierError =
  | 'empty'
  | 'trailing-comma'
  | 'line-break'
  | 'semicolon'
  | 'byte-order-mark'
  | 'not-ascii'
  | 'too-long'
  | 'date-alone'
  | 'form'
  | NumberRowError;

/** Why a number of the right length is refused. */
export type NumberRowError =
  | 'control-digits'
  | 'date-of-birth'
  | 'control-digits-and-date-of-birth'
  | 'looks-real';

export type DateError = 'second-hash' | 'form' | 'not-in-calendar';

export type RowErrorCode = `row-identifier-${IdentifierError}` | `row-date-${DateError}`;

/** An invalid row of the part customers. */
export type InvalidRow = {
  /** From 1, counting commas and not lines. */
  readonly row: number;
  /** The received value: person numbers masked, control characters removed, at most 40 characters. */
  readonly value: string;
} & (
  | { readonly column: 'identifier'; readonly why: IdentifierError }
  | { readonly column: 'date'; readonly why: DateError }
);

/** A valid row with an implausible start date. */
export interface ImplausibleStart {
  readonly row: number;
  readonly start: string;
  readonly why: ImplausibleReason;
}

export type BatchVerdict =
  | { readonly accepted: true; readonly rows: number; readonly notes: Explanation[] }
  /** `rowFaults` is present if rows are invalid. */
  | ({ readonly accepted: false; readonly rowFaults?: RowErrors } & BatchRefusal);

export interface BatchRefusal {
  readonly refusal: RefusalKind;
  readonly explanation: Explanation;
}

export interface BatchOptions {
  /** Content-Encoding of the body, from `codingOf`. Default: none. */
  readonly coding?: string | undefined;
  /** Maximum size of the part customers in bytes; the rest of the form may have another 64 KB. */
  readonly limit: number;
  isCustomerId(text: string): boolean;
  /** Why a number of 9 or 11 digits is refused; called for invalid rows only. Default: its control digits. */
  whyInvalid?(text: string): NumberRowError;
  /** Why the start date of a valid row is implausible, for a note. Default: it never is. */
  whyImplausible?(identifier: string, start: string): ImplausibleReason | undefined;
  /** Whether a valid identifier looks real, for a note. Default: none does. */
  looksReal?(text: string): boolean;
  /**
   * Receives checked rows, `id` or `id#YYYY-MM-DD` joined by commas, in pieces of about 64 KB, up to the first invalid
   * row. Called before the verdict is known: discard the rows if the upload is refused.
   */
  onRows(rows: { text: string; count: number }): void;
  /** Called once with a summary of the file, if the form can be parsed. Default: no summary is made. */
  onContents?(contents: UploadAccount): void;
}
