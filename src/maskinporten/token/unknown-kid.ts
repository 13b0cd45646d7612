import type { Client } from '../../directory/index.ts';
import { received, withoutSecrets } from '../received.ts';
import type { UnknownKid } from './client-rows.ts';

/** The kids of a client's keys, sanitised for display. */
export const shownKids = ({ keys }: Client): string => keys.map(({ kid }) => withoutSecrets(kid)).join(', ');

/** @param kid a value that no key of the client has as its kid */
export function unknownKid(kid: unknown, client: Client, clients: readonly Client[]): UnknownKid {
  const holder = clients.find(({ active, keys }) => active && keys.some((key) => key.kid === kid));
  return {
    kid: received(kid),
    kind: typeof kid === 'string' ? undefined : Array.isArray(kid) ? 'array' : typeof kid,
    isEmpty: typeof kid === 'string' && kid.trim() === '',
    registered: client.keys.length === 0 ? undefined : shownKids(client),
    meant: intendedKid(kid, client),
    client: client.clientId,
    holder: holder?.clientId,
  };
}

/** The registered kid that differs only in type, case or whitespace. */
function intendedKid(kid: unknown, { keys }: Client): string | undefined {
  const normalised = (text: string): string => text.trim().toLowerCase();
  const sent = typeof kid === 'string' || typeof kid === 'number' ? normalised(String(kid)) : undefined;
  const meant = keys.find((known) => normalised(known.kid) === sent)?.kid;
  return meant === undefined ? undefined : withoutSecrets(JSON.stringify(meant));
}
