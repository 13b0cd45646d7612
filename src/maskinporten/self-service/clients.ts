import { type Client, changeDirectory, type Entries, replaced, type Scope } from '../../directory/index.ts';
import { uuid } from '../../kernel/index.ts';
import { isForMaskinporten } from '../integration-type.ts';
import {
  clientDeactivated,
  clientExists,
  clientIdOther,
  clientOfOther,
  clientUnknown,
  ownerOther,
  scopeNotForClients,
  scopeUnknown,
} from './client-explanations.ts';
import { fieldRefusal, SelfServiceRefusal } from './errors.ts';
import type { Fields } from './fields.ts';
import { checkOrganisation } from './organisation.ts';
import type { Ask, Perform } from './services.ts';
import { clientView } from './views.ts';

/** GET /clients */
export const listClients: Perform = (ask, { directory }) => {
  const inactiveToo = ask.query.get('inactive') === 'true';
  const clients = directory.latest.clients().filter((client) => mayKeep(client, ask));
  return {
    status: 200,
    body: clients.filter(({ active }) => active || inactiveToo).map(clientView),
  };
};

/** GET /clients/{id} */
export const getClient: Perform = (ask, { directory }) => ({
  status: 200,
  body: clientView(ownClient(directory.latest.clients(), ask)),
});

/** POST /clients */
export const createClient: Perform = async (ask, { clock, directory }) => {
  const { organisation, asSupplier, body } = ask;
  const named = body.text('client_orgno');
  if (named !== undefined)
    checkOrganisation(named, { field: 'client_orgno', place: 'body' }, directory.latest);
  const owner = named ?? organisation;
  if (owner !== organisation && !asSupplier)
    throw fieldRefusal('client_orgno', ownerOther(owner, organisation), 'forbidden');
  const now = new Date(clock.now()).toISOString();
  const client = await changeDirectory(directory, (entries) => {
    checkIdIsFree(entries, body.text('client_id'));
    const made: Client = {
      clientId: uuid(),
      ...wishIn(body, entries),
      organisationNumber: owner,
      ...(owner === organisation ? {} : { supplier: organisation }),
      active: true,
      keys: [],
      created: now,
      lastUpdated: now,
    };
    return { entries: { ...entries, clients: [...entries.clients, made] }, made };
  });
  return { status: 201, body: clientView(client) };
};

/** PUT /clients/{id} */
export const replaceClient: Perform = async (ask, { clock, directory }) => {
  const { body, path } = ask;
  const client = await changeDirectory(directory, (entries) => {
    const known = activeClient(entries.clients, ask);
    const id = body.text('client_id');
    if (id !== undefined && id !== known.clientId)
      throw fieldRefusal('client_id', clientIdOther(id, path.id ?? ''));
    const owner = body.text('client_orgno');
    if (owner !== undefined && owner !== known.organisationNumber)
      throw fieldRefusal('client_orgno', ownerOther(owner, known.organisationNumber));
    const { description: _, tokenLifetime: __, ...kept } = known;
    const made: Client = {
      ...kept,
      ...wishIn(body, entries, known.scopes),
      lastUpdated: new Date(clock.now()).toISOString(),
    };
    return { entries: { ...entries, clients: replaced(entries.clients, known, made) }, made };
  });
  return { status: 200, body: clientView(client) };
};

/** DELETE /clients/{id} */
export const deactivateClient: Perform = async (ask, { clock, directory }) => {
  await changeDirectory(directory, (entries) => {
    const known = activeClient(entries.clients, ask);
    const made: Client = { ...known, active: false, lastUpdated: new Date(clock.now()).toISOString() };
    return { entries: { ...entries, clients: replaced(entries.clients, known, made) }, made };
  });
  return { status: 204 };
};

/**
 * What a body says of a client, the rest at its default.
 * @param held scopes that the client has already, which may have been deactivated since
 * @throws SelfServiceRefusal for a scope that it cannot have
 */
function wishIn(
  body: Fields,
  { scopes }: Entries,
  held: readonly string[] = [],
): Pick<Client, 'name' | 'scopes' | 'description' | 'tokenLifetime' | 'ssoDisabled'> {
  const asked = body.texts('scopes') ?? [];
  for (const [index, name] of asked.entries())
    if (!held.includes(name)) checkScope(name, scopes, `scopes.${index}`);
  const description = body.text('description');
  const lifetime = body.number('access_token_lifetime') ?? 0;
  return {
    name: body.text('client_name') ?? '',
    scopes: [...asked],
    ssoDisabled: body.flag('sso_disabled') ?? false,
    ...(description === undefined ? {} : { description }),
    ...(lifetime === 0 ? {} : { tokenLifetime: lifetime }),
  };
}

function checkScope(name: string, scopes: readonly Scope[], field: string): void {
  const scope = scopes.find((candidate) => candidate.name === name);
  if (!scope?.active) throw fieldRefusal(field, scopeUnknown(name, scope !== undefined));
  if (!isForMaskinporten(scope))
    throw fieldRefusal(field, scopeNotForClients(name, scope.allowedIntegrationTypes));
}

function checkIdIsFree({ clients }: Entries, id: string | undefined): void {
  const known = clients.find(({ clientId }) => clientId === id);
  if (known !== undefined) throw fieldRefusal('client_id', clientExists(known), 'conflict');
}

/** The owner keeps a client, and so does the supplier that registered it. */
const mayKeep = ({ organisationNumber, supplier }: Client, { organisation, asSupplier }: Ask): boolean =>
  organisationNumber === organisation || (asSupplier && supplier === organisation);

/** The client of the path. @throws SelfServiceRefusal not_found, forbidden for somebody else's */
export function ownClient(clients: readonly Client[], ask: Ask): Client {
  const id = ask.path.id ?? '';
  const client = clients.find(({ clientId }) => clientId === id);
  if (client === undefined) throw new SelfServiceRefusal('not_found', clientUnknown(id));
  if (!mayKeep(client, ask))
    throw new SelfServiceRefusal('forbidden', clientOfOther(client, ask.organisation));
  return client;
}

/** As ownClient, and it can be changed. @throws SelfServiceRefusal conflict for one that is deactivated */
export function activeClient(clients: readonly Client[], ask: Ask): Client {
  const client = ownClient(clients, ask);
  if (!client.active) throw new SelfServiceRefusal('conflict', clientDeactivated(client));
  return client;
}
