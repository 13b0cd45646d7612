import { cut, LinesError, maskPersonNumbers } from '../kernel/index.ts';

/** A document that was not taken in; nothing has changed. */
export class StateError extends LinesError {}

const most = 100;
/** Characters of one: a name in the document may be a million long. */
const longest = 500;

/** The faults of one document as they are found: the first hundred. */
export class Faults {
  readonly #lines: string[] = [];

  get any(): boolean {
    return this.#lines.length > 0;
  }

  /** @throws StateError at the hundred and first */
  add(line: string): void {
    if (this.#lines.length === most)
      throw new StateError(...this.#lines, `and more: the first ${most} are named`);
    // Masked before it is cut, or the beginning of a number would stand at the cut.
    this.#lines.push(cut(maskPersonNumbers(cut(line, 2 * longest)), longest));
  }

  asFault(): StateError {
    return new StateError(...this.#lines);
  }
}
