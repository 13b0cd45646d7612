import { changeDirectory, type Entries, replaced, type Scope } from '../../directory/index.ts';
import { altinn } from '../altinn.ts';
import { integrationType } from '../integration-type.ts';
import { withoutSecrets } from '../received.ts';
import { type ErrorKind, fieldRefusal, type SelfServiceRefusal } from './errors.ts';
import { explain, refused } from './explain.ts';
import type { Fields } from './fields.ts';
import type { Ask, Outcome, Perform, SelfServiceServices } from './services.ts';
import { partsOf, scopeView } from './views.ts';

/** GET /scopes */
export const listScopes: Perform = (ask, services) => {
  const { directory } = services;
  const named = ask.query.get('scope');
  const own = directory.latest.scopes().filter(({ owner }) => owner === ask.organisation);
  if (named !== null) return { status: 200, body: [scopeView(shownScope(directory.latest.scopes(), ask))] };
  return listOf(own.filter(({ active }) => active || inactiveToo(ask)).map(scopeView), ask, services);
};

/** GET /scopes/scope */
export const getScope: Perform = (ask, { directory }) => ({
  status: 200,
  body: scopeView(shownScope(directory.latest.scopes(), ask)),
});

/** GET /scopes/all: what is public, and what the organisation owns or has been granted. */
export const listAllScopes: Perform = (ask, { directory }) => {
  const { organisation, query } = ask;
  const type = query.get('integration_type')?.toLowerCase();
  const scopes = directory.latest
    .scopes()
    .filter(({ active }) => active || inactiveToo(ask))
    .filter(
      ({ name, visibility, owner }) =>
        visibility === 'PUBLIC' ||
        owner === organisation ||
        directory.latest.access(name, organisation) === 'APPROVED',
    )
    .filter(({ accessibleForAll }) => accessibleForAll || query.get('accessible_for_all') !== 'true')
    .filter(
      ({ delegationSource }) => delegationSource !== undefined || query.get('delegated_sources') !== 'true',
    )
    .filter(
      ({ allowedIntegrationTypes: types }) =>
        type === undefined || types.length === 0 || types.includes(type),
    );
  return { status: 200, body: scopes.map(scopeView) };
};

/** POST /scopes */
export const createScope: Perform = async (ask, { clock, directory }) => {
  const { organisation, body } = ask;
  const name = nameIn(body);
  checkOwner(body, organisation);
  const now = new Date(clock.now()).toISOString();
  const scope = await changeDirectory(directory, (entries) => {
    checkPrefix(partsOf(name).prefix, organisation, entries);
    if (entries.scopes.some((known) => known.name === name))
      throw fieldRefusal('subscope', explain('scope-exists', { name }), 'conflict');
    const made: Scope = {
      name,
      owner: organisation,
      ...wishIn(body, entries),
      active: body.flag('active') ?? true,
      created: now,
      lastUpdated: now,
    };
    return { entries: { ...entries, scopes: [...entries.scopes, made] }, made };
  });
  return { status: 201, body: scopeView(scope) };
};

/** PUT /scopes?scope= */
export const replaceScope: Perform = async (ask, { clock, directory }) => {
  const { body } = ask;
  const scope = await changeDirectory(directory, (entries) => {
    const known = ownScope(entries.scopes, ask);
    const name = nameIn(body);
    if (name !== known.name)
      throw fieldRefusal(
        'subscope',
        explain('scope-name-other', { sent: withoutSecrets(name), name: known.name }),
      );
    checkOwner(body, known.owner);
    const made: Scope = {
      name,
      owner: known.owner,
      ...wishIn(body, entries),
      active: body.flag('active') ?? known.active,
      ...(known.created === undefined ? {} : { created: known.created }),
      lastUpdated: new Date(clock.now()).toISOString(),
    };
    return { entries: { ...entries, scopes: replaced(entries.scopes, known, made) }, made };
  });
  return { status: 200, body: scopeView(scope) };
};

/** DELETE /scopes?scope=: it is kept, and so are the accesses to it. */
export const deactivateScope: Perform = async (ask, { clock, directory }) => {
  const scope = await changeDirectory(directory, (entries) => {
    const known = ownScope(entries.scopes, ask);
    if (!known.active) throw inactive(known, 'conflict');
    const made: Scope = { ...known, active: false, lastUpdated: new Date(clock.now()).toISOString() };
    return { entries: { ...entries, scopes: replaced(entries.scopes, known, made) }, made };
  });
  return { status: 200, body: scopeView(scope) };
};

const inactiveToo = ({ query }: Ask): boolean => query.get('inactive') === 'true';

