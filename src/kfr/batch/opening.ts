/** How far into a body its first delimiter is looked for; what stands before it is a preamble. */
const LONGEST_PREAMBLE = 64 * 1024;
const LF = 0x0a;
const CR = 0x0d;

export type OpeningState =
  | 'waiting'
  | 'found'
  /** No line of the body is a delimiter made of the header's boundary. */
  | 'mismatch'
  /** There is one, but its line ends in LF instead of CRLF (RFC 2046, 5.1.1). */
  | 'line-feeds'
  | 'empty';

/**
 * Finds the delimiter that opens a multipart body. The parser itself takes any line that begins like the
 * delimiter, so that a boundary `a` would seem to match a body parted by `ab`, and finds no parts in it.
 */
export class Opening {
  readonly #delimiter: string;
  readonly #head = Buffer.alloc(LONGEST_PREAMBLE);
  #size = 0;
  #lineStart = 0;
  #searched = 0;
  state: OpeningState = 'waiting';
  /** The boundary the body itself seems to use: that of its first line that looks like a delimiter. */
  seen: string | undefined;

  /** The first bytes of the body. */
  get head(): Uint8Array {
    return this.#head.subarray(0, Math.min(this.#size, 4));
  }

  constructor(boundary: string) {
    this.#delimiter = `--${boundary}`;
  }

  /** Takes the next bytes; returns those the parser may have, all from the body's start once it is found. */
  push(bytes: Buffer): Buffer | undefined {
    if (this.state === 'found') return bytes;
    if (this.state !== 'waiting') return undefined;
    const copied = bytes.copy(this.#head, this.#size);
    this.#size += copied;
    this.#readLines();
    if (this.state === 'waiting' && this.#size === LONGEST_PREAMBLE) this.state = 'mismatch';
    return this.#found(bytes.subarray(copied));
  }

  /** The body is complete: its last line counts too. Returns as `push` does. */
  end(): Buffer | undefined {
    if (this.state !== 'waiting') return undefined;
    const last = this.#line(this.#size);
    this.#readLine(last, true);
    // A body cut off within its first delimiter is no mismatch.
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
