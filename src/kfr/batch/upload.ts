import { crc32 } from 'node:zlib';
import { compressionOf, type Explanation } from '../../kernel/index.ts';
import { explain } from './explain.ts';
import { FirstDelimiter } from './first-delimiter.ts';
import { Form, type PartReader } from './form.ts';
import { RowChecker } from './row-checker.ts';
import { explainedRow, refusalByRows } from './row-errors.ts';
import { RowSample } from './row-sample.ts';
import { shownBoundary, shownBytes } from './shown.ts';
import { trim } from './trimming.ts';
import type { BatchOptions, BatchRefusal, BatchVerdict } from './verdict.ts';

const customerType = 'DSOPBANK';
/** A longer customer_type is invalid, and its rest is dropped. */
const longestType = 1024;

/** One upload while it is read: the names of its parts, and the contents of the two expected ones. */
export class Upload {
  readonly #boundary: string;
  readonly #options: BatchOptions;
  readonly #firstDelimiter: FirstDelimiter;
  readonly #form: Form;
  readonly #rows: RowChecker;
  readonly #sample: RowSample | undefined;
  /** The names of the parts so far. */
  readonly #names: string[] = [];
  #hasRows: boolean | undefined;
  #type = '';
  /** By part, a Content-Transfer-Encoding that changes its text. */
  readonly #encodings = new Map<string, string>();
  #customersSize = 0;
  #checksum = 0;

  constructor(boundary: string, options: BatchOptions) {
    this.#boundary = boundary;
    this.#options = options;
    this.#firstDelimiter = new FirstDelimiter(boundary);
    this.#form = new Form(boundary, (name, encoding) => this.#readerOf(name ?? '', encoding));
    this.#sample = options.onContents && new RowSample();
    this.#rows = new RowChecker(options, this.#sample);
  }

  get tooLarge(): boolean {
    return this.#customersSize > this.#options.limit;
  }

  /** Reports the summary of the file to `onContents`. */
  reportContents(): void {
    if (this.#sample === undefined) return;
    // The last row has not been checked yet if the other part is missing.
    if (!this.tooLarge) this.#checkLastRow();
    this.#options.onContents?.(
      this.#sample.account({
        ...(this.#names.includes('customer_type') ? { type: trim(this.#type) } : {}),
        ...(this.#names.includes('customers')
          ? { bytes: this.#customersSize, checksum: this.#checksum }
          : {}),
      }),
    );
  }

  async write(bytes: Buffer): Promise<void> {
    const forParser = this.#firstDelimiter.push(bytes);
    if (forParser !== undefined) await this.#form.write(forParser);
  }

  /** The verdict on a complete body, except for its size: check `tooLarge` afterwards. */
  async verdict(): Promise<BatchVerdict> {
    const last = this.#firstDelimiter.end();
    if (last !== undefined) await this.#form.write(last);
    const refusal = this.#delimiterRefusal() ?? (await this.#formRefusal());
    if (refusal !== undefined) return { accepted: false, ...refusal };
    const { rows, errorCount } = this.#rows;
    const encoding = this.#encodings.get('customers');
    // Person numbers in encoded text cannot be masked, so none of it is displayed.
    const errors = this.#rows.errors.map((invalid) =>
      encoding === undefined ? invalid : { ...invalid, value: encoding },
    );
    const rowRefusal = refusalByRows(errors, errorCount, rows);
    if (rowRefusal !== undefined)
      return {
        accepted: false,
        ...this.#withEncoding('customers', rowRefusal),
        rowFaults: { rows, faulty: errorCount, first: errors.map(explainedRow) },
      };
    return { accepted: true, rows, notes: this.#notes() };
  }

  #readerOf(name: string, encoding: string): PartReader {
    const isFirst = !this.#names.includes(name);
    this.#names.push(name);
    if (isFirst && /^(?:base64|quoted-printable)$/i.test(encoding)) this.#encodings.set(name, encoding);
    if (isFirst && name === 'customers')
      return (bytes) => {
        this.#customersSize += bytes.length;
        if (this.#sample !== undefined) this.#checksum = crc32(bytes, this.#checksum);
        if (!this.tooLarge) this.#rows.push(bytes);
      };
    if (isFirst && name === 'customer_type')
      return (bytes) => {
        this.#type = (this.#type + bytes.toString('latin1')).slice(0, longestType + 1);
      };
    return () => {};
  }

