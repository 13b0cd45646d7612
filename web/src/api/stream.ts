import { addressOf } from './control.ts';
import { type Topic, topics } from './topics.ts';

/** `gone`: the sandbox does not answer; the browser tries again by itself. */
export type StreamState = 'connecting' | 'open' | 'gone';

/** `refresh`: events may have been missed, so everything of these topics must be fetched again. */
export type StreamMessage =
  | { readonly kind: 'state'; readonly state: StreamState }
  | { readonly kind: 'refresh'; readonly topics: readonly Topic[] }
  | { readonly kind: 'event'; readonly topic: Topic; readonly data: unknown };

type Listener = (message: StreamMessage) => void;

const name = 'kfr-sandbox-events';

/**
 * Events of the sandbox, from one connection for all tabs of a browser: with one for each, the seventh tab would wait for ever, as
 * browsers open six connections to a host. One tab holds a lock and the connection and passes messages on; when it is closed,
 * another gets the lock. Without locks (a sandbox without HTTPS on another machine) each tab has its own connection.
 * @returns a function that stops
 */
export function openStream(listener: Listener): () => void {
  // A root of its own for each sandbox behind a proxy.
  const key = `${name}:${new URL(document.baseURI).pathname}`;
  const channel = new BroadcastChannel(key);
  const stopping = new AbortController();
  let latest: StreamMessage = { kind: 'state', state: 'connecting' };
  let isLeader = false;
  let hasFollowed = false;
  channel.onmessage = ({ data }: MessageEvent<StreamMessage | 'hello'>) => {
    if (data !== 'hello') {
      hasFollowed = true;
      listener(data);
    }
    // A new tab asks for the state.
    else if (isLeader) channel.postMessage(latest);
  };
  const lead = (): Promise<void> => {
    isLeader = true;
    const tell = (message: StreamMessage): void => {
      if (message.kind === 'state') latest = message;
      channel.postMessage(message);
      listener(message);
    };
    return connect(tell, stopping.signal, hasFollowed);
  };
  if (navigator.locks === undefined) void connect(listener, stopping.signal, false);
  else {
    channel.postMessage('hello');
    navigator.locks.request(key, { signal: stopping.signal }, lead).catch(() => {
      // Stopped while waiting for the lock.
    });
  }
  return () => {
    stopping.abort();
    channel.close();
  };
}

/** How long after the sandbox has closed the connection a new one is opened, in milliseconds. */
const reconnectAfter = 1_000;

/**
 * Resolves when `signal` aborts.
 * @param hasEvents whether events came before this connection: then some may have been missed
 */
async function connect(listener: Listener, signal: AbortSignal, hasEvents: boolean): Promise<void> {
  let wasOpen = hasEvents;
  while (!signal.aborted) {
    await new Promise<void>((resolve) => {
      const source = new EventSource(addressOf(`_sandbox/events?topics=${topics.join(',')}`));
      const end = (): void => {
        source.close();
        resolve();
      };
      signal.addEventListener('abort', end, { once: true });
      source.onopen = () => {
        listener({ kind: 'state', state: 'open' });
        // What happened in between is unknown.
        if (wasOpen) listener({ kind: 'refresh', topics });
        wasOpen = true;
      };
      source.onerror = () => {
        if (signal.aborted) return;
        listener({ kind: 'state', state: 'gone' });
        // The browser gives up for good when the answer is no event stream.
        if (source.readyState === EventSource.CLOSED) setTimeout(end, reconnectAfter);
      };
      source.addEventListener('refresh', ({ data }: MessageEvent<string>) =>
        listener({ kind: 'refresh', topics: (JSON.parse(data) as { topics: Topic[] }).topics }),
      );
      for (const topic of topics) {
        source.addEventListener(topic, ({ data }: MessageEvent<string>) =>
          listener({ kind: 'event', topic, data: JSON.parse(data) }),
        );
      }
    });
  }
}
