import {
  type Clock,
  defectReply,
  type Handler,
  type Reply,
  type Request,
  shortForm,
} from '../kernel/index.ts';
import { type Entry, type Exchange, exchangeOf, type Recorded, record } from './exchange.ts';
import { type ExchangeFilter, type Matcher, matcherOf, tokenIdOf } from './filter.ts';
import { detailOf, type ExchangeDetail } from './flow.ts';
import {
  countMatches,
  firstMatches,
  type NearMiss,
  nearestMisses,
  type RefusalGroup,
  refusalGroups,
} from './search.ts';
import { type ExchangeSummary, summaryOf } from './summary.ts';

type ExchangeListener = (entry: Entry, request: Request, reply: Reply) => void;

export interface Journal {
  /**
   * Wraps a handler: records each exchange before its reply is sent, adds Sandbox-Exchange and Sandbox-Explanation to the reply, and
   * converts an unexpected exception to a 500, recorded as a defect of the sandbox.
   */
  recorded(handler: Handler): Handler;
  /** Newest first. @param limit maximum number of exchanges; default 100 */
  exchanges(filter?: ExchangeFilter & { readonly limit?: number }): Exchange[];
  /** The same, shorter. */
  summaries(filter?: ExchangeFilter & { readonly limit?: number }): ExchangeSummary[];
  exchange(id: string): ExchangeDetail | undefined;
  summary(id: number): ExchangeSummary | undefined;
  count(filter: ExchangeFilter): number;
  /** Whether the exchange is stored and matches. */
  matches(id: number, filter: ExchangeFilter): boolean;
  /** Refusals by the code of their explanation. */
  groups(filter: ExchangeFilter): RefusalGroup[];
  /** The exchanges that come closest to the filter without matching it. */
  nearest(filter: ExchangeFilter): NearMiss[];
  /** @param run only exchanges of this run; `default`: those without a valid header Sandbox-Run */
  clear(run?: string): void;
  /**
   * Calls `listener` for each exchange, before its reply is sent; the returned function unsubscribes.
   */
  onExchange(listener: ExchangeListener): () => void;
}

/** Default size of the ring buffer: older exchanges are overwritten. */
export const mostExchanges = 5_000;

/** @param size number of exchanges that are stored; default `mostExchanges` */
export function openJournal(clock: Clock, size = mostExchanges): Journal {
  const ring = new Array<Recorded | undefined>(size);
  const listeners = new Set<ExchangeListener>();
  let lastId = 0;
  let clearedUpTo = 0;

  function get(id: number): Recorded | undefined {
    const recorded = id > clearedUpTo ? ring[id % size] : undefined;
    return recorded?.id === id ? recorded : undefined;
  }

  function* newestFirst(): Generator<Recorded> {
    for (let id = lastId; id > Math.max(clearedUpTo, lastId - size); id -= 1) {
      const recorded = get(id);
      if (recorded !== undefined) yield recorded;
    }
  }

  function matcherFor({ flow, ...filter }: ExchangeFilter): Matcher {
    if (flow === undefined) return matcherOf(filter);
    const recorded = get(flow);
    return matcherOf({ ...filter, flow: { id: flow, token: recorded && tokenIdOf(recorded) } });
  }

  const firstOf = ({
    limit = 100,
    ...filter
  }: ExchangeFilter & { readonly limit?: number } = {}): Recorded[] =>
    firstMatches(newestFirst(), matcherFor(filter), limit);

  function append(at: number, durationMs: number, request: Request, reply: Reply): number {
    lastId += 1;
    const recorded = record(lastId, at, durationMs, request, reply);
    ring[lastId % size] = recorded;
    for (const listener of listeners) listener(recorded, request, reply);
    return lastId;
  }

  return {
    recorded: (handler) => async (request) => {
      const at = clock.now();
      const start = performance.now();
      const reply = await callHandler(handler, request);
      const id = append(at, performance.now() - start, request, reply);
      return { ...reply, headers: { ...reply.headers, ...sandboxHeaders(request, reply, id) } };
    },

    exchanges: (filter) => firstOf(filter).map(exchangeOf),

    summaries: (filter) => firstOf(filter).map(summaryOf),

    summary(id) {
      const recorded = get(id);
      return recorded && summaryOf(recorded);
    },

    exchange(id) {
      const recorded = /^[1-9]\d{0,14}$/.test(id) ? get(Number(id)) : undefined;
      return recorded && detailOf(recorded, newestFirst());
    },

    count: (filter) => countMatches(newestFirst(), matcherFor(filter)),

    matches(id, filter) {
      const recorded = get(id);
      return recorded !== undefined && matcherFor(filter).matches(recorded);
    },

    groups: (filter) => refusalGroups(newestFirst(), matcherFor(filter)),

    nearest: (filter) => nearestMisses(newestFirst(), matcherFor(filter)),

    clear(run) {
      if (run === undefined) {
        clearedUpTo = lastId;
        ring.fill(undefined);
        return;
      }
      const { matches } = matcherOf({ run });
      for (const [index, recorded] of ring.entries())
        if (recorded !== undefined && matches(recorded)) ring[index] = undefined;
    },

    onExchange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Sandbox-Exchange with the link to the exchange, and Sandbox-Explanation with its explanation or first note. */
function sandboxHeaders(request: Request, { account }: Reply, id: number): Record<string, string> {
  const headers: Record<string, string> = {
    'Sandbox-Exchange': `${request.origin}/_sandbox/exchanges/${id}`,
  };
  const explanation = account.explanation ?? account.notes?.[0];
  if (explanation !== undefined) headers['Sandbox-Explanation'] = shortForm(explanation);
  return headers;
}

async function callHandler(handler: Handler, request: Request): Promise<Reply> {
  try {
    return await handler(request);
  } catch (error) {
    return defectReply(error);
  }
}
