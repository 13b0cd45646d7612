/** Listeners of one kind of event. Without listeners, telling costs nothing. */
export class Listeners<Event extends readonly unknown[] = []> {
  readonly #listeners = new Set<(...event: Event) => void>();

  /** @returns a function that unsubscribes */
  add(listener: (...event: Event) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls every listener with the event, in the order in which they were added. */
  tell(...event: Event): void {
    for (const listener of this.#listeners) listener(...event);
  }
}
