import { cut, maskPersonNumbers } from '../kernel/index.ts';

/** A document that was not taken in; nothing has changed. */
export class StateFault extends Error {
  /** Each one fault, naming its place in the document. */
  readonly lines: readonly string[];

  constructor(...lines: string[]) {
    super(lines.join('\n'));
    this.name = 'StateFault';
    this.lines = lines;
  }
}

const most = 100;
/** Characters of one: a name in the document may be a million long. */
const longest = 500;

/** The faults of one document as they are found: the first hundred. */
export class Faults {
  readonly #lines: string[] = [];

  get any(): boolean {
    return this.#lines.length > 0;
  }

  /** @throws StateFault at the hundred and first */
  add(place: string, what: string): void {
    if (this.#lines.length === most)
      throw new StateFault(...this.#lines, `and more: the first ${most} are named`);
    // Masked before it is cut, or the beginning of a number would stand at the cut.
    const line = maskPersonNumbers(cut(place === '' ? what : `${place}: ${what}`, 2 * longest));
    this.#lines.push(cut(line, longest));
  }

  asFault(): StateFault {
    return new StateFault(...this.#lines);
  }
}
