import { printError, uuid } from '../../kernel/index.ts';
import { eventText, type Feed, heartbeatText } from '../event-stream.ts';
import { MessageLog } from './message-log.ts';
import type { Topic, TopicName, Topics } from './topic.ts';

/** The shortest time between two messages, of whatever topics. */
const intervalInMs = 100;
/** How long a topic without readers is followed, so that a reader that connects again has missed nothing. */
const lingerInMs = 60_000;
/** Beyond these limits an event says only that its topic is to be fetched anew. */
const most = { changes: 2_000, characters: 64_000 } as const;

/** The changes of a topic that no message has told yet. */
interface Followed {
  /** The position in the log from which its messages are complete. */
  readonly since: number;
  readonly stop: () => void;
  pending: Set<unknown> | 'anything';
}

interface Reader {
  readonly topics: ReadonlySet<TopicName>;
  readonly wake: () => void;
}

export interface Events {
  /**
   * The events of the topics from now on, or from after the one with the id.
   * @param lastEventId the last event that the reader has received
   * @param wake called when there is a next event
   */
  open(topics: readonly TopicName[], lastEventId: string | undefined, wake: () => void): Feed;
  /** Tells the readers of a topic to fetch it anew. */
  refresh(topic: TopicName): void;
  /** Ends all streams, for good. */
  close(): void;
}

/**
 * What changes in the sandbox, as one sequence of messages for all readers. A topic is followed only while it has readers, and a
 * minute longer. Its changes are collected and told in one message; of several topics, the one that waits longest is next.
 */
export function openEvents(topics: Topics): Events {
  const stream = uuid().slice(0, 8);
  const log = new MessageLog();
  const followed = new Map<TopicName, Followed>();
  /** Topics with pending changes, oldest first. */
  const due = new Set<TopicName>();
  const readers = new Set<Reader>();
  let sentAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let lingering: NodeJS.Timeout | undefined;
  let isClosed = false;

  const idAt = (position: number): string => `${stream}-${position}`;

  /** The position of an event of this process. */
  function positionOf(id: string): number | undefined {
    const [, name, digits] = /^([\da-f]{8})-(\d{1,15})$/.exec(id) ?? [];
    return name === stream ? Number(digits) : undefined;
  }

  function follow(name: TopicName): void {
    if (followed.has(name)) return;
    // An id from before is older than `since`, so that nobody goes on where nobody followed.
    const one: Followed = {
      since: log.skip(),
      pending: new Set(),
      stop: topics[name].follow((change) => add(name, one, change)),
    };
    followed.set(name, one);
  }

  function add(name: TopicName, one: Followed, change: unknown): void {
    if (one.pending !== 'anything') {
      if (change === undefined || one.pending.size >= most.changes) one.pending = 'anything';
      else one.pending.add(change);
    }
    due.add(name);
    schedule();
  }

  function schedule(): void {
    timer ??= setTimeout(send, Math.max(0, sentAt + intervalInMs - performance.now())).unref();
  }

  /** Sends the message of one topic. */
  function send(): void {
    timer = undefined;
    const [name] = due;
    const one = name && followed.get(name);
    if (name === undefined || one === undefined) return;
    due.delete(name);
    const { pending } = one;
    one.pending = new Set();
    const data = pending === 'anything' ? undefined : described(topics[name], pending);
    log.append(name, (position) => {
      const id = idAt(position);
      const text = data === undefined ? '' : eventText({ id, event: name, data });
      return text === '' || text.length > most.characters ? refreshText(id, [name]) : text;
    });
    sentAt = performance.now();
    for (const { wake } of readers) wake();
    if (due.size > 0) schedule();
  }

  function linger(): void {
    clearTimeout(lingering);
    if (isClosed) return;
    lingering = setTimeout(stopUnread, lingerInMs).unref();
  }

  function stopUnread(): void {
    const read = new Set([...readers].flatMap((reader) => [...reader.topics]));
    for (const [name, { stop }] of followed) {
      if (read.has(name)) continue;
      stop();
      followed.delete(name);
      due.delete(name);
    }
    if (readers.size === 0) log.clear();
  }

  return {
    open(names, lastEventId, wake) {
      for (const name of names) follow(name);
      const topics = new Set(names);
      const last = lastEventId === undefined ? undefined : positionOf(lastEventId);
      const isComplete =
        last !== undefined &&
        log.covers(last) &&
        names.every((name) => (followed.get(name)?.since ?? Number.POSITIVE_INFINITY) <= last);
      let position = isComplete ? last : log.newest;
      const isRefreshed = lastEventId !== undefined && !isComplete;
      const hello = { event: 'hello', data: { stream, topics: names } };
      // With an id, `hello` would hide the refresh from a reader that is cut off in between.
      const opening = isRefreshed
        ? [eventText(hello), refreshText(idAt(position), names)]
        : [eventText({ id: idAt(position), ...hello })];
      const reader = { topics, wake };
      readers.add(reader);
      return {
        next() {
          const first = opening.shift();
          if (first !== undefined) return first;
          if (!log.covers(position)) {
            position = log.newest;
            return refreshText(idAt(position), names);
          }
          const { position: next, text } = log.after(position, topics);
          position = next;
          return text;
        },
        isOver: () => isClosed,
        heartbeat: () => `id: ${idAt(position)}\n${heartbeatText}`,
        close() {
          readers.delete(reader);
          linger();
        },
      };
    },
    refresh(name) {
      const one = followed.get(name);
      if (one !== undefined) add(name, one, undefined);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      clearTimeout(lingering);
      for (const { wake } of readers) wake();
    },
  };
}

const refreshText = (id: string, topics: readonly TopicName[]): string =>
  eventText({ id, event: 'refresh', data: { topics } });

function described(topic: Topic, changes: ReadonlySet<unknown>): unknown {
  try {
    return topic.describe(changes);
  } catch (error) {
    printError(error);
    return undefined;
  }
}
