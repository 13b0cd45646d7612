import type { Reply, Request } from '../kernel/index.ts';
import { eventText, type Feed, feedStream, heartbeatText, type ServerEvent } from './event-stream.ts';

/** Characters of events that all streams together hold for slow readers. Each has an equal share, at most that of one. */
const most = { ofAll: 16_000_000, ofOne: 1_000_000 } as const;

/** What a stream tells. */
export interface Watched<Change extends object> {
  /** All of it, as one event. */
  state(): ServerEvent;
  event(change: Change): ServerEvent;
  /**
   * Calls `changed` for each change, and without one when the state is to be sent anew; `end` sends what is there, also changes of the same
   * turn, and ends the stream. Returns a function that unsubscribes.
   */
  follow(changed: (change?: Change) => void, end: () => void): () => void;
}

/**
 * Server-sent events: the state, then its changes. A reader that falls behind gets the state again, in place of the changes that it has missed.
 * The state is made when the reader takes it.
 */
export type StateStream = <Change extends object>(request: Request, watched: Watched<Change>) => Reply;

/** Streams that share the memory for slow readers. */
export function openStateStreams(): StateStream {
  /** Several streams tell the same change. */
  const texts = new WeakMap<object, string>();
  /** Of each open stream: drops what it holds beyond its share. */
  const trims = new Set<() => void>();

  function textOf<Change extends object>(change: Change, watched: Watched<Change>): string {
    const text = texts.get(change) ?? eventText(watched.event(change));
    texts.set(change, text);
    return text;
  }

  function openFeed<Change extends object>(watched: Watched<Change>, wake: () => void): Feed {
    let held: string[] = [];
    let characters = 0;
    let isStateDue = true;
    let isOver = false;
    function trim(): void {
      if (characters <= Math.min(most.ofOne, most.ofAll / trims.size)) return;
      held = [];
      characters = 0;
      isStateDue = true;
    }
    function hold(text: string): void {
      held.push(text);
      characters += text.length;
      trim();
    }
    trims.add(trim);
    // The shares of the others are smaller now.
    for (const trimOne of trims) trimOne();
    const unsubscribe = watched.follow(
      (change) => {
        // It is made later, and tells of this change too.
        if (isStateDue) return;
        if (change === undefined) isStateDue = true;
        else hold(textOf(change, watched));
        wake();
      },
      () => {
        isOver = true;
        wake();
      },
    );
    return {
      next() {
        const text = held.shift();
        characters -= text?.length ?? 0;
        if (text !== undefined || !isStateDue) return text;
        isStateDue = false;
        return eventText(watched.state());
      },
      isOver: () => isOver,
      heartbeat: () => heartbeatText,
      close() {
        trims.delete(trim);
        unsubscribe();
      },
    };
  }

  return (request, watched) => feedStream(request, (wake) => openFeed(watched, wake));
}
