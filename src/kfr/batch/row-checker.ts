import { hasDayForm, isCalendarDay } from '../../kernel/index.ts';
import type { Contents } from './contents.ts';
import { shownBytes } from './shown.ts';
import { trim, trimEnd, trimStart } from './trimming.ts';
import type { BatchOptions, DateFault, IdentifierFault, OddStart, RowFault } from './verdict.ts';

/** A longer row is faulty; the rest of it is dropped. */
const LONGEST_ROW = 1024;
const MOST_FAULTS = 100;
/** How many rows that look real are named. */
const MOST_REAL_ROWS = 10;
/** How many implausible start dates are named. */
const MOST_ODD_STARTS = 5;
const BYTE_ORDER_MARKS = ['\u00ef\u00bb\u00bf', '\u00ff\u00fe', '\u00fe\u00ff'];

/**
 * Streaming check of the part customers: rows separated by commas, each an identifier with an optional `#` and start
 * date; spaces and line breaks around a row are ignored. Buffers at most one incomplete row. Bytes are decoded as
 * latin1, one character each: a valid file is ASCII.
 */
export class RowChecker {
  readonly #isCustomerId: BatchOptions['isCustomerId'];
  readonly #whyNot: NonNullable<BatchOptions['whyNot']>;
  readonly #startOddity: NonNullable<BatchOptions['startOddity']>;
  readonly #looksReal: NonNullable<BatchOptions['looksReal']>;
  readonly #onRows: BatchOptions['onRows'];
  readonly #contents: Contents | undefined;
  /** The incomplete row, without leading blanks. */
  #held = '';
  /** The incomplete row is too long; the rest of it is skipped. */
  #overlong = false;
  /** Rows so far, good and faulty. */
  rows = 0;
  faultCount = 0;
  readonly faults: RowFault[] = [];
  /** Rows whose identifier looks real; `realRows`: the first of them. */
  realCount = 0;
  readonly realRows: number[] = [];
  /** Rows with an implausible start date; `oddStarts`: the first of them. */
  oddCount = 0;
  readonly oddStarts: OddStart[] = [];

  /** @param contents is told each row; default: nothing is */
  constructor(options: Omit<BatchOptions, 'limit'>, contents?: Contents) {
    this.#isCustomerId = options.isCustomerId;
    this.#whyNot = options.whyNot ?? (() => 'control-digits');
    this.#startOddity = options.startOddity ?? (() => undefined);
    this.#looksReal = options.looksReal ?? (() => false);
    this.#onRows = options.onRows;
    this.#contents = contents;
  }

  push(bytes: Buffer): void {
    const arrived = bytes.toString('latin1');
    let start = 0;
    let text = arrived;
    if (this.#overlong) {
      const comma = arrived.indexOf(',');
      if (comma === -1) return;
      this.#judge(this.#held, true);
      start = comma + 1;
    } else text = this.#held + arrived;
    this.#hold(text.slice(this.#finishRows(text, start)));
  }

  /**
   * Ends the file and checks its last row.
   * @returns false when the file was blank
   */
  end(): boolean {
    const last = trim(this.#held);
    if (last === '' && this.rows === 0) return false;
    if (last === '') {
      this.rows++;
      this.#contents?.row('', false);
      this.#fault(() => this.#identifierFault('trailing-comma', ''));
    } else if (this.#judge(last, this.#overlong)) this.#deliver([last], 1);
    return true;
  }

  /** Checks every row that ends in `text`; returns where the incomplete row begins. */
  #finishRows(text: string, from: number): number {
    const pieces: string[] = [];
    let count = 0;
    let start = from;
    // Consecutive rows without blanks are passed on as one slice.
    let run = from;
    for (let comma = text.indexOf(',', start); comma !== -1; comma = text.indexOf(',', start)) {
      const raw = text.slice(start, comma);
      const row = trim(raw);
      const good = this.#judge(row, false);
      if (good) count++;
      if (!good || row.length !== raw.length) {
        if (run < start) pieces.push(text.slice(run, start - 1));
        if (good) pieces.push(row);
        run = comma + 1;
      }
      start = comma + 1;
    }
    if (run < start) pieces.push(text.slice(run, start - 1));
    this.#deliver(pieces, count);
    return start;
  }

  #hold(rest: string): void {
    this.#held = trimStart(rest);
    this.#overlong = false;
    if (this.#held.length <= LONGEST_ROW) return;
    this.#overlong = trimEnd(this.#held).length > LONGEST_ROW;
    // Trailing blanks do not make a row too long, but one is kept: anything after it would.
    this.#held = this.#held.slice(0, LONGEST_ROW + 1);
  }

  #deliver(pieces: string[], count: number): void {
    if (count > 0 && this.faultCount === 0) this.#onRows({ text: pieces.join(','), count });
  }

