import { type Access, changeDirectory, replaced } from '../../directory/index.ts';
import { fieldRefusal } from './errors.ts';
import { explain, refused } from './explain.ts';
import { checkOrganisation } from './organisation.ts';
import { listOutcome, ownScope } from './scopes.ts';
import type { OperationHandler, OperationRequest, Outcome, SelfServiceServices } from './services.ts';
import { accessView } from './views.ts';

/**
 * GET /scopes/access?scope=&consumer_orgno=: for the owner of the scope; without scope, for all scopes of the caller.
 * An empty list is never 404: programs read it right after creating a scope.
 */
export const listAccesses: OperationHandler = (request, { directory: { latest } }) => {
  const { organisation, query } = request;
  const consumer = query.get('consumer_orgno');
  if (!query.has('scope') && consumer === null) throw fieldRefusal('scope', explain('access-filter-missing'));
  if (consumer !== null) checkOrganisation(consumer, 'query', 'consumer_orgno', latest);
  const scopes = query.has('scope')
    ? [ownScope(latest.scopes(), request)]
    : latest.scopes().filter(({ owner }) => owner === organisation);
  const names = scopes.map(({ name }) => name);
  const accesses = latest
    .accesses()
    .filter((access) => names.includes(access.scope) && (consumer ?? access.consumer) === access.consumer);
  return { status: 200, body: accesses.map((access) => accessView(access, organisation)) };
};

/** GET /scopes/access/all: the scopes that the organisation has access to. */
export const listOwnAccesses: OperationHandler = (request, services) => {
  const { organisation, query } = request;
  const { latest } = services.directory;
  const includesOpen = query.get('accessible_for_all') === 'true';
  const accesses = latest
    .scopes()
    .filter(({ name, active, accessibleForAll }) => {
      const granted = latest.access(name, organisation) === 'APPROVED';
      return active && (granted || (includesOpen && accessibleForAll));
    })
    .map(({ name, owner, created, lastUpdated }) => {
      const granted = latest
        .accesses()
        .find(({ scope, consumer }) => scope === name && consumer === organisation);
      const open: Access = { scope: name, consumer: organisation, state: 'APPROVED' };
      // A scope open to all has been so since its creation.
      return accessView({ ...(granted ?? { created, lastUpdated }), ...open }, owner);
    });
  return listOutcome(accesses, request, services);
};

/** PUT /scopes/access/{orgno}?scope= */
export const grantAccess: OperationHandler = (request, services) =>
  updateAccess(request, services, (known, ids, now) => ({
    ...ids,
    created: now,
    ...known,
    state: 'APPROVED',
  }));

/** DELETE /scopes/access/{orgno}?scope=: keeps the access as denied. */
export const denyAccess: OperationHandler = (request, services) =>
  updateAccess(request, services, (known, { scope, consumer }) => {
    if (known === undefined) throw refused('not_found', 'access-unknown', { scope, consumer });
    return { ...known, state: 'DENIED' };
  });

/** Upserts the consumer's access. @param update gets the existing access; undefined: none */
async function updateAccess(
  request: OperationRequest,
  { clock, directory }: SelfServiceServices,
  update: (known: Access | undefined, ids: Pick<Access, 'scope' | 'consumer'>, now: string) => Access,
): Promise<Outcome> {
  const consumer = request.path.orgno ?? '';
  checkOrganisation(consumer, 'path', 'orgno', directory.latest);
  const now = new Date(clock.now()).toISOString();
  const body = await changeDirectory(directory, (entries) => {
    const { name, owner } = ownScope(entries.scopes, request);
    const known = entries.accesses.find((access) => access.scope === name && access.consumer === consumer);
    const access = { ...update(known, { scope: name, consumer }, now), lastUpdated: now };
    const accesses =
      known === undefined ? [...entries.accesses, access] : replaced(entries.accesses, known, access);
    return { entries: { ...entries, accesses }, made: accessView(access, owner) };
  });
  return { status: 200, body };
}
