import type { Client } from '../../directory/index.ts';
import { received, withoutSecrets } from '../received.ts';
import type { UnknownKid } from './client-rows.ts';

/** The kids of a client's keys, fit to be shown. */
export const shownKids = ({ keys }: Client): string => keys.map(({ kid }) => withoutSecrets(kid)).join(', ');

/** @param kid what none of the client's keys has as its kid */
export function unknownKid(kid: unknown, client: Client, clients: readonly Client[]): UnknownKid {
  const holder = clients.find(({ active, keys }) => active && keys.some((key) => key.kid === kid));
  return {
    kid: received(kid),
    kind: typeof kid === 'string' ? undefined : Array.isArray(kid) ? 'array' : typeof kid,
    isEmpty: typeof kid === 'string' && kid.trim() === '',
    registered: client.keys.length === 0 ? undefined : shownKids(client),
    meant: almost(kid, client),
    client: client.clientId,
    holder: holder?.clientId,
  };
}

/** A registered kid that differs only in its type, in capitals or in blanks. */
function almost(kid: unknown, { keys }: Client): string | undefined {
  const plain = (text: string): string => text.trim().toLowerCase();
  const sent = typeof kid === 'string' || typeof kid === 'number' ? plain(String(kid)) : undefined;
  const meant = keys.find((known) => plain(known.kid) === sent)?.kid;
  return meant === undefined ? undefined : withoutSecrets(JSON.stringify(meant));
}
