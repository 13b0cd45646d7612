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
import type { OperationHandler, OperationRequest, SelfServiceServices } from './services.ts';
import { expOf, keysView } from './views.ts';

/** GET /clients/{id}/jwks: an empty set when the client has no keys. */
export const getKeys: OperationHandler = (request, { directory }) => {
  const { keys } = ownClient(directory.latest.clients(), request);
  return { status: 200, body: keysView(keys) };
};

/** POST /clients/{id}/jwks: replaces the whole set. */
export const registerKeys: OperationHandler = async (request, services) => ({
  status: 201,
  body: keysView(await setKeys(request, services)),
});

/** PUT /clients/{id}/jwks: replaces the whole set, also with an empty one. */
export const replaceKeys: OperationHandler = async (request, services) => ({
  status: 200,
  body: keysView(await setKeys(request, services)),
});

/** DELETE /clients/{id}/jwks: the client is authenticated by its certificate again. */
export const removeKeys: OperationHandler = async (request, services) => {
  await updateKeys(request, services, ({ keys }) => {
    if (keys.length === 0) throw refused('not_found', 'keys-none');
    return [];
  });
  return { status: 204 };
};

/** DELETE /clients/{id}/jwks/{kid} */
export const removeKey: OperationHandler = async (request, services) => {
  const kid = request.path.kid ?? '';
  await updateKeys(request, services, ({ keys }) => {
    if (!keys.some((key) => key.kid === kid)) {
      const known = withoutSecrets(keys.map((key) => key.kid).join(', '));
      throw refused('not_found', 'key-unknown', { kid: withoutSecrets(kid), known });
    }
    return keys.filter((key) => key.kid !== kid);
  });
  return { status: 204 };
};

function setKeys(
  request: OperationRequest,
  services: SelfServiceServices,
): Promise<readonly RegisteredKey[]> {
  const now = services.clock.now();
  const sent = request.body.objects('keys').map((key, index) => registeredKeyIn(key, `keys.${index}`, now));
  return updateKeys(request, services, (client, entries) => {
    for (const [index, { kid }] of sent.entries()) checkKid(kid, { index, sent, client, entries });
    return sent.map((key, index) => registeredKey(key, { index, client, now }));
  });
}

interface KidContext {
  readonly index: number;
  readonly sent: readonly RegisteredKey[];
  readonly client: Client;
  readonly entries: Entries;
}

/** A kid is unique among the keys of all clients (Digdir, selvbetjening via API). */
function checkKid(kid: string, { index, sent, client, entries }: KidContext): void {
  const field = `keys.${index}.kid`;
  if (sent.findIndex((key) => key.kid === kid) !== index)
    throw fieldRefusal(field, explain('kid-twice', { kid: withoutSecrets(kid) }));
  const others = entries.clients.filter((other) => other !== client && other.active);
  if (others.some(({ keys }) => keys.some((key) => key.kid === kid)))
    throw fieldRefusal(field, explain('kid-in-use', { kid: withoutSecrets(kid) }), 'conflict');
}

/**
 * Keeps the creation time of a key that is sent again: its year does not restart, and an expired key may stay. An exp
 * at or after the end of the year is dropped.
 * @throws SelfServiceRefusal for a new key that has expired
 */
function registeredKey(
  sent: RegisteredKey,
  { index, client, now }: { readonly index: number; readonly client: Client; readonly now: number },
): RegisteredKey {
  const known = client.keys.find(({ kid, n, e }) => kid === sent.kid && n === sent.n && e === sent.e);
  const { exp, ...lasting } = { ...sent, created: known?.created ?? sent.created };
  if (exp === undefined || exp >= expOf(lasting)) return lasting;
  const isAsKnown = known !== undefined && expOf(known) === exp;
  if (exp * 1000 <= now && !isAsKnown)
    throw fieldRefusal(`keys.${index}.exp`, explain('key-ended', { exp, past: now / 1000 - exp }));
  return { ...lasting, exp };
}

function updateKeys(
  request: OperationRequest,
  { clock, directory }: SelfServiceServices,
  next: (client: Client, entries: Entries) => readonly RegisteredKey[],
): Promise<readonly RegisteredKey[]> {
  return changeDirectory(directory, (entries) => {
    const known = activeClient(entries.clients, request);
    const keys = [...next(known, entries)];
    const client: Client = { ...known, keys, lastUpdated: new Date(clock.now()).toISOString() };
    return { entries: { ...entries, clients: replaced(entries.clients, known, client) }, made: keys };
  });
}
