import type { StoredPiece } from './batches.ts';

/**
 * The most rows sorted together. A customer number of eleven digits and a row's index in the window must fit into the
 * 53 bits of a number: 10^11 × 2^16 does.
 */
export const WINDOW_ROWS = 2 ** 16;

const DIGITS = 11;
const ZERO = 48;

export interface Row {
  readonly customer: string;
  /** Undefined: the default of the batch. */
  readonly start: string | undefined;
}

/**
 * Consecutive due rows of a batch, sorted in the order of the register's B-tree. Unsorted rows each touch a different
 * page, and page writes dominate the cost: one million rows in random order load about five times faster this way. The
 * sort is stable for repeated customers, so the first row wins.
 */
export class Window {
  readonly from: number;
  readonly to: number;
  #sorted = false;
  readonly #text: string;
  /** Offset of each row in the text, and of the end. */
  readonly #begins: Uint32Array;
  /** Customer × WINDOW_ROWS + index in the window. */
  readonly #keys: Float64Array;

  /** @param pieces all pieces with rows of the window, in order */
  constructor(from: number, to: number, pieces: readonly StoredPiece[]) {
    this.from = from;
    this.to = to;
    const [head, ...rest] = pieces;
    const first = head ? rowsAfter(head.text, from - head.first) : '';
    this.#text = [first, ...rest.map((piece) => piece.text)].join(',');
    this.#begins = new Uint32Array(this.rows + 1);
    this.#keys = new Float64Array(this.rows);
    this.#read();
  }

  get rows(): number {
    return this.to - this.from;
  }

  get sorted(): boolean {
    return this.#sorted;
  }

  sort(): void {
    this.#keys.sort();
    this.#sorted = true;
  }

  /** @param position in the sorted order, from 0 */
  row(position: number): Row {
    const place = (this.#keys[position] ?? 0) % WINDOW_ROWS;
    const row = this.#text.slice(this.#begins[place], (this.#begins[place + 1] ?? 0) - 1);
    const hash = row.indexOf('#');
    return hash < 0
      ? { customer: row, start: undefined }
      : { customer: row.slice(0, hash), start: row.slice(hash + 1) };
  }

  /** Whether the customer has a row at or after `position` in the sorted order. */
  holds(customer: string, position: number): boolean {
    if (!this.#sorted) this.sort();
    const wanted = Number(customer);
    for (let at = position; at < this.rows; at++) {
      const isIt = Math.floor((this.#keys[at] ?? 0) / WINDOW_ROWS) === wanted;
      if (isIt && this.row(at).customer === customer) return true;
    }
    return false;
  }

  #read(): void {
    const text = this.#text;
    let begin = 0;
    for (let place = 0; place < this.rows; place++) {
      if (begin >= text.length) throw new Error('a stored batch has fewer rows than it was accepted with');
      this.#begins[place] = begin;
      let number = 0;
      for (let at = begin; at < begin + DIGITS; at++) {
        const digit = text.charCodeAt(at) - ZERO;
        if (!(digit >= 0 && digit <= 9)) break;
        number = number * 10 + digit;
      }
      this.#keys[place] = number * WINDOW_ROWS + place;
      const comma = text.indexOf(',', begin);
      begin = comma < 0 ? text.length + 1 : comma + 1;
    }
    this.#begins[this.rows] = begin;
  }
}

/** The rows of a piece after the first `skipped`; possibly empty. */
export function rowsAfter(text: string, skipped: number): string {
  let begin = 0;
  for (let row = 0; row < skipped; row++) {
    const comma = text.indexOf(',', begin);
    if (comma < 0) return '';
    begin = comma + 1;
  }
  return text.slice(begin);
}

export function countRows(text: string): number {
  if (text === '') return 0;
  let rows = 1;
  for (let at = text.indexOf(','); at >= 0; at = text.indexOf(',', at + 1)) rows++;
  return rows;
}

/** Whether one of the rows has exactly this customer. */
export function hasRow(text: string, customer: string): boolean {
  for (let at = text.indexOf(customer); at >= 0; at = text.indexOf(customer, at + 1)) {
    const after = text[at + customer.length];
    const ends = after === undefined || after === ',' || after === '#';
    if (ends && (at === 0 || text[at - 1] === ',')) return true;
  }
  return false;
}
