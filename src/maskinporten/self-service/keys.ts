import {
  type Client,
  changeDirectory,
  type Entries,
  type RegisteredKey,
  replaced,
} from '../../directory/index.ts';
import { withoutSecrets } from '../received.ts';
import { activeClient, ownClient } from './clients.ts';
import { fieldRefusal } from './errors.ts';
import { explain, refused } from './explain.ts';
import { registeredKeyIn } from './jwk.ts';
import type { Ask, Perform, SelfServiceServices } from './services.ts';
import { keysView, shownEnd } from './views.ts';

/** GET /clients/{id}/jwks: a client without keys has an empty set. */
export const getKeys: Perform = (ask, { directory }) => {
  const { keys } = ownClient(directory.latest.clients(), ask);
  return { status: 200, body: keysView(keys) };
};

/** POST /clients/{id}/jwks: the set takes the place of the one that was there. */
export const registerKeys: Perform = async (ask, services) => ({
  status: 201,
  body: keysView(await withKeys(ask, services)),
});

/** PUT /clients/{id}/jwks: also by an empty set. */
export const replaceKeys: Perform = async (ask, services) => ({
  status: 200,
  body: keysView(await withKeys(ask, services)),
});

/** DELETE /clients/{id}/jwks: the client is known by its certificate again. */
export const removeKeys: Perform = async (ask, services) => {
  await withKeysOf(ask, services, ({ keys }) => {
    if (keys.length === 0) throw refused('not_found', 'keys-none');
    return [];
  });
  return { status: 204 };
};

/** DELETE /clients/{id}/jwks/{kid} */
export const removeKey: Perform = async (ask, services) => {
  const kid = ask.path.kid ?? '';
  await withKeysOf(ask, services, ({ keys }) => {
    if (!keys.some((key) => key.kid === kid)) {
      const known = withoutSecrets(keys.map((key) => key.kid).join(', '));
      throw refused('not_found', 'key-unknown', { kid: withoutSecrets(kid), known });
    }
    return keys.filter((key) => key.kid !== kid);
  });
  return { status: 204 };
};

function withKeys(ask: Ask, services: SelfServiceServices): Promise<readonly RegisteredKey[]> {
  const now = services.clock.now();
  const sent = ask.body.objects('keys').map((key, index) => registeredKeyIn(key, `keys.${index}`, now));
  return withKeysOf(ask, services, (client, entries) => {
    for (const [index, { kid }] of sent.entries()) checkKid(kid, { index, sent, client, entries });
    return sent.map((key, index) => registeredOf(key, { index, client, now }));
  });
}

interface KidFacts {
  readonly index: number;
  readonly sent: readonly RegisteredKey[];
  readonly client: Client;
  readonly entries: Entries;
}

/** A kid names one key among those of all clients (Digdir, selvbetjening via API). */
function checkKid(kid: string, { index, sent, client, entries }: KidFacts): void {
  const field = `keys.${index}.kid`;
  if (sent.findIndex((key) => key.kid === kid) !== index)
    throw fieldRefusal(field, explain('kid-twice', { kid: withoutSecrets(kid) }));
  const others = entries.clients.filter((other) => other !== client && other.active);
  if (others.some(({ keys }) => keys.some((key) => key.kid === kid)))
    throw fieldRefusal(field, explain('kid-in-use', { kid: withoutSecrets(kid) }), 'conflict');
}

/**
 * A key that is sent once more is as old as it was: its year does not begin again, and one that has ended may stay.
 * An exp that is not before the end of its year says nothing.
 * @throws SelfServiceRefusal for a key that has ended before it is registered
 */
function registeredOf(
  sent: RegisteredKey,
  { index, client, now }: { readonly index: number; readonly client: Client; readonly now: number },
): RegisteredKey {
  const known = client.keys.find(({ kid, n, e }) => kid === sent.kid && n === sent.n && e === sent.e);
  const { exp, ...lasting } = { ...sent, created: known?.created ?? sent.created };
  if (exp === undefined || exp >= shownEnd(lasting)) return lasting;
  const isAsKnown = known !== undefined && shownEnd(known) === exp;
  if (exp * 1000 <= now && !isAsKnown)
    throw fieldRefusal(`keys.${index}.exp`, explain('key-ended', { exp, past: now / 1000 - exp }));
  return { ...lasting, exp };
}

function withKeysOf(
  ask: Ask,
  { clock, directory }: SelfServiceServices,
  next: (client: Client, entries: Entries) => readonly RegisteredKey[],
): Promise<readonly RegisteredKey[]> {
  return changeDirectory(directory, (entries) => {
    const known = activeClient(entries.clients, ask);
    const keys = [...next(known, entries)];
    const client: Client = { ...known, keys, lastUpdated: new Date(clock.now()).toISOString() };
    return { entries: { ...entries, clients: replaced(entries.clients, known, client) }, made: keys };
  });
}
