/** Turns of the event loop that a call needs after it used the register: one to commit, one to be answered. */
const turnsOfCall = 2;
/** Most turns in a row that are left to calls, so that a load goes on under steady calls. */
const maxTurnsInRow = 6;

/** Lets a call be answered before a load goes on: at each of its steps it would wait for a turn of the load, up to ten milliseconds. */
export class CallsFirst {
  #owed = 0;
  #inRow = 0;

  /** A call uses the register. */
  called(): void {
    this.#owed = turnsOfCall;
  }

  /** Whether the load leaves this turn to calls. */
  leaveTurn(): boolean {
    if (this.#owed === 0 || this.#inRow === maxTurnsInRow) {
      this.#inRow = 0;
      return false;
    }
    this.#owed -= 1;
    this.#inRow += 1;
    return true;
  }
}
