import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useEffectEvent, useRef, useState } from 'react';
import { openStream, type StreamMessage, type StreamState } from './stream.ts';
import type { Topic } from './topics.ts';

type EventListener = (message: Exclude<StreamMessage, { kind: 'state' }>) => void;

interface Stream {
  readonly state: StreamState;
  readonly subscribe: (listener: EventListener) => () => void;
}

const Context = createContext<Stream>({ state: 'connecting', subscribe: () => () => {} });

/** Queries of a topic are fetched at most this often, in milliseconds, however many events arrive. */
const refetchEvery = 500;

/** Keeps the queries up to date by the event stream, and passes events on to those who want each one. */
export function StreamProvider({ children }: { readonly children: ReactNode }) {
  const queryClient = useQueryClient();
  const [state, setState] = useState<StreamState>('connecting');
  const listeners = useRef(new Set<EventListener>());
  const waiting = useRef(new Map<Topic, ReturnType<typeof setTimeout>>());

  const refetchSoon = (topic: Topic): void => {
    if (waiting.current.has(topic)) return;
    const refetch = (): void => {
      const which = { queryKey: [topic] };
      // Wait for a fetch that is under way: it may not have seen this event, and cancelling it under constant traffic would
      // mean that none ever ends.
      if (queryClient.isFetching(which) > 0) waiting.current.set(topic, setTimeout(refetch, refetchEvery));
      else {
        waiting.current.delete(topic);
        void queryClient.invalidateQueries(which);
      }
    };
    waiting.current.set(topic, setTimeout(refetch, refetchEvery));
  };

  // The stream lives as long as the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: refetchSoon only uses references.
  useEffect(
    () =>
      openStream((message) => {
        if (message.kind === 'state') setState(message.state);
        else {
          for (const topic of message.kind === 'event' ? [message.topic] : message.topics) refetchSoon(topic);
          for (const listener of listeners.current) listener(message);
        }
      }),
    [],
  );

  const subscribe = (listener: EventListener): (() => void) => {
    listeners.current.add(listener);
    return () => listeners.current.delete(listener);
  };
  return <Context value={{ state, subscribe }}>{children}</Context>;
}

export const useStreamState = (): StreamState => use(Context).state;

/** Calls `listener` for each event, and for `refresh`. */
export function useStreamEvents(listener: EventListener): void {
  const { subscribe } = use(Context);
  const latest = useEffectEvent(listener);
  // biome-ignore lint/correctness/useExhaustiveDependencies: subscribe only uses a reference.
  useEffect(() => subscribe((message) => latest(message)), []);
}
