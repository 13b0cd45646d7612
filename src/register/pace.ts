/** Target for how long one turn blocks the event loop; the limit is 20 ms. */
const turnInMs = 2;

/** Bounds of the rows loaded per turn. */
const minRows = 100;
const maxRows = 20_000;

/** How many rows to load per turn, by the speed of the machine. */
export class Pace {
  #rows = 1000;

  get rows(): number {
    return this.#rows;
  }

  /** @param tookInMs the duration of a turn with this many rows */
  adapt(tookInMs: number): void {
    const factor = Math.min(2, Math.max(0.5, turnInMs / tookInMs));
    this.#rows = Math.min(maxRows, Math.max(minRows, Math.round(this.#rows * factor)));
  }
}
