import type { Reply, Request } from '../kernel/index.ts';

/** An event of a browser's EventSource. */
export interface ServerEvent {
  readonly event: string;
  readonly data: unknown;
}

/**
 * Limits of the buffer for a slow reader, in events and characters; past them the stream ends and the client
 * reconnects.
 */
const mostWaiting = { events: 1_000, characters: 1_000_000 } as const;
/** Keeps proxies from closing an idle stream. Milliseconds. */
const heartbeat = 15_000;

/** Starts sending events; `end` sends what is buffered and ends the stream. Returns a function that stops. */
export type Follow = (tell: (event: ServerEvent) => void, end: () => void) => () => void;

/**
 * Server-sent events (HTML standard, section 9.2): first those of `opening`, then what is sent, until the caller
 * hangs up or the stream ends. Closes the connection then, so that a shutdown need not wait for it.
 */
export function eventStream(request: Request, opening: readonly ServerEvent[], follow: Follow): Reply {
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      Connection: 'close',
      'X-Accel-Buffering': 'no',
    },
    stream: eventsOf(request, opening, follow),
    account: { answeredBy: 'control' },
  };
}

async function* eventsOf(
  { onDisconnect }: Request,
  opening: readonly ServerEvent[],
  follow: Follow,
): AsyncGenerator<string> {
  const waiting: string[] = opening.map(written);
  let characters = waiting.join('').length;
  let wake = (): void => {};
  let ended = false;
  let isLast = false;
  const push = (text: string): void => {
    if (waiting.length >= mostWaiting.events || characters >= mostWaiting.characters) ended = true;
    if (ended) waiting.length = 0;
    else {
      waiting.push(text);
      characters += text.length;
    }
    wake();
  };
  const leave = follow(
    (event) => push(written(event)),
    () => {
      isLast = true;
      wake();
    },
  );
  const forget = onDisconnect(() => {
    ended = true;
    wake();
  });
  const beat = setInterval(() => push(': still here\n\n'), heartbeat);
  beat.unref();
  try {
    yield ': the events begin\n\n';
    while (!ended) {
      const text = waiting.shift();
      if (text !== undefined) {
        characters -= text.length;
        yield text;
      } else if (isLast) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    clearInterval(beat);
    forget();
    leave();
  }
}

/** JSON contains no line breaks, so one data line is enough. */
const written = ({ event, data }: ServerEvent): string =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
