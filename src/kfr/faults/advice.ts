import type { KfrCall } from '../call.ts';
import { errorTable } from '../errors.ts';
import type { Fault } from './fault.ts';

export interface Advice {
  readonly action:
    | 'get-token'
    | 'compare-scope'
    | 'take-as-done'
    | 'correct-call'
    | 'repeat-later'
    | 'repeat-post'
    | 'repeat-delete'
    | 'repeat-upload'
    | 'repeat-lookup';
  /** Seconds to wait before a retry, or a longer backoff each time. Default: no retry. */
  readonly pause?: number | 'longer';
}

/**
 * What a client should do about a faulty or missing answer. All operations are idempotent: a second POST gets 200, a
 * second DELETE 404, and a file sent twice counts once (KFR contract, version 1.1.2, and Bits' guide to batches).
 */
export function adviceFor(fault: Fault, { operationId, request: { method } }: KfrCall): Advice {
  const status = statusOf(fault);
  if (status === 401) return { action: 'get-token' };
  if (status === 403) return { action: 'compare-scope' };
  if (status === 404 && method === 'DELETE') return { action: 'take-as-done' };
  const pause = fault.retryAfter ?? 'longer';
  if (status === 429) return { action: 'repeat-later', pause };
  if (status !== undefined && status < 500) return { action: 'correct-call' };
  if (operationId === 'addCustomerDSOPGWByFile') return { action: 'repeat-upload', pause };
  if (method === 'POST') return { action: 'repeat-post', pause };
  return { action: method === 'DELETE' ? 'repeat-delete' : 'repeat-lookup', pause };
}

/** The status that the client sees; undefined if it sees none. */
function statusOf({ code, status, cut }: Fault): number | undefined {
  if (cut !== undefined) return undefined;
  return status ?? (code === undefined ? undefined : errorTable[code].status);
}
