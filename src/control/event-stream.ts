import type { Reply, Request } from '../kernel/index.ts';

/** An event of a browser's EventSource. */
export interface ServerEvent {
  readonly event: string;
  readonly data: unknown;
}

/** Limits of the buffer for a slow reader. Beyond them the stream ends, and the client reconnects. */
const bufferLimits = { events: 1_000, characters: 1_000_000 } as const;
/** A heartbeat keeps proxies from closing an idle stream. */
const heartbeatInMs = 15_000;

/** Subscribes to events; `end` sends the buffered ones and ends the stream. Returns a function that unsubscribes. */
export type Subscribe = (send: (event: ServerEvent) => void, end: () => void) => () => void;

/**
 * Server-sent events (HTML standard, 9.2): first those of `opening`, then those of `subscribe`, until the caller hangs up or
 * the stream ends. Not keep-alive, so that a shutdown does not wait for the connection.
 */
export function eventStream(request: Request, opening: readonly ServerEvent[], subscribe: Subscribe): Reply {
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      Connection: 'close',
      'X-Accel-Buffering': 'no',
    },
    stream: eventsOf(request, opening, subscribe),
    account: { answeredBy: 'control' },
  };
}

async function* eventsOf(
  { onDisconnect }: Request,
  opening: readonly ServerEvent[],
  subscribe: Subscribe,
): AsyncGenerator<string> {
  const buffer: string[] = opening.map(eventText);
  let characters = buffer.join('').length;
  let wake = (): void => {};
  let ended = false;
  let isEnding = false;
  const push = (text: string): void => {
    if (buffer.length >= bufferLimits.events || characters >= bufferLimits.characters) ended = true;
    if (ended) buffer.length = 0;
    else {
      buffer.push(text);
      characters += text.length;
    }
    wake();
  };
  const unsubscribe = subscribe(
    (event) => push(eventText(event)),
    () => {
      isEnding = true;
      wake();
    },
  );
  const removeListener = onDisconnect(() => {
    ended = true;
    wake();
  });
  const heartbeat = setInterval(() => push(': still here\n\n'), heartbeatInMs);
  heartbeat.unref();
  try {
    yield ': the events begin\n\n';
    while (!ended) {
      const text = buffer.shift();
      if (text !== undefined) {
        characters -= text.length;
        yield text;
      } else if (isEnding) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    clearInterval(heartbeat);
    removeListener();
    unsubscribe();
  }
}

/** One data line is enough, as JSON.stringify writes no line breaks. */
const eventText = ({ event, data }: ServerEvent): string =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
