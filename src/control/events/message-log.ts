import type { TopicName } from './topic.ts';

interface Message {
  readonly position: number;
  readonly topic: TopicName;
  readonly text: string;
}

/** Limits of the log. */
const most = { messages: 1_000, characters: 4_000_000 } as const;

/**
 * The newest messages of all topics. Each reader has a position in it, so that a slow one takes no memory, and one that was
 * away can go on where it was. The oldest messages are dropped, beyond 1,000 or four million characters.
 */
export class MessageLog {
  readonly #messages: Message[] = [];
  #characters = 0;
  #newest = 0;
  #droppedUpTo = 0;

  /** The position after the newest message. */
  get newest(): number {
    return this.#newest;
  }

  /** Whether nothing after the position was dropped. */
  covers(position: number): boolean {
    return position >= this.#droppedUpTo && position <= this.#newest;
  }

  /** Moves on without a message. @returns the new position */
  skip(): number {
    this.#newest += 1;
    return this.#newest;
  }

  append(topic: TopicName, textAt: (position: number) => string): void {
    const position = this.skip();
    const text = textAt(position);
    this.#messages.push({ position, topic, text });
    this.#characters += text.length;
    while (this.#messages.length > most.messages || this.#characters > most.characters) this.#dropOldest();
  }

  /** The first message of the topics after the position. Without a text: there is none up to the returned position. */
  after(position: number, topics: ReadonlySet<TopicName>): { position: number; text?: string } {
    // From the end, as most readers are near it.
    const index = this.#messages.findLastIndex((message) => message.position <= position) + 1;
    for (const message of this.#messages.slice(index)) if (topics.has(message.topic)) return message;
    return { position: this.#newest };
  }

  clear(): void {
    while (this.#messages.length > 0) this.#dropOldest();
  }

  #dropOldest(): void {
    const dropped = this.#messages.shift();
    if (dropped === undefined) return;
    this.#droppedUpTo = dropped.position;
    this.#characters -= dropped.text.length;
  }
}
