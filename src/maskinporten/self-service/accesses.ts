import { type Access, changing, replaced } from '../../directory/index.ts';
import { SelfServiceRefusal } from './errors.ts';
import { accessUnknown } from './scope-explanations.ts';
import { listOf, ownScope } from './scopes.ts';
import type { Perform } from './services.ts';
import { accessView } from './views.ts';

/** GET /scopes/access?scope=: for the owner of the scope. */
export const listAccesses: Perform = (ask, services) => {
  const { latest } = services.directory;
  const scope = ownScope(latest.scopes(), ask);
  const accesses = latest.accesses().filter((access) => access.scope === scope.name);
  return listOf(
    accesses.map((access) => accessView(access, scope.owner)),
    ask,
    services,
  );
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
    .map(({ name, owner }) => {
      const granted = latest
        .accesses()
        .find(({ scope, consumer }) => scope === name && consumer === organisation);
      const open: Access = { scope: name, consumer: organisation, state: 'APPROVED' };
      return accessView({ ...granted, ...open }, owner);
    });
  return listOf(accesses, ask, services);
};

/** PUT /scopes/access/{orgno}?scope= */
export const grantAccess: Perform = async (ask, { clock, directory }) => {
  const consumer = ask.path.orgno ?? '';
  const now = new Date(clock.now()).toISOString();
  const body = await changing(directory, (entries) => {
    const scope = ownScope(entries.scopes, ask);
    const known = entries.accesses.find(
      (access) => access.scope === scope.name && access.consumer === consumer,
    );
    const access: Access = {
      scope: scope.name,
      consumer,
      created: now,
      ...known,
      state: 'APPROVED',
      lastUpdated: now,
    };
    const accesses =
      known === undefined ? [...entries.accesses, access] : replaced(entries.accesses, known, access);
    return { entries: { ...entries, accesses }, made: accessView(access, scope.owner) };
  });
  return { status: 200, body };
};

/** DELETE /scopes/access/{orgno}?scope=: the access is kept, as one that is denied. */
export const denyAccess: Perform = async (ask, { clock, directory }) => {
  const consumer = ask.path.orgno ?? '';
  const body = await changing(directory, (entries) => {
    const scope = ownScope(entries.scopes, ask);
    const known = entries.accesses.find(
      (access) => access.scope === scope.name && access.consumer === consumer,
    );
    if (known === undefined) throw new SelfServiceRefusal('not_found', accessUnknown(scope.name, consumer));
    const access: Access = { ...known, state: 'DENIED', lastUpdated: new Date(clock.now()).toISOString() };
    const accesses = replaced(entries.accesses, known, access);
    return { entries: { ...entries, accesses }, made: accessView(access, scope.owner) };
  });
  return { status: 200, body };
};
