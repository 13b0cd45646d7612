import type { ErrorName } from '../../src/maskinporten/index.ts';
import { postBody, type RefusalRow } from './token-requests.ts';
import { type GrantWish, lender } from './world.ts';

export type Send = RefusalRow['send'];
/** A row of a table of refusals: the mistake, and what it is answered and explained with. */
export const row = (
  mistake: string,
  error: ErrorName,
  code: string,
  send: Send,
  facts: Record<string, string> = {},
): RefusalRow => ({ mistake, error, code, send, facts });

/** Posts a raw body to /token. */
export const posted =
  (text: string, type?: string | null): Send =>
  (place) =>
    postBody(place, text, type);
/** Posts a grant of the lender with changes. */
const granted =
  (wish: GrantWish): Send =>
  async (place) =>
    place.postGrant(await place.grant(lender.fid, wish));
/** Posts a valid grant after changing its text. */
export const changed =
  (change: (parts: string[]) => string[] | string): Send =>
  async (place) => {
    const result = change((await place.grant(lender.fid)).split('.'));
    return place.postGrant(typeof result === 'string' ? result : result.join('.'));
  };
export const claims = (values: Readonly<Record<string, unknown>>): Send => granted({ claims: values });
export const header = (values: Readonly<Record<string, unknown>>): Send => granted({ header: values });