  /** Counts a row and checks it. */
  #judge(row: string, overlong: boolean): boolean {
    this.rows++;
    const kept = row.slice(0, LONGEST_ROW);
    const tooLong = overlong || kept.length < row.length;
    const isGood = !tooLong && this.#isGood(row);
    this.#contents?.row(kept, isGood);
    if (isGood) return true;
    this.#fault(() => this.#oddity(kept, tooLong) ?? this.#columnFault(kept));
    return false;
  }

  #isGood(row: string): boolean {
    const hash = row.indexOf('#');
    const identifier = hash === -1 ? row : row.slice(0, hash);
    if (!this.#isCustomerId(identifier)) return false;
    if (hash !== -1) {
      const start = row.slice(hash + 1);
      if (dateFault(start) !== undefined) return false;
      this.#noteOdd(start, this.#startOddity(identifier, start));
    }
    if (this.#looksReal(identifier)) this.#noteReal();
    return true;
  }

  #noteOdd(start: string, why: OddStart['why'] | undefined): void {
    if (why === undefined) return;
    this.oddCount++;
    if (this.oddStarts.length < MOST_ODD_STARTS) this.oddStarts.push({ row: this.rows, start, why });
  }

  #noteReal(): void {
    this.realCount++;
    if (this.realRows.length < MOST_REAL_ROWS) this.realRows.push(this.rows);
  }

  /** A fault of the row as a whole: common mistakes in list syntax, checked before the columns. */
  #oddity(row: string, tooLong: boolean): RowFault | undefined {
    if (row === '') return this.#identifierFault('empty', row);
    if (this.rows === 1 && BYTE_ORDER_MARKS.some((mark) => row.startsWith(mark)))
      return this.#identifierFault('byte-order-mark', row);
    if (/[\r\n]/.test(row)) return this.#identifierFault('line-break', row);
    if (/[^\0-\x7f]/.test(row)) return this.#identifierFault('not-ascii', row);
    if (row.includes(';')) return this.#identifierFault('semicolon', row);
    return tooLong ? this.#identifierFault('too-long', row) : undefined;
  }

  #columnFault(row: string): RowFault {
    const [identifier = '', ...dates] = row.split('#');
    if (this.#isCustomerId(identifier)) {
      const date = dates.join('#');
      return { row: this.rows, column: 'date', why: dateFault(date) ?? 'form', value: shownBytes(date) };
    }
    if (hasDayForm(identifier)) return this.#identifierFault('date-alone', identifier);
    const hasLength = /^([0-9]{9}|[0-9]{11})$/.test(identifier);
    return this.#identifierFault(hasLength ? this.#whyNot(identifier) : 'form', identifier);
  }

  #identifierFault(why: IdentifierFault, value: string): RowFault {
    return { row: this.rows, column: 'identifier', why, value: shownBytes(value) };
  }

  #fault(make: () => RowFault): void {
    this.faultCount++;
    if (this.faults.length < MOST_FAULTS) this.faults.push(make());
  }
}

function dateFault(date: string): DateFault | undefined {
  if (hasDayForm(date)) return isCalendarDay(date) ? undefined : 'not-in-calendar';
  return date.includes('#') ? 'second-hash' : 'form';
}