/** A list, or 404 when it is empty and the switch says so. */
export function listOf(list: readonly unknown[], ask: Ask, { switches }: SelfServiceServices): Outcome {
  if (list.length === 0 && switches['self-service-empty'] === '404')
    throw refused('not_found', 'list-empty', { organisation: ask.organisation });
  return { status: 200, body: list };
}

/** The scope that the query names. @throws SelfServiceRefusal not_found, forbidden for somebody else's */
export function ownScope(scopes: readonly Scope[], ask: Ask): Scope {
  const name = ask.query.get('scope') ?? '';
  const scope = scopes.find((candidate) => candidate.name === name);
  if (scope === undefined)
    throw refused('not_found', 'scope-unknown', { name: withoutSecrets(name), place: 'query' });
  const { owner } = scope;
  const { organisation } = ask;
  if (owner === organisation) return scope;
  throw refused('forbidden', 'scope-of-other', { name, owner, organisation });
}

function shownScope(scopes: readonly Scope[], ask: Ask): Scope {
  const scope = ownScope(scopes, ask);
  if (scope.active || inactiveToo(ask)) return scope;
  throw inactive(scope, 'not_found');
}

const inactive = ({ name }: Scope, kind: ErrorKind): SelfServiceRefusal =>
  refused(kind, 'scope-inactive', { name, place: 'query' });

/** @throws SelfServiceRefusal when `name` is sent and says something else */
function nameIn(body: Fields): string {
  const name = `${body.text('prefix')}:${body.text('subscope')}`;
  // Programs that leave the name to Digdir send an empty one.
  const sent = body.text('name') || name;
  if (sent !== name)
    throw fieldRefusal('name', explain('scope-name-other', { sent: withoutSecrets(sent), name }));
  return name;
}

function checkOwner(body: Fields, owner: string): void {
  const sent = body.text('owner_orgno') ?? owner;
  if (sent !== owner)
    throw fieldRefusal('owner_orgno', explain('scope-owner-other', { sent: withoutSecrets(sent), owner }));
}

/** Digdir gives prefixes out by hand; here it is seen from the scopes who has which. */
function checkPrefix(prefix: string, organisation: string, { scopes }: Entries): void {
  const owners = scopes.filter(({ name }) => partsOf(name).prefix === prefix).map(({ owner }) => owner);
  const isNumberOfOther = /^\d{9}$/.test(prefix) && prefix !== organisation;
  if (!isNumberOfOther && (owners.length === 0 || owners.includes(organisation))) return;
  const explanation = explain('scope-prefix-of-other', { prefix, owner: owners[0] ?? prefix, organisation });
  throw fieldRefusal('prefix', explanation, 'forbidden');
}

type ScopeWish = Omit<Scope, 'name' | 'owner' | 'active' | 'created' | 'lastUpdated'>;

/** What a body says of a scope, the rest at its default. */
function wishIn(body: Fields, { scopes }: Entries): ScopeWish {
  const source = body.text('delegation_source') || undefined;
  const known = [altinn, ...scopes.flatMap(({ delegationSource }) => delegationSource ?? [])];
  if (source !== undefined && !known.includes(source))
    throw fieldRefusal(
      'delegation_source',
      explain('delegation-source-unknown', { source: withoutSecrets(source), known }),
    );
  const lifetime = body.number('at_max_age') ?? 0;
  const longDescription = body.text('long_description');
  const descriptions = body.textsByName('descriptions');
  const authorizationMaxLifetime = body.number('authorization_max_lifetime') ?? 0;
  const enforcedAudience = body.text('enforced_aud_for_access_token');
  const visibility = (['INTERNAL', 'PRIVATE'] as const).find((name) => name === body.text('visibility'));
  return {
    description: body.text('description') ?? '',
    visibility: visibility ?? 'PUBLIC',
    ...(lifetime === 0 ? {} : { tokenLifetime: lifetime }),
    ...(source === undefined ? {} : { delegationSource: source }),
    allowedIntegrationTypes: [...(body.texts('allowed_integration_types') ?? [integrationType])],
    accessibleForAll: body.flag('accessible_for_all') ?? false,
    protected: body.flag('protected') ?? false,
    supportsEuropeanBusinesses: body.flag('supports_european_businesses') ?? false,
    ...(longDescription === undefined ? {} : { longDescription }),
    ...(descriptions === undefined ? {} : { descriptions }),
    ...(authorizationMaxLifetime === 0 ? {} : { authorizationMaxLifetime }),
    ...(enforcedAudience === undefined ? {} : { enforcedAudience }),
  };
}
