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
  /** Seconds before the next try, or a little longer each time; undefined when there is to be none. */
  readonly pause?: number | 'longer';
}

/**
 * What a client does about an answer, or about none. Every operation may be repeated: a second POST is answered with
 * 200, a second DELETE with 404, and a file counts once (the KFR contract, version 1.1.2, and Bits' guide to batches).
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

/** Undefined when there is none to be seen. */
function statusOf({ code, status, cut }: Fault): number | undefined {
  if (cut !== undefined) return undefined;
  return status ?? (code === undefined ? undefined : errorTable[code].status);
}
