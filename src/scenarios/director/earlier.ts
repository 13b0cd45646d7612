import type { Earlier } from '../values/names.ts';
import type { Exchanged } from './observed.ts';

/** What a later step may refer to. A token is no part of it. */
export const earlierOf = ({ answer: { status, headers, body }, correlationId }: Exchanged): Earlier => ({
  status,
  headers,
  body: withoutToken(body),
  ...(correlationId === undefined ? {} : { correlationId }),
});

function withoutToken(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('access_token' in body)) return body;
  const { access_token: _, ...rest } = body;
  return rest;
}
