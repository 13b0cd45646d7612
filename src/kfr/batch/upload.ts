import { crc32 } from 'node:zlib';
import { compressionOf, type Explanation } from '../../kernel/index.ts';
import { Contents } from './contents.ts';
import { explain } from './explain.ts';
import { Form, type PartReader } from './form.ts';
import { Opening } from './opening.ts';
import { RowChecker } from './row-checker.ts';
import { rowsRefused, shownFault } from './row-faults.ts';
import { shownBoundary, shownBytes } from './shown.ts';
import { trim } from './trimming.ts';
import type { BatchOptions, BatchVerdict, Refused } from './verdict.ts';

const CUSTOMER_TYPE = 'DSOPBANK';
/** A longer customer_type is invalid; the rest of it is dropped. */
const LONGEST_TYPE = 1024;

/** The form of one upload while it is read: which parts it has, and the contents of the two expected ones. */
export class Upload {
  readonly #boundary: string;
  readonly #limit: number;
  readonly #opening: Opening;
  readonly #form: Form;
  readonly #rows: RowChecker;
  readonly #contents: Contents | undefined;
  readonly #onContents: BatchOptions['onContents'];
  readonly #names: string[] = [];
  #hasRows: boolean | undefined;
  #type = '';
  readonly #coding: string | undefined;
  /** By part, the Content-Transfer-Encoding that changes its text. */
  readonly #encoded = new Map<string, string>();
  #customersSize = 0;
  #checksum = 0;

  constructor(boundary: string, options: BatchOptions) {
    this.#boundary = boundary;
    this.#limit = options.limit;
    this.#opening = new Opening(boundary);
    this.#form = new Form(boundary, (name, encoding) => this.#part(name ?? '', encoding));
    this.#coding = options.coding;
    this.#contents = options.onContents && new Contents();
    this.#onContents = options.onContents;
    this.#rows = new RowChecker(options, this.#contents);
  }

  get tooLarge(): boolean {
    return this.#customersSize > this.#limit;
  }

  /** Reports the contents to `onContents`. */
  tellContents(): void {
    if (this.#contents === undefined) return;
    // If the other part is missing, the last row has not been checked yet.
    if (!this.tooLarge) this.#endRows();
    this.#onContents?.(
      this.#contents.account({
        ...(this.#names.includes('customer_type') ? { type: trim(this.#type) } : {}),
        ...(this.#names.includes('customers')
          ? { bytes: this.#customersSize, checksum: this.#checksum }
          : {}),
      }),
    );
  }

  async write(bytes: Buffer): Promise<void> {
    const opened = this.#opening.push(bytes);
    if (opened !== undefined) await this.#form.write(opened);
  }

  /** The verdict on a complete body, apart from its size: check `tooLarge` afterwards. */
  async verdict(): Promise<BatchVerdict> {
    const last = this.#opening.end();
    if (last !== undefined) await this.#form.write(last);
    const refused = this.#openingRefused() ?? (await this.#formRefused());
    if (refused !== undefined) return { accepted: false, ...refused };
    const { rows, faultCount } = this.#rows;
    const encoding = this.#encoded.get('customers');
    // Masking cannot see person numbers in encoded text, so none of it is shown.
    const faults = this.#rows.faults.map((fault) =>
      encoding === undefined ? fault : { ...fault, value: encoding },
    );
    const rowRefused = rowsRefused(faults, faultCount, rows);
    if (rowRefused !== undefined)
      return {
        accepted: false,
        ...this.#decoded('customers', rowRefused),
        rowFaults: { rows, faulty: faultCount, first: faults.map(shownFault) },
      };
    return { accepted: true, rows, notes: this.#notes() };
  }

  #part(name: string, encoding: string): PartReader {
    const first = !this.#names.includes(name);
    this.#names.push(name);
    if (first && /^(?:base64|quoted-printable)$/i.test(encoding)) this.#encoded.set(name, encoding);
    if (first && name === 'customers')
      return (bytes) => {
        this.#customersSize += bytes.length;
        if (this.#contents !== undefined) this.#checksum = crc32(bytes, this.#checksum);
        if (!this.tooLarge) this.#rows.push(bytes);
      };
    if (first && name === 'customer_type')
      return (bytes) => {
        this.#type = (this.#type + bytes.toString('latin1')).slice(0, LONGEST_TYPE + 1);
      };
    return () => {};
  }

  #openingRefused(): Refused | undefined {
    switch (this.#opening.state) {
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
    if (this.#coding !== undefined)
      return explain('batch-content-encoding', { coding: shownBytes(this.#coding) });
    const compression = compressionOf(this.#opening.head);
    if (compression !== undefined) return explain('batch-body-compressed', { compression });
    const { seen } = this.#opening;
    return explain('batch-boundary-mismatch', {
      boundary: shownBoundary(this.#boundary),
      seen: seen === undefined ? undefined : shownBoundary(seen),
    });
  }

  /** Explains a fault in an encoded part by its encoding. */
  #decoded(name: string, refused: Refused): Refused {
    const encoding = this.#encoded.get(name);
    if (encoding === undefined) return refused;
    const { explanation: fault } = refused;
    const explanation = explain('batch-part-encoded', { name, encoding: shownBytes(encoding), fault });
    return { ...refused, explanation };
  }

  async #formRefused(): Promise<Refused | undefined> {
    const closed = await this.#form.end();
    const explanation = closed ? this.#partsFault() : explain('batch-cut-off', { boundary: this.#boundary });
    if (explanation !== undefined) return { refusal: 'request', explanation };
    const type = trim(this.#type);
    return type === CUSTOMER_TYPE && this.#type.length <= LONGEST_TYPE
      ? undefined
      : this.#decoded('customer_type', {
          refusal: 'type',
          explanation: explain('batch-type-unknown', {
            expected: CUSTOMER_TYPE,
            type: shownBytes(this.#encoded.get('customer_type') ?? type),
          }),
        });
  }

  #partsFault(): Explanation | undefined {
    if (this.#form.tooManyParts) return explain('batch-too-many-parts', { most: this.#names.length });
    for (const name of ['customer_type', 'customers']) {
      const count = this.#names.filter((other) => other === name).length;
      if (count > 1) return explain('batch-part-repeated', { name, count });
    }
    for (const name of ['customer_type', 'customers'])
      if (!this.#names.includes(name))
        return explain('batch-part-missing', { name, names: this.#names.map(shownName) });
    return this.#endRows() ? undefined : explain('batch-customers-empty');
  }

  #endRows(): boolean {
    this.#hasRows ??= this.#rows.end();
    return this.#hasRows;
  }

  #notes(): Explanation[] {
    const { rows, realCount, realRows, oddCount, oddStarts } = this.#rows;
    return [
      ...(this.#coding === undefined
        ? []
        : [explain('batch-content-encoding-unheeded', { coding: shownBytes(this.#coding) })]),
      ...(oddCount === 0
        ? []
        : [explain('rows-start-implausible', { count: oddCount, rows, first: oddStarts })]),
      ...(realCount === 0 ? [] : [explain('rows-look-real', { count: realCount, rows, first: realRows })]),
      ...this.#names
        .filter((name) => name !== 'customers' && name !== 'customer_type')
        .map((name) => explain('batch-part-ignored', { name: shownName(name) })),
    ];
  }
}

const shownName = (name: string): string =>
  name === '' ? '(unnamed)' : shownBytes(Buffer.from(name).toString('latin1'));
