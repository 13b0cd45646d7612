import { cut, LinesError, maskPersonNumbers } from '../kernel/index.ts';

/** A rejected document; the state is unchanged. */
export class StateFault extends LinesError {}

const most = 100;
/** The longest message, in characters: a name in the document may have a million. */
const longest = 500;

/** Collects the first 100 faults of a document. */
export class Faults {
  readonly #lines: string[] = [];

  get any(): boolean {
    return this.#lines.length > 0;
  }

  /** @throws StateFault at the 101st fault */
  add(line: string): void {
    if (this.#lines.length === most)
      throw new StateFault(...this.#lines, `and more: the first ${most} are named`);
    // Masked before truncation, which could leave the beginning of a number.
    this.#lines.push(cut(maskPersonNumbers(cut(line, 2 * longest)), longest));
  }

  asFault(): StateFault {
    return new StateFault(...this.#lines);
  }
}
