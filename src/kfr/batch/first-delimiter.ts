/** The first delimiter must be within these bytes. What precedes it is the preamble (RFC 2046, 5.1.1). */
const longestPreamble = 64 * 1024;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

export type SearchState =
  | 'waiting'
  | 'found'
  /** No line is a delimiter with the boundary of the header. */
  | 'mismatch'
  /** The delimiter, or the line before it, ends in LF instead of CRLF (RFC 2046, 5.1.1). */
  | 'line-feeds'
  | 'empty';

/**
 * Finds the first delimiter of a multipart body and checks it exactly. The parser compares prefixes only: with the
 * boundary `a` it would accept the delimiters of a body with `ab`, and find no parts.
 */
export class FirstDelimiter {
  readonly #delimiter: string;
  readonly #head = Buffer.alloc(longestPreamble);
  #size = 0;
  #lineStart = 0;
  #searched = 0;
  state: SearchState = 'waiting';
  /** The boundary in the body: that of the first line that looks like a delimiter. */
  boundaryInBody: string | undefined;

  /** The first four bytes of the body, or fewer. */
  get head(): Uint8Array {
    return this.#head.subarray(0, Math.min(this.#size, 4));
  }

  constructor(boundary: string) {
    this.#delimiter = `--${boundary}`;
  }

  /** @returns bytes for the parser: once the delimiter is found, all from the start of the body, then the rest */
  push(bytes: Buffer): Buffer | undefined {
    if (this.state === 'found') return bytes;
    if (this.state !== 'waiting') return undefined;
    const copied = bytes.copy(this.#head, this.#size);
    this.#size += copied;
    this.#readLines();
    if (this.state === 'waiting' && this.#size === longestPreamble) this.state = 'mismatch';
    return this.#bytesForParser(bytes.subarray(copied));
  }

  /** Ends the body; a last line needs no line break. @returns as `push` does */
  end(): Buffer | undefined {
    if (this.state !== 'waiting') return undefined;
    const last = this.#line(this.#size);
    this.#readLine(last, true);
    // A body cut off within its first delimiter is reported as cut off by the parser.
    const isCutOff = this.#lineStart === 0 && last !== '' && this.#delimiter.startsWith(last);
    if (isCutOff) this.state = 'found';
    else if (this.#size === 0) this.state = 'empty';
    else if (this.state === 'waiting') this.state = 'mismatch';
    return this.#bytesForParser(Buffer.alloc(0));
  }

  #bytesForParser(rest: Buffer): Buffer | undefined {
    if (this.state !== 'found') return undefined;
    return Buffer.concat([this.#head.subarray(0, this.#size), rest]);
  }

  #readLines(): void {
    while (this.state === 'waiting') {
      const end = this.#head.subarray(0, this.#size).indexOf(lineFeed, this.#searched);
      this.#searched = end === -1 ? this.#size : end + 1;
      if (end === -1) return;
      const endsInCrlf = this.#head[end - 1] === carriageReturn && end > this.#lineStart;
      this.#readLine(this.#line(endsInCrlf ? end - 1 : end), endsInCrlf);
      this.#lineStart = end + 1;
    }
  }

  #readLine(line: string, endsInCrlf: boolean): void {
    if (line === this.#delimiter || line === `${this.#delimiter}--`) {
      const beginsAfterCrlf = this.#lineStart === 0 || this.#head[this.#lineStart - 2] === carriageReturn;
      this.state = endsInCrlf && beginsAfterCrlf ? 'found' : 'line-feeds';
    } else if (line.length > 2 && line.startsWith('--')) this.boundaryInBody ??= line.slice(2);
  }

  #line(end: number): string {
    return this.#head.toString('latin1', this.#lineStart, end);
  }
}
