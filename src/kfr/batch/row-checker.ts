import { hasDayForm, isCalendarDay } from '../../kernel/index.ts';
import type { RowSample } from './row-sample.ts';
import { shownBytes } from './shown.ts';
import { trim, trimEnd, trimStart } from './trimming.ts';
import type { BatchOptions, DateError, IdentifierError, ImplausibleStart, InvalidRow } from './verdict.ts';

/** A longer row is invalid, and its rest is skipped. */
const longestRow = 1024;
/** Limit of `errors`. */
const mostErrors = 100;
/** Limits of the rows that a note names. */
const mostRealRows = 10;
const mostImplausibleStarts = 5;
const byteOrderMarks = ['\u00ef\u00bb\u00bf', '\u00ff\u00fe', '\u00fe\u00ff'];

/**
 * Streaming check of the part customers: rows separated by commas, each an identifier with an optional `#` and start
 * date. Spaces and line breaks around a row are ignored. Buffers at most one incomplete row. Bytes are decoded as
 * latin1, one character each; a valid file is ASCII.
 */
export class RowChecker {
  readonly #options: Omit<BatchOptions, 'limit'>;
  readonly #sample: RowSample | undefined;
  /** The incomplete row, without leading blanks. */
  #buffer = '';
  /** The incomplete row is too long; its rest is skipped. */
  #overlong = false;
  /** Rows so far, valid and invalid. */
  rows = 0;
  errorCount = 0;
  /** The first invalid rows. */
  readonly errors: InvalidRow[] = [];
  realCount = 0;
  /** The first rows whose identifier looks real. */
  readonly realRows: number[] = [];
  implausibleCount = 0;
  readonly implausibleStarts: ImplausibleStart[] = [];

  /** @param sample collects the rows; default: rows are not collected */
  constructor(options: Omit<BatchOptions, 'limit'>, sample?: RowSample) {
    this.#options = options;
    this.#sample = sample;
  }

  push(bytes: Buffer): void {
    const arrived = bytes.toString('latin1');
    let start = 0;
    let text = arrived;
    if (this.#overlong) {
      const comma = arrived.indexOf(',');
      if (comma === -1) return;
      this.#check(this.#buffer, true);
      start = comma + 1;
    } else text = this.#buffer + arrived;
    this.#keep(text.slice(this.#checkCompleteRows(text, start)));
  }

  /** Checks the last row. @returns false if the file is blank */
  end(): boolean {
    const last = trim(this.#buffer);
    if (last === '' && this.rows === 0) return false;
    if (last === '') {
      this.rows++;
      this.#sample?.add('', false);
      this.#addError(() => this.#identifierError('trailing-comma', ''));
    } else if (this.#check(last, this.#overlong)) this.#deliver([last], 1);
    return true;
  }

  /** Checks the complete rows of `text`. @returns where the incomplete row begins */
  #checkCompleteRows(text: string, from: number): number {
    const pieces: string[] = [];
    let count = 0;
    let start = from;
    // Consecutive rows without blanks are passed on as one slice, for speed.
    let sliceStart = from;
    for (let comma = text.indexOf(',', start); comma !== -1; comma = text.indexOf(',', start)) {
      const raw = text.slice(start, comma);
      const row = trim(raw);
      const isValid = this.#check(row, false);
      if (isValid) count++;
      if (!isValid || row.length !== raw.length) {
        if (sliceStart < start) pieces.push(text.slice(sliceStart, start - 1));
        if (isValid) pieces.push(row);
        sliceStart = comma + 1;
      }
      start = comma + 1;
    }
    if (sliceStart < start) pieces.push(text.slice(sliceStart, start - 1));
    this.#deliver(pieces, count);
    return start;
  }

  #keep(incompleteRow: string): void {
    this.#buffer = trimStart(incompleteRow);
    this.#overlong = false;
    if (this.#buffer.length <= longestRow) return;
    this.#overlong = trimEnd(this.#buffer).length > longestRow;
    // Trailing blanks do not make a row too long. Keep one of them: the row is too long if anything else follows.
    this.#buffer = this.#buffer.slice(0, longestRow + 1);
  }

  #deliver(pieces: string[], count: number): void {
    if (count > 0 && this.errorCount === 0) this.#options.onRows({ text: pieces.join(','), count });
  }

  /** Counts and checks a row. */
  #check(row: string, overlong: boolean): boolean {
    this.rows++;
    const kept = row.slice(0, longestRow);
    const tooLong = overlong || kept.length < row.length;
    const isValid = !tooLong && this.#isValid(row);
    this.#sample?.add(kept, isValid);
    if (isValid) return true;
    this.#addError(() => this.#listError(kept, tooLong) ?? this.#columnError(kept));
    return false;
  }

  #isValid(row: string): boolean {
    const hash = row.indexOf('#');
    const identifier = hash === -1 ? row : row.slice(0, hash);
    if (!this.#options.isCustomerId(identifier)) return false;
    if (hash !== -1) {
      const start = row.slice(hash + 1);
      if (dateError(start) !== undefined) return false;
      this.#noteImplausible(start, this.#options.whyImplausible?.(identifier, start));
    }
    if (this.#options.looksReal?.(identifier)) this.#noteReal();
    return true;
  }

  #noteImplausible(start: string, why: ImplausibleStart['why'] | undefined): void {
    if (why === undefined) return;
    this.implausibleCount++;
    if (this.implausibleStarts.length < mostImplausibleStarts)
      this.implausibleStarts.push({ row: this.rows, start, why });
  }

  #noteReal(): void {
    this.realCount++;
    if (this.realRows.length < mostRealRows) this.realRows.push(this.rows);
  }

  /** Common errors in the syntax of the list, checked before the columns. */
  #listError(row: string, tooLong: boolean): InvalidRow | undefined {
    if (row === '') return this.#identifierError('empty', row);
    if (this.rows === 1 && byteOrderMarks.some((mark) => row.startsWith(mark)))
      return this.#identifierError('byte-order-mark', row);
    if (/[\r\n]/.test(row)) return this.#identifierError('line-break', row);
    if (/[^\0-\x7f]/.test(row)) return this.#identifierError('not-ascii', row);
    if (row.includes(';')) return this.#identifierError('semicolon', row);
    return tooLong ? this.#identifierError('too-long', row) : undefined;
  }

  #columnError(row: string): InvalidRow {
    const [identifier = '', ...dates] = row.split('#');
    if (this.#options.isCustomerId(identifier)) {
      const date = dates.join('#');
      return { row: this.rows, column: 'date', why: dateError(date) ?? 'form', value: shownBytes(date) };
    }
    if (hasDayForm(identifier)) return this.#identifierError('date-alone', identifier);
    if (!/^([0-9]{9}|[0-9]{11})$/.test(identifier)) return this.#identifierError('form', identifier);
    return this.#identifierError(this.#options.whyInvalid?.(identifier) ?? 'control-digits', identifier);
  }

  #identifierError(why: IdentifierError, value: string): InvalidRow {
    return { row: this.rows, column: 'identifier', why, value: shownBytes(value) };
  }

  #addError(make: () => InvalidRow): void {
    this.errorCount++;
    if (this.errors.length < mostErrors) this.errors.push(make());
  }
}

function dateError(date: string): DateError | undefined {
  if (hasDayForm(date)) return isCalendarDay(date) ? undefined : 'not-in-calendar';
  return date.includes('#') ? 'second-hash' : 'form';
}
