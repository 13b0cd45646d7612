import { changeDirectory, type Entries, replaced, type Scope } from '../../directory/index.ts';
import { altinn } from '../altinn.ts';
import { integrationType } from '../integration-type.ts';
import { withoutSecrets } from '../received.ts';
import { type ErrorKind, fieldRefusal, type SelfServiceRefusal } from './errors.ts';
import { explain, refused } from './explain.ts';
import type { Fields } from './fields.ts';
import type { OperationHandler, OperationRequest, Outcome, SelfServiceServices } from './services.ts';
import { partsOf, scopeView } from './views.ts';

/** GET /scopes */
export const listScopes: OperationHandler = (request, services) => {
  const { directory } = services;
  const named = request.query.get('scope');
  const own = directory.latest.scopes().filter(({ owner }) => owner === request.organisation);
  if (named !== null)
    return { status: 200, body: [scopeView(visibleScope(directory.latest.scopes(), request))] };
  return listOutcome(
    own.filter(({ active }) => active || includesInactive(request)).map(scopeView),
    request,
    services,
  );
};

/** GET /scopes/scope */
export const getScope: OperationHandler = (request, { directory }) => ({
  status: 200,
  body: scopeView(visibleScope(directory.latest.scopes(), request)),
});

/** GET /scopes/all: public scopes, and those that the organisation owns or has access to. */
export const listAllScopes: OperationHandler = (request, { directory }) => {
  const { organisation, query } = request;
  const type = query.get('integration_type')?.toLowerCase();
  const scopes = directory.latest
    .scopes()
    .filter(({ active }) => active || includesInactive(request))
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
export const createScope: OperationHandler = async (request, { clock, directory }) => {
  const { organisation, body } = request;
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
      ...scopeFieldsIn(body, entries),
      active: body.flag('active') ?? true,
      created: now,
      lastUpdated: now,
    };
    return { entries: { ...entries, scopes: [...entries.scopes, made] }, made };
  });
  return { status: 201, body: scopeView(scope) };
};

/** PUT /scopes?scope= */
export const replaceScope: OperationHandler = async (request, { clock, directory }) => {
  const { body } = request;
  const scope = await changeDirectory(directory, (entries) => {
    const known = ownScope(entries.scopes, request);
    const name = nameIn(body);
    if (name !== known.name)
      throw fieldRefusal(
        'subscope',
        explain('scope-name-other', { sent: withoutSecrets(name), only: known.name }),
      );
    checkOwner(body, known.owner);
    const made: Scope = {
      name,
      owner: known.owner,
      ...scopeFieldsIn(body, entries),
      active: body.flag('active') ?? known.active,
      ...(known.created === undefined ? {} : { created: known.created }),
      lastUpdated: new Date(clock.now()).toISOString(),
    };
    return { entries: { ...entries, scopes: replaced(entries.scopes, known, made) }, made };
  });
  return { status: 200, body: scopeView(scope) };
};

/** DELETE /scopes?scope=: keeps the scope as inactive, and its accesses. */
export const deactivateScope: OperationHandler = async (request, { clock, directory }) => {
  const scope = await changeDirectory(directory, (entries) => {
    const known = ownScope(entries.scopes, request);
    if (!known.active) throw inactiveRefusal(known, 'conflict');
    const made: Scope = { ...known, active: false, lastUpdated: new Date(clock.now()).toISOString() };
    return { entries: { ...entries, scopes: replaced(entries.scopes, known, made) }, made };
  });
  return { status: 200, body: scopeView(scope) };
};

/** GET /delegationsources: Altinn, which programs look up by name, and the other sources that scopes name. */
export const listDelegationSources: OperationHandler = (_ask, { directory }) => {
  const named = directory.latest.scopes().flatMap(({ delegationSource }) => delegationSource ?? []);
  const others = [...new Set(named)].filter((issuer) => issuer !== altinn);
  return {
    status: 200,
    body: [{ name: 'altinn', issuer: altinn }, ...others.map((issuer) => ({ name: issuer, issuer }))],
  };
};

const includesInactive = ({ query }: OperationRequest): boolean => query.get('inactive') === 'true';

/** The list; 404 when it is empty and the switch self-service-empty is `404`. */
export function listOutcome(
  list: readonly unknown[],
  request: OperationRequest,
  { switches }: SelfServiceServices,
): Outcome {
  if (list.length === 0 && switches['self-service-empty'] === '404')
    throw refused('not_found', 'list-empty', { organisation: request.organisation });
  return { status: 200, body: list };
}

/** The scope of the query. @throws SelfServiceRefusal not_found, or forbidden for another organisation's scope */
export function ownScope(scopes: readonly Scope[], request: OperationRequest): Scope {
  const name = request.query.get('scope') ?? '';
  const scope = scopes.find((candidate) => candidate.name === name);
  if (scope === undefined)
    throw refused('not_found', 'scope-unknown', { name: withoutSecrets(name), location: 'query' });
  const { owner } = scope;
  const { organisation } = request;
  if (owner === organisation) return scope;
  throw refused('forbidden', 'scope-of-other', { name, owner, organisation });
}

function visibleScope(scopes: readonly Scope[], request: OperationRequest): Scope {
  const scope = ownScope(scopes, request);
  if (scope.active || includesInactive(request)) return scope;
  throw inactiveRefusal(scope, 'not_found');
}

const inactiveRefusal = ({ name }: Scope, kind: ErrorKind): SelfServiceRefusal =>
  refused(kind, 'scope-inactive', { name, location: 'query' });

/** The name from prefix and subscope. @throws SelfServiceRefusal when `name` is sent and differs */
function nameIn(body: Fields): string {
  const name = `${body.text('prefix')}:${body.text('subscope')}`;
  // Some programs send an empty name.
  const sent = body.text('name') || name;
  if (sent !== name)
    throw fieldRefusal('name', explain('scope-name-other', { sent: withoutSecrets(sent), only: name }));
  return name;
}

function checkOwner(body: Fields, owner: string): void {
  const sent = body.text('owner_orgno') ?? owner;
  if (sent !== owner)
    throw fieldRefusal(
      'owner_orgno',
      explain('scope-owner-other', { sent: withoutSecrets(sent), only: owner }),
    );
}

/**
 * Digdir assigns prefixes manually; here a prefix belongs to the owner of scopes with it, and a number to its
 * organisation.
 */
function checkPrefix(prefix: string, organisation: string, { scopes }: Entries): void {
  const owners = scopes.filter(({ name }) => partsOf(name).prefix === prefix).map(({ owner }) => owner);
  const isNumberOfOther = /^\d{9}$/.test(prefix) && prefix !== organisation;
  if (!isNumberOfOther && (owners.length === 0 || owners.includes(organisation))) return;
  const explanation = explain('scope-prefix-of-other', { prefix, owner: owners[0] ?? prefix, organisation });
  throw fieldRefusal('prefix', explanation, 'forbidden');
}

type ScopeFields = Omit<Scope, 'name' | 'owner' | 'active' | 'created' | 'lastUpdated'>;

/** The scope fields of a body, with defaults for missing ones. */
function scopeFieldsIn(body: Fields, { scopes }: Entries): ScopeFields {
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
