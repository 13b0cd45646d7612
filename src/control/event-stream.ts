import type { Reply, Request } from '../kernel/index.ts';

/** An event of a browser's EventSource. */
export interface ServerEvent {
  readonly event: string;
  readonly data: unknown;
  /** What the reader sends as Last-Event-ID when it connects again. */
  readonly id?: string;
}

/** A heartbeat keeps proxies from closing an idle stream. */
const heartbeatInMs = 15_000;

/** Where a stream takes its texts from. */
export interface Feed {
  /** The next text; undefined if there is none now. Called when the reader has taken the one before. */
  next(): string | undefined;
  /** Whether the stream ends when there is no next text. */
  isOver(): boolean;
  /** Sent when there was nothing else for a while. */
  heartbeat(): string;
  /** Called once, when the stream has ended. */
  close(): void;
}

/**
 * Server-sent events (HTML standard, 9.2) until the caller hangs up or the feed is over. Not keep-alive, so that a shutdown
 * does not wait for the connection.
 * @param open called when the reply is being sent; the feed calls `wake` when there is a next text, or none any more
 */
export function feedStream(request: Request, open: (wake: () => void) => Feed) {
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      Connection: 'close',
      'X-Accel-Buffering': 'no',
    },
    stream: textsOf(request, open),
    account: { answeredBy: 'control' },
  } satisfies Reply;
}

async function* textsOf({ onDisconnect }: Request, open: (wake: () => void) => Feed): AsyncGenerator<string> {
  let wake = (): void => {};
  let hasHungUp = false;
  let isQuiet = false;
  const feed = open(() => wake());
  const removeListener = onDisconnect(() => {
    hasHungUp = true;
    wake();
  });
  const heartbeat = setInterval(() => {
    isQuiet = true;
    wake();
  }, heartbeatInMs);
  heartbeat.unref();
  try {
    yield ': the events begin\n\n';
    while (!hasHungUp) {
      const text = feed.next() ?? (isQuiet ? feed.heartbeat() : undefined);
      isQuiet = false;
      if (text !== undefined) yield text;
      else if (feed.isOver()) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    clearInterval(heartbeat);
    removeListener();
    feed.close();
  }
}

export const heartbeatText = ': still here\n\n';

/** One data line is enough, as JSON.stringify writes no line breaks. */
export const eventText = ({ event, data, id }: ServerEvent): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
