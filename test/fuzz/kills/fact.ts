/** Something that the sandbox keeps, as its caller knows it: what was answered last, and what was asked for since. */
export class Fact<State extends string> {
  #known: State;
  #tried: State | undefined;

  constructor(known: State) {
    this.#known = known;
  }

  get known(): State {
    return this.#known;
  }

  /** Asks for a change; it counts once `send` resolves. If the sandbox is killed meanwhile, it may have been made or not. */
  async change(next: State, send: () => Promise<unknown>): Promise<void> {
    this.#tried = next;
    await send();
    this.#known = next;
    this.#tried = undefined;
  }

  /** Holds what is there after a restart against what may be, and goes on from it. @returns what is wrong */
  settle(name: string, found: State): readonly string[] {
    const fits = found === this.#known || found === this.#tried;
    const expected = [this.#known, ...(this.#tried === undefined ? [] : [this.#tried])].join(' or ');
    this.#known = found;
    this.#tried = undefined;
    return fits ? [] : [`${name}: is ${found}, and must be ${expected}`];
  }
}
