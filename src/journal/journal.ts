import {
  type Clock,
  defectReply,
  type Handler,
  type Reply,
  type Request,
  shortForm,
} from '../kernel/index.ts';
import { type Entry, type Exchange, exchangeOf, type Recorded, record } from './exchange.ts';

export interface ExchangeFilter {
  readonly correlationId?: string;
  /** A substring of the path. */
  readonly path?: string;
  /** `cut`: exchanges that were cut off before or within the reply. */
  readonly status?: number | 'cut';
  readonly institution?: string;
  /** Name or code of the error. */
  readonly error?: string;
  /** The most exchanges returned; default 100. */
  readonly limit?: number;
}

type ExchangeListener = (entry: Entry, request: Request, reply: Reply) => void;

export interface Journal {
  /**
   * Wraps a handler: records each exchange before the reply is sent, adds the link and the short explanation to the
   * reply's headers, and turns an unexpected exception into a 500 marked as a defect of the sandbox.
   */
  recorded(handler: Handler): Handler;
  /** Newest first. */
  exchanges(filter?: ExchangeFilter): Exchange[];
  exchange(id: string): Exchange | undefined;
  clear(): void;
  /**
   * Calls `listener` with each recorded exchange and its request and reply, before the reply is sent; the returned function
   * unsubscribes.
   */
  onExchange(listener: ExchangeListener): () => void;
}

/** How many exchanges are kept; the oldest are dropped. */
export const mostExchanges = 2_000;

/** @param size how many exchanges are kept; default `mostExchanges` */
export function openJournal(clock: Clock, size = mostExchanges): Journal {
  const ring = new Array<Recorded | undefined>(size);
  const listeners = new Set<ExchangeListener>();
  let lastId = 0;
  let clearedUpTo = 0;

  const at = (id: number): Recorded | undefined => (id > clearedUpTo ? ring[id % size] : undefined);

  function append(arrived: number, took: number, request: Request, reply: Reply): number {
    lastId += 1;
    const recorded = record(lastId, arrived, took, request, reply);
    ring[lastId % size] = recorded;
    for (const listener of listeners) listener(recorded, request, reply);
    return lastId;
  }

  return {
    recorded: (handler) => async (request) => {
      const arrived = clock.now();
      const begun = performance.now();
      const reply = await callHandler(handler, request);
      const id = append(arrived, performance.now() - begun, request, reply);
      return { ...reply, headers: { ...reply.headers, ...sandboxHeaders(request, reply, id) } };
    },

    exchanges({ correlationId, path, status, institution, error, limit = 100 } = {}) {
      const found: Exchange[] = [];
      for (let id = lastId; id > Math.max(clearedUpTo, lastId - size) && found.length < limit; id -= 1) {
        const recorded = at(id);
        if (recorded === undefined) continue;
        if (correlationId !== undefined && recorded.account.correlationId !== correlationId) continue;
        if (path !== undefined && !recorded.path.includes(path)) continue;
        if (status !== undefined && !hasStatus(recorded, status)) continue;
        if (institution !== undefined && recorded.account.institution !== institution) continue;
        if (error !== undefined && !hasError(recorded, error)) continue;
        found.push(exchangeOf(recorded));
      }
      return found;
    },

    exchange(id) {
      if (!/^[1-9]\d{0,14}$/.test(id)) return undefined;
      const recorded = at(Number(id));
      return recorded?.id === Number(id) ? exchangeOf(recorded) : undefined;
    },

    clear() {
      clearedUpTo = lastId;
      ring.fill(undefined);
    },

    onExchange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const hasStatus = (recorded: Recorded, status: number | 'cut'): boolean =>
  status === 'cut' ? recorded.cut !== undefined : recorded.status === status;

const hasError = ({ account }: Recorded, error: string): boolean =>
  account.error === error || account.errorCode === error;

/** The headers with a link to the exchange and, in ASCII, its explanation or note. */
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
