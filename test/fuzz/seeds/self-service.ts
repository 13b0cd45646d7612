import type { Dice } from '../dice.ts';
import { type Draft, type Header, jsonBody, noBody } from '../draft.ts';
import { fids, kid, type World } from '../world.ts';

/** The self-service API under /api/v1. */
export function selfServiceSeed(dice: Dice, world: World): Draft {
  const id = dice.pick([
    world.keyed,
    world.keyed,
    ...world.parties.map(({ clientId }) => clientId),
    dice.uuid(),
  ]);
  const headers: readonly Header[] = [
    ...(dice.chance(0.3) ? [['Sandbox-Organisation', dice.pick(fids)] as const] : []),
    ...(dice.chance(0.3) ? [['Authorization', `Bearer ${world.tokens.selfService}`] as const] : []),
  ];
  const draft = (method: string, path: string, query = ''): Draft => ({
    method,
    path: `/api/v1${path}`,
    query,
    headers,
    body: noBody,
  });
  const withBody = (method: string, path: string, value: unknown, query = ''): Draft => ({
    ...draft(method, path, query),
    headers: [...headers, ['Content-Type', 'application/json']],
    body: jsonBody(value),
  });
  const client = () => ({
    client_name: `Client ${dice.between(0, 99)}`,
    description: '',
    integration_type: 'maskinporten',
    application_type: 'web',
    token_endpoint_auth_method: 'private_key_jwt',
    grant_types: ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
    scopes: [dice.pick(['bits:kundeforhold.write', 'fuzz:one'])],
    access_token_lifetime: 120,
    sso_disabled: true,
  });
  const scope = () => ({
    name: '',
    prefix: 'fuzz',
    subscope: dice.pick(['one', `s${dice.between(0, 50)}`]),
    description: 'A scope',
    visibility: dice.pick(['PUBLIC', 'INTERNAL', 'PRIVATE']),
    at_max_age: 60,
    delegation_source: 'https://tt02.altinn.no/',
    allowed_integration_types: ['maskinporten'],
    accessible_for_all: false,
  });
  const keys = () => ({ keys: Array.from({ length: dice.between(1, 3) }, () => dice.pick(world.keys).jwk) });
  const named = `?scope=${dice.pick(['fuzz:one', 'bits:kundeforhold.write', 'fuzz:none'])}`;
  return dice.weighted<() => Draft>([
    [2, () => draft('GET', '/clients', dice.pick(['', '?inactive=true']))],
    [2, () => withBody('POST', '/clients', client())],
    [2, () => draft('GET', `/clients/${id}`)],
    [3, () => withBody('PUT', `/clients/${id}`, { ...client(), client_id: id })],
    [0.5, () => draft('DELETE', `/clients/${dice.uuid()}`)],
    [2, () => draft('GET', `/clients/${id}/jwks`)],
    [3, () => withBody('POST', `/clients/${id}/jwks`, keys())],
    [2, () => withBody('PUT', `/clients/${dice.pick(world.parties).clientId}/jwks`, keys())],
    [0.5, () => draft('DELETE', `/clients/${id}/jwks`)],
    [1, () => draft('DELETE', `/clients/${id}/jwks/${dice.pick([kid, 'short', 'none'])}`)],
    [2, () => draft('GET', '/scopes', dice.pick(['', '?inactive=true', named]))],
    [2, () => withBody('POST', '/scopes', scope())],
    [2, () => withBody('PUT', '/scopes', scope(), named)],
    [0.5, () => draft('DELETE', '/scopes', '?scope=fuzz:s1')],
    [1, () => draft('GET', '/scopes/scope', named)],
    [1, () => draft('GET', '/scopes/all')],
    [
      2,
      () =>
        draft('GET', '/scopes/access', dice.pick(['', named, `${named}&consumer_orgno=${dice.pick(fids)}`])),
    ],
    [1, () => draft('GET', '/scopes/access/all')],
    [2, () => draft('PUT', `/scopes/access/${dice.pick([...fids, dice.digits(9)])}`, named)],
    [1, () => draft('DELETE', `/scopes/access/${dice.pick(fids)}`, named)],
    [1, () => draft('GET', '/delegationsources')],
  ])();
}
