import { cut, type UploadAccount, type UploadedRow } from '../../kernel/index.ts';

/** Limit of the rows kept from the start of a file, from its end, and of invalid rows. */
const mostKept = 100;
/** Characters kept of an invalid row. */
const longestKept = 80;

/** Counts the rows of a file, and keeps the first and last valid ones and the first invalid ones. */
export class RowSample {
  #rows = 0;
  readonly #first: string[] = [];
  /** Ring buffer of the valid rows after the first ones. */
  readonly #last: string[] = [];
  /** The oldest entry of the ring buffer, overwritten next. */
  #oldest = 0;
  readonly #invalid: string[] = [];

  /** @param row without blanks around it */
  add(row: string, isValid: boolean): void {
    this.#rows += 1;
    if (!isValid) {
      if (this.#invalid.length < mostKept) this.#invalid.push(cut(row, longestKept));
      return;
    }
    if (this.#first.length < mostKept) this.#first.push(row);
    else {
      this.#last[this.#oldest] = row;
      this.#oldest = (this.#oldest + 1) % mostKept;
    }
  }

  /** @param form the facts that are not in the rows */
  account(form: Pick<UploadAccount, 'type' | 'bytes' | 'checksum'>): UploadAccount {
    const last = [...this.#last.slice(this.#oldest), ...this.#last.slice(0, this.#oldest)];
    return {
      ...form,
      rows: this.#rows,
      first: this.#first.map(rowOf),
      last: last.map(rowOf),
      bad: this.#invalid.map(rowOf),
    };
  }
}

function rowOf(text: string): UploadedRow {
  const hash = text.indexOf('#');
  return hash === -1 ? { customer: text } : { customer: text.slice(0, hash), from: text.slice(hash + 1) };
}
