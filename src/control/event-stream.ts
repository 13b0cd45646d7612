import type { Reply, Request } from '../kernel/index.ts';

/** One event as a browser's EventSource gets it. */
export interface ServerEvent {
  readonly event: string;
  readonly data: unknown;
}

/** How many events wait for a caller who does not read before the stream is ended: its client asks anew. */
const mostWaiting = 1_000;
/** Keeps proxies from closing a stream on which nothing happens. Milliseconds. */
const heartbeat = 15_000;

/**
 * Server-sent events (HTML standard, section 9.2): first those of `opening`, then whatever is told, until the caller
 * hangs up.
 * @param follow begins to tell; the function that it returns ends that
 */
export function eventStream(
  request: Request,
  opening: readonly ServerEvent[],
  follow: (tell: (event: ServerEvent) => void) => () => void,
): Reply {
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    },
    stream: eventsOf(request, opening, follow),
    account: { answeredBy: 'control' },
  };
}

async function* eventsOf(
  { onHangUp }: Request,
  opening: readonly ServerEvent[],
  follow: (tell: (event: ServerEvent) => void) => () => void,
): AsyncGenerator<string> {
  const waiting: string[] = opening.map(written);
  let wake = (): void => {};
  let ended = false;
  const push = (text: string): void => {
    if (waiting.length >= mostWaiting) ended = true;
    else waiting.push(text);
    wake();
  };
  const leave = follow((event) => push(written(event)));
  const forget = onHangUp(() => {
    ended = true;
    wake();
  });
  const beat = setInterval(() => push(': still here\n\n'), heartbeat);
  beat.unref();
  try {
    yield ': the events begin\n\n';
    while (!ended) {
      const text = waiting.shift();
      if (text === undefined) await new Promise<void>((resolve) => (wake = resolve));
      else yield text;
    }
  } finally {
    clearInterval(beat);
    forget();
    leave();
  }
}

/** JSON has no line breaks, so that one line of data holds it. */
const written = ({ event, data }: ServerEvent): string =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
