/** A persistent value as the caller knows it: the last confirmed state, and states requested since. */
export class Fact<State extends string> {
  #known: State;
  #tried: State | undefined;

  constructor(known: State) {
    this.#known = known;
  }

  get known(): State {
    return this.#known;
  }

  /** Requests a change, confirmed when `send` resolves. A kill before that leaves either state possible. */
  async change(next: State, send: () => Promise<unknown>): Promise<void> {
    this.#tried = next;
    await send();
    this.#known = next;
    this.#tried = undefined;
  }

  /** Compares the state after a restart with the possible ones, and continues from it. @returns errors */
  settle(name: string, found: State): readonly string[] {
    const fits = found === this.#known || found === this.#tried;
    const expected = [this.#known, ...(this.#tried === undefined ? [] : [this.#tried])].join(' or ');
    this.#known = found;
    this.#tried = undefined;
    return fits ? [] : [`${name}: is ${found}, and must be ${expected}`];
  }
}
