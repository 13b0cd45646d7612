import { createParser } from 'eventsource-parser';
import { expect } from 'vitest';
import { schemaErrors } from './control-document.ts';

export interface ReceivedEvent {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A reader of `GET /_sandbox/events`, from its `hello` on. */
export interface EventReader {
  readonly hello: ReceivedEvent;
  /** The next event. @throws Error when the stream ends first */
  next(): Promise<ReceivedEvent>;
  /** The events up to the first that meets the condition, with it. */
  upTo(isLast: (event: ReceivedEvent) => boolean): Promise<readonly ReceivedEvent[]>;
  /** The events until the sandbox ends the stream. */
  rest(): Promise<readonly ReceivedEvent[]>;
  /** Hangs up. */
  close(): Promise<void>;
}

export async function readEvents(
  url: string,
  query = '',
  headers: Readonly<Record<string, string>> = {},
): Promise<EventReader> {
  const reply = await fetch(`${url}/_sandbox/events${query}`, { headers });
  expect([reply.status, reply.headers.get('Content-Type')]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
  ]);
  const events = eventsIn(reply);
  async function next(): Promise<ReceivedEvent> {
    const { value, done } = await events.next();
    if (done) throw new Error('the stream has ended');
    return value;
  }
  const hello = await next();
  expect(hello.event).toBe('hello');
  return {
    hello,
    next,
    async upTo(isLast) {
      const all = [await next()];
      for (let last = all[0]; last !== undefined && !isLast(last); all.push(last)) last = await next();
      return all;
    },
    async rest() {
      const all: ReceivedEvent[] = [];
      for await (const event of events) all.push(event);
      return all;
    },
    close: async () => void (await events.return(undefined)),
  };
}

async function* eventsIn({ body }: Response): AsyncGenerator<ReceivedEvent> {
  const received: ReceivedEvent[] = [];
  const parser = createParser({
    onEvent: ({ id, event = '', data }) => {
      const one = { id, event, data: JSON.parse(data) as Readonly<Record<string, unknown>> };
      expect(schemaErrors('SandboxEvent', one), event).toEqual([]);
      received.push(one);
    },
  });
  const decoder = new TextDecoder();
  for await (const chunk of body ?? []) {
    parser.feed(decoder.decode(chunk, { stream: true }));
    yield* received.splice(0);
  }
}
