import type { KfrCall } from '../call.ts';
import { errorTable } from '../errors.ts';
import type { Fault } from './fault.ts';

export interface Advice {
  readonly what:
    | 'get-token'
    | 'compare-scope'
    | 'take-as-done'
    | 'correct-call'
    | 'repeat-later'
    | 'repeat-post'
    | 'repeat-delete'
    | 'repeat-upload'
    | 'repeat-lookup';
  /** Seconds to wait before a retry, or a little longer each time. Default: no retry. */
  readonly pause?: number | 'longer';
}

/**
 * What a client should do about a faulty or missing answer. All operations are idempotent: a second POST gets 200, a
 * second DELETE 404, and a file counts once (the KFR contract, version 1.1.2, and Bits' guide to batches).
 */
export function adviceFor(fault: Fault, { operationId, request: { method } }: KfrCall): Advice {
  const status = statusOf(fault);
  if (status === 401) return { what: 'get-token' };
  if (status === 403) return { what: 'compare-scope' };
  if (status === 404 && method === 'DELETE') return { what: 'take-as-done' };
  const pause = fault.retryAfter ?? 'longer';
  if (status === 429) return { what: 'repeat-later', pause };
  if (status !== undefined && status < 500) return { what: 'correct-call' };
  if (operationId === 'addCustomerDSOPGWByFile') return { what: 'repeat-upload', pause };
  if (method === 'POST') return { what: 'repeat-post', pause };
  return { what: method === 'DELETE' ? 'repeat-delete' : 'repeat-lookup', pause };
}

/** The status that the client sees; undefined if it sees none. */
function statusOf({ code, status, cut }: Fault): number | undefined {
  if (cut !== undefined) return undefined;
  return status ?? (code === undefined ? undefined : errorTable[code].status);
}