  #delimiterRefusal(): BatchRefusal | undefined {
    switch (this.#firstDelimiter.state) {
      case 'found':
        return undefined;
      case 'empty':
        return { refusal: 'request', explanation: explain('batch-body-empty') };
      case 'line-feeds':
        return { refusal: 'request', explanation: explain('batch-line-feeds-only') };
      default:
        return { refusal: 'multipart', explanation: this.#whyNoBoundary() };
    }
  }

  #whyNoBoundary(): Explanation {
    const { coding } = this.#options;
    if (coding !== undefined) return explain('batch-content-encoding', { coding: shownBytes(coding) });
    const compression = compressionOf(this.#firstDelimiter.head);
    if (compression !== undefined) return explain('batch-body-compressed', { compression });
    const { boundaryInBody } = this.#firstDelimiter;
    return explain('batch-boundary-mismatch', {
      boundary: shownBoundary(this.#boundary),
      boundaryInBody: boundaryInBody === undefined ? undefined : shownBoundary(boundaryInBody),
    });
  }

  /** Explains the refusal of a part by its Content-Transfer-Encoding, if it has one. */
  #withEncoding(name: string, refusal: BatchRefusal): BatchRefusal {
    const encoding = this.#encodings.get(name);
    if (encoding === undefined) return refusal;
    const { explanation: cause } = refusal;
    const explanation = explain('batch-part-encoded', { name, encoding: shownBytes(encoding), cause });
    return { ...refusal, explanation };
  }

  async #formRefusal(): Promise<BatchRefusal | undefined> {
    const isClosed = await this.#form.end();
    const explanation = isClosed
      ? this.#partsError()
      : explain('batch-cut-off', { boundary: this.#boundary });
    if (explanation !== undefined) return { refusal: 'request', explanation };
    const type = trim(this.#type);
    return type === customerType && this.#type.length <= longestType
      ? undefined
      : this.#withEncoding('customer_type', {
          refusal: 'type',
          explanation: explain('batch-type-unknown', {
            expected: customerType,
            type: shownBytes(this.#encodings.get('customer_type') ?? type),
          }),
        });
  }

  #partsError(): Explanation | undefined {
    if (this.#form.tooManyParts) return explain('batch-too-many-parts', { most: this.#names.length });
    for (const name of ['customer_type', 'customers']) {
      const count = this.#names.filter((other) => other === name).length;
      if (count > 1) return explain('batch-part-repeated', { name, count });
    }
    for (const name of ['customer_type', 'customers'])
      if (!this.#names.includes(name))
        return explain('batch-part-missing', { name, names: this.#names.map(shownName) });
    return this.#checkLastRow() ? undefined : explain('batch-customers-empty');
  }

  #checkLastRow(): boolean {
    this.#hasRows ??= this.#rows.end();
    return this.#hasRows;
  }

  #notes(): Explanation[] {
    const { coding } = this.#options;
    const { rows, realCount, realRows, implausibleCount, implausibleStarts } = this.#rows;
    return [
      ...(coding === undefined
        ? []
        : [explain('batch-content-encoding-unheeded', { coding: shownBytes(coding) })]),
      ...(implausibleCount === 0
        ? []
        : [explain('rows-start-implausible', { count: implausibleCount, rows, first: implausibleStarts })]),
      ...(realCount === 0 ? [] : [explain('rows-look-real', { count: realCount, rows, first: realRows })]),
      ...this.#names
        .filter((name) => name !== 'customers' && name !== 'customer_type')
        .map((name) => explain('batch-part-ignored', { name: shownName(name) })),
    ];
  }
}

const shownName = (name: string): string =>
  name === '' ? '(unnamed)' : shownBytes(Buffer.from(name).toString('latin1'));
