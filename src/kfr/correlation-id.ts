import type { Call } from '../contract/index.ts';
import { isUuid } from '../kernel/index.ts';

/** Only a well-formed CorrelationID is taken over: it goes back into a header. */
export function correlationIdOf({ request }: Call): string | undefined {
  const value = request.headers.correlationid;
  return value !== undefined && isUuid(value) ? value : undefined;
}
