import { type Access, changeDirectory, type Directory, replaced } from '../../directory/index.ts';
import { fieldRefusal } from './errors.ts';
import { explain, refused } from './explain.ts';
import { checkOrganisation } from './organisation.ts';
import { listOf, ownScope } from './scopes.ts';
import type { Ask, Outcome, Perform, SelfServiceServices } from './services.ts';
import { accessView } from './views.ts';

/**
 * GET /scopes/access?scope=&consumer_orgno=: for the owner of the scope, or of every scope when only the consumer is
 * named. A list of nothing is empty, for programs read it right after they have made a scope.
 */
export const listAccesses: Perform = (ask, { directory: { latest } }) => {
  const { organisation, query } = ask;
  const consumer = query.get('consumer_orgno');
  if (!query.has('scope') && consumer === null) throw fieldRefusal('scope', explain('access-filter-missing'));
  if (consumer !== null) checkOrganisation(consumer, { field: 'consumer_orgno', place: 'query' }, latest);
  const scopes = query.has('scope')
    ? [ownScope(latest.scopes(), ask)]
    : latest.scopes().filter(({ owner }) => owner === organisation);
  const names = scopes.map(({ name }) => name);
  const accesses = latest
    .accesses()
    .filter((access) => names.includes(access.scope) && (consumer ?? access.consumer) === access.consumer);
  return { status: 200, body: accesses.map((access) => accessView(access, organisation)) };
};

/** GET /scopes/access/all: what the organisation has access to, as a consumer. */
export const listOwnAccesses: Perform = (ask, services) => {
  const { organisation, query } = ask;
  const { latest } = services.directory;
  const openToo = query.get('accessible_for_all') === 'true';
  const accesses = latest
    .scopes()
    .filter(({ name, active, accessibleForAll }) => {
      const granted = latest.access(name, organisation) === 'APPROVED';
      return active && (granted || (openToo && accessibleForAll));
    })
    .map(({ name, owner, created, lastUpdated }) => {
      const granted = latest
        .accesses()
        .find(({ scope, consumer }) => scope === name && consumer === organisation);
      const open: Access = { scope: name, consumer: organisation, state: 'APPROVED' };
      // What is open to all has been so since the scope was made.
      return accessView({ ...(granted ?? { created, lastUpdated }), ...open }, owner);
    });
  return listOf(accesses, ask, services);
};

/** PUT /scopes/access/{orgno}?scope= */
export const grantAccess: Perform = (ask, services) =>
  decided(ask, services, (known, ids, now) => ({ ...ids, created: now, ...known, state: 'APPROVED' }));

/** DELETE /scopes/access/{orgno}?scope=: the access is kept, as one that is denied. */
export const denyAccess: Perform = (ask, services) =>
  decided(ask, services, (known, { scope, consumer }) => {
    if (known === undefined) throw refused('not_found', 'access-unknown', { scope, consumer });
    return { ...known, state: 'DENIED' };
  });

/** @param decide what becomes of the consumer's access, undefined: there was none */
async function decided(
  ask: Ask,
  { clock, directory }: SelfServiceServices,
  decide: (known: Access | undefined, ids: Pick<Access, 'scope' | 'consumer'>, now: string) => Access,
): Promise<Outcome> {
  const consumer = consumerIn(ask, directory);
  const now = new Date(clock.now()).toISOString();
  const body = await changeDirectory(directory, (entries) => {
    const { name, owner } = ownScope(entries.scopes, ask);
    const known = entries.accesses.find((access) => access.scope === name && access.consumer === consumer);
    const access = { ...decide(known, { scope: name, consumer }, now), lastUpdated: now };
    const accesses =
      known === undefined ? [...entries.accesses, access] : replaced(entries.accesses, known, access);
    return { entries: { ...entries, accesses }, made: accessView(access, owner) };
  });
  return { status: 200, body };
}

/** @throws SelfServiceRefusal invalid_request for a number that no organisation can have */
function consumerIn({ path }: Ask, { latest }: Directory): string {
  const number = path.orgno ?? '';
  checkOrganisation(number, { field: 'orgno', place: 'path' }, latest);
  return number;
}
