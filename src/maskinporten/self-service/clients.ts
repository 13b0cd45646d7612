import { type Client, changeDirectory, type Entries, replaced, type Scope } from '../../directory/index.ts';
import { uuid } from '../../kernel/index.ts';
import { isForMaskinporten } from '../integration-type.ts';
import { withoutSecrets } from '../received.ts';
import { type ErrorKind, fieldRefusal, type SelfServiceRefusal } from './errors.ts';
import { explain, refused } from './explain.ts';
import type { Fields } from './fields.ts';
import { checkOrganisation } from './organisation.ts';
import type { OperationHandler, OperationRequest } from './services.ts';
import { clientView } from './views.ts';

/** GET /clients */
export const listClients: OperationHandler = (request, { directory }) => {
  const includesInactive = request.query.get('inactive') === 'true';
  const clients = directory.latest.clients().filter((client) => mayManage(client, request));
  return {
    status: 200,
    body: clients.filter(({ active }) => active || includesInactive).map(clientView),
  };
};

/** GET /clients/{id} */
export const getClient: OperationHandler = (request, { directory }) => ({
  status: 200,
  body: clientView(ownClient(directory.latest.clients(), request)),
});

/** POST /clients */
export const createClient: OperationHandler = async (request, { clock, directory }) => {
  const { organisation, asSupplier, body } = request;
  const named = body.text('client_orgno');
  if (named !== undefined) checkOrganisation(named, 'body', 'client_orgno', directory.latest);
  const owner = named ?? organisation;
  if (owner !== organisation && !asSupplier) throw ownerRefusal(owner, organisation, 'forbidden');
  const now = new Date(clock.now()).toISOString();
  const client = await changeDirectory(directory, (entries) => {
    checkIdIsFree(entries, body.text('client_id'));
    const made: Client = {
      clientId: uuid(),
      ...clientFieldsIn(body, entries),
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
export const replaceClient: OperationHandler = async (request, { clock, directory }) => {
  const { body, path } = request;
  const client = await changeDirectory(directory, (entries) => {
    const known = activeClient(entries.clients, request);
    const id = body.text('client_id');
    if (id !== undefined && id !== known.clientId)
      throw fieldRefusal(
        'client_id',
        explain('client-id-other', { sent: withoutSecrets(id), only: withoutSecrets(path.id ?? '') }),
      );
    const owner = body.text('client_orgno');
    if (owner !== undefined && owner !== known.organisationNumber)
      throw ownerRefusal(owner, known.organisationNumber);
    const { description: _, tokenLifetime: __, ...kept } = known;
    const made: Client = {
      ...kept,
      ...clientFieldsIn(body, entries, known.scopes),
      lastUpdated: new Date(clock.now()).toISOString(),
    };
    return { entries: { ...entries, clients: replaced(entries.clients, known, made) }, made };
  });
  return { status: 200, body: clientView(client) };
};

/** DELETE /clients/{id} */
export const deactivateClient: OperationHandler = async (request, { clock, directory }) => {
  await changeDirectory(directory, (entries) => {
    const known = activeClient(entries.clients, request);
    const made: Client = { ...known, active: false, lastUpdated: new Date(clock.now()).toISOString() };
    return { entries: { ...entries, clients: replaced(entries.clients, known, made) }, made };
  });
  return { status: 204 };
};

/**
 * The client fields of a body, with defaults for missing ones.
 * @param held scopes that the client has already: not checked, as they may have been deactivated since
 * @throws SelfServiceRefusal for a scope that the client cannot have
 */
function clientFieldsIn(
  body: Fields,
  { scopes }: Entries,
  held: readonly string[] = [],
): Pick<Client, 'name' | 'scopes' | 'description' | 'tokenLifetime' | 'ssoDisabled'> {
  const requested = body.texts('scopes') ?? [];
  for (const [index, name] of requested.entries())
    if (!held.includes(name)) checkScope(name, scopes, `scopes.${index}`);
  const description = body.text('description');
  const lifetime = body.number('access_token_lifetime') ?? 0;
  return {
    name: body.text('client_name') ?? '',
    scopes: [...requested],
    ssoDisabled: body.flag('sso_disabled') ?? false,
    ...(description === undefined ? {} : { description }),
    ...(lifetime === 0 ? {} : { tokenLifetime: lifetime }),
  };
}

function checkScope(name: string, scopes: readonly Scope[], field: string): void {
  const scope = scopes.find((candidate) => candidate.name === name);
  const shown = withoutSecrets(name);
  if (!scope?.active) {
    const code = scope === undefined ? 'scope-unknown' : 'scope-inactive';
    throw fieldRefusal(field, explain(code, { name: shown, location: 'body' }));
  }
  if (isForMaskinporten(scope)) return;
  const types = withoutSecrets(scope.allowedIntegrationTypes.join(', '));
  throw fieldRefusal(field, explain('scope-integration-type', { name: shown, types }));
}

const ownerRefusal = (sent: string, owner: string, kind?: ErrorKind): SelfServiceRefusal =>
  fieldRefusal(
    'client_orgno',
    explain('client-owner-other', { sent: withoutSecrets(sent), only: owner }),
    kind,
  );

function checkIdIsFree({ clients }: Entries, id: string | undefined): void {
  const known = clients.find(({ clientId }) => clientId === id);
  if (known === undefined) return;
  const { clientId, active } = known;
  throw fieldRefusal('client_id', explain('client-exists', { id: clientId, active }), 'conflict');
}

/** The owner manages a client, and so does the supplier that registered it. */
const mayManage = (
  { organisationNumber, supplier }: Client,
  { organisation, asSupplier }: OperationRequest,
): boolean => organisationNumber === organisation || (asSupplier && supplier === organisation);

/** The client of the path. @throws SelfServiceRefusal not_found, or forbidden for another organisation's client */
export function ownClient(clients: readonly Client[], request: OperationRequest): Client {
  const id = request.path.id ?? '';
  const client = clients.find(({ clientId }) => clientId === id);
  if (client === undefined) throw refused('not_found', 'client-unknown', { id: withoutSecrets(id) });
  if (mayManage(client, request)) return client;
  const { organisationNumber: owner } = client;
  const { organisation } = request;
  throw refused('forbidden', 'client-of-other', { owner, organisation });
}

/** The client of the path, for a change. @throws SelfServiceRefusal as ownClient; conflict when deactivated */
export function activeClient(clients: readonly Client[], request: OperationRequest): Client {
  const client = ownClient(clients, request);
  if (client.active) return client;
  const { clientId: id, lastUpdated: since } = client;
  throw refused('conflict', 'client-deactivated', { id, since });
}
