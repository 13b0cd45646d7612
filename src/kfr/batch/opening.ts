/** The first delimiter is searched within so many bytes; what precedes it is the preamble. */
const LONGEST_PREAMBLE = 64 * 1024;
const LF = 0x0a;
const CR = 0x0d;

export type OpeningState =
  | 'waiting'
  | 'found'
  /** No line is a delimiter with the boundary of the header. */
  | 'mismatch'
  /** There is one, but it ends in LF instead of CRLF (RFC 2046, 5.1.1). */
  | 'line-feeds'
  | 'empty';

/**
 * Finds the first delimiter of a multipart body. The parser itself accepts any line that begins with the delimiter:
 * with the boundary `a` it would take the delimiters of a body with `ab`, and find no parts.
 */
export class Opening {
  readonly #delimiter: string;
  readonly #head = Buffer.alloc(LONGEST_PREAMBLE);
  #size = 0;
  #lineStart = 0;
  #searched = 0;
  state: OpeningState = 'waiting';
  /** The boundary that the body seems to use, from its first line that looks like a delimiter. */
  seen: string | undefined;

  /** The first bytes of the body. */
  get head(): Uint8Array {
    return this.#head.subarray(0, Math.min(this.#size, 4));
  }

  constructor(boundary: string) {
    this.#delimiter = `--${boundary}`;
  }

  /** Takes the next bytes; returns bytes for the parser: all from the start of the body once the delimiter is found. */
  push(bytes: Buffer): Buffer | undefined {
    if (this.state === 'found') return bytes;
    if (this.state !== 'waiting') return undefined;
    const copied = bytes.copy(this.#head, this.#size);
    this.#size += copied;
    this.#readLines();
    if (this.state === 'waiting' && this.#size === LONGEST_PREAMBLE) this.state = 'mismatch';
    return this.#found(bytes.subarray(copied));
  }

  /** Ends the body: an unterminated last line counts. Returns as `push` does. */
  end(): Buffer | undefined {
    if (this.state !== 'waiting') return undefined;
    const last = this.#line(this.#size);
    this.#readLine(last, true);
    // A body cut off within its first delimiter is not a mismatch.
    const begun = this.#lineStart === 0 && last !== '' && this.#delimiter.startsWith(last);
    if (begun) this.state = 'found';
    else if (this.#size === 0) this.state = 'empty';
    else if (this.state === 'waiting') this.state = 'mismatch';
    return this.#found(Buffer.alloc(0));
  }

  #found(rest: Buffer): Buffer | undefined {
    if (this.state !== 'found') return undefined;
    return Buffer.concat([this.#head.subarray(0, this.#size), rest]);
  }

  #readLines(): void {
    while (this.state === 'waiting') {
      const end = this.#head.subarray(0, this.#size).indexOf(LF, this.#searched);
      this.#searched = end === -1 ? this.#size : end + 1;
      if (end === -1) return;
      const whole = this.#head[end - 1] === CR && end > this.#lineStart;
      this.#readLine(this.#line(whole ? end - 1 : end), whole);
      this.#lineStart = end + 1;
    }
  }

  #readLine(line: string, endsInCrlf: boolean): void {
    if (line === this.#delimiter || line === `${this.#delimiter}--`) {
      const beginsAfterCrlf = this.#lineStart === 0 || this.#head[this.#lineStart - 2] === CR;
      this.state = endsInCrlf && beginsAfterCrlf ? 'found' : 'line-feeds';
    } else if (line.length > 2 && line.startsWith('--')) this.seen ??= line.slice(2);
  }

  #line(end: number): string {
    return this.#head.toString('latin1', this.#lineStart, end);
  }
}
