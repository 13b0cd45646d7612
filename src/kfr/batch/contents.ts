import { cut, type UploadAccount, type UploadedRow } from '../../kernel/index.ts';

/** Rows kept from the start and from the end of a file. */
const mostKept = 100;
/** Characters kept of a bad row. */
const longestKept = 80;

/** Counts the rows of a file and keeps the first and last ones. */
export class Contents {
  #rows = 0;
  readonly #first: string[] = [];
  /** Ring buffer of the good rows after the first. */
  readonly #last: string[] = [];
  #next = 0;
  readonly #bad: string[] = [];

  /** @param row without blanks around it */
  row(row: string, isGood: boolean): void {
    this.#rows += 1;
    if (!isGood) {
      if (this.#bad.length < mostKept) this.#bad.push(cut(row, longestKept));
      return;
    }
    if (this.#first.length < mostKept) this.#first.push(row);
    else {
      this.#last[this.#next] = row;
      this.#next = (this.#next + 1) % mostKept;
    }
  }

  /** @param form what is known about the parts */
  account(form: Pick<UploadAccount, 'type' | 'bytes' | 'checksum'>): UploadAccount {
    const last = [...this.#last.slice(this.#next), ...this.#last.slice(0, this.#next)];
    return {
      ...form,
      rows: this.#rows,
      first: this.#first.map(rowOf),
      last: last.map(rowOf),
      bad: this.#bad.map(rowOf),
    };
  }
}

function rowOf(text: string): UploadedRow {
  const hash = text.indexOf('#');
  return hash === -1 ? { customer: text } : { customer: text.slice(0, hash), from: text.slice(hash + 1) };
}
