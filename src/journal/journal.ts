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
  /** Substring of the path. */
  readonly path?: string;
  /** `cut`: exchanges whose connection was cut before or during the reply. */
  readonly status?: number | 'cut';
  readonly institution?: string;
  /** Name or code of the error. */
  readonly error?: string;
  /** Maximum number of exchanges; default 100. */
  readonly limit?: number;
}

type ExchangeListener = (entry: Entry, request: Request, reply: Reply) => void;

export interface Journal {
  /**
   * Wraps a handler: records each exchange before its reply is sent, adds Sandbox-Exchange and Sandbox-Explanation to the reply, and
   * converts an unexpected exception to a 500, recorded as a defect of the sandbox.
   */
  recorded(handler: Handler): Handler;
  /** Newest first. */
  exchanges(filter?: ExchangeFilter): Exchange[];
  exchange(id: string): Exchange | undefined;
  clear(): void;
  /**
   * Calls `listener` for each exchange, before its reply is sent; the returned function unsubscribes.
   */
  onExchange(listener: ExchangeListener): () => void;
}

/** Default size of the ring buffer: older exchanges are overwritten. */
export const mostExchanges = 2_000;

/** @param size number of exchanges that are stored; default `mostExchanges` */
export function openJournal(clock: Clock, size = mostExchanges): Journal {
  const ring = new Array<Recorded | undefined>(size);
  const listeners = new Set<ExchangeListener>();
  let lastId = 0;
  let clearedUpTo = 0;

  const get = (id: number): Recorded | undefined => (id > clearedUpTo ? ring[id % size] : undefined);

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

    exchanges({ correlationId, path, status, institution, error, limit = 100 } = {}) {
      const found: Exchange[] = [];
      for (let id = lastId; id > Math.max(clearedUpTo, lastId - size) && found.length < limit; id -= 1) {
        const recorded = get(id);
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
      const recorded = get(Number(id));
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
