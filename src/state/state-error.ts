import { cut, LinesError, maskPersonNumbers } from '../kernel/index.ts';

/** A document was rejected. The state is unchanged. */
export class StateError extends LinesError {}

const maxErrors = 100;
/** In characters. A name in the document may have a million. */
const maxErrorLength = 500;

/** Collects the errors of one document, at most 100. */
export class ErrorList {
  readonly #lines: string[] = [];

  get isEmpty(): boolean {
    return this.#lines.length === 0;
  }

  /** @throws StateError if there are 100 errors already */
  add(line: string): void {
    if (this.#lines.length === maxErrors)
      throw new StateError(...this.#lines, `and more: the first ${maxErrors} are named`);
    // Masked before cutting: a cut number would not be recognised.
    this.#lines.push(cut(maskPersonNumbers(cut(line, 2 * maxErrorLength)), maxErrorLength));
  }

  asError(): StateError {
    return new StateError(...this.#lines);
  }
}
