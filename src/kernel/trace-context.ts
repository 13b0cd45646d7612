import type { Request } from './http.ts';

/** version, trace-id, parent-id and trace-flags of W3C Trace Context, 3.2.2. A later version may have more fields. */
const form = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}(-.*)?$/;

const isZero = (id: string): boolean => /^0+$/.test(id);

/** The trace-id of the header traceparent; undefined if the header is missing or malformed, which is ignored (W3C Trace Context, 3.2.2.5). */
export function traceIdIn({ headers }: Pick<Request, 'headers'>): string | undefined {
  const { traceparent } = headers;
  if (traceparent === undefined) return undefined;
  const [, version, traceId = '', parentId = '', more] = form.exec(traceparent) ?? [];
  if (version === undefined || version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  return isZero(traceId) || isZero(parentId) ? undefined : traceId;
}
