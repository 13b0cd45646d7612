import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  bits,
  type Expected,
  expectRefused,
  goodClient,
  goodScope,
  keyPair,
  newClient,
  type Sending,
  seeded,
  selfService,
  write,
} from '../support/self-service.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let gone: string;
beforeAll(async () => {
  world = await openWorld();
  gone = await newClient(world);
  await selfService(world, 'DELETE', `/clients/${gone}`);
  await selfService(world, 'POST', '/scopes', { body: goodScope });
  await selfService(world, 'POST', '/scopes', { body: { ...goodScope, subscope: 'gone' } });
  await selfService(world, 'DELETE', '/scopes?scope=havn:gone');
  const idporten = { ...goodScope, subscope: 'people', allowed_integration_types: ['idporten'] };
  await selfService(world, 'POST', '/scopes', { body: idporten });
});
afterAll(() => world.close());

const key = keyPair('a-key').jwk;
const keys = (...changed: object[]) => ({ body: { keys: changed.map((change) => ({ ...key, ...change })) } });
const client = (change: object): Sending => ({ body: { ...goodClient, ...change } });
const scope = (change: object): Sending => ({ body: { ...goodScope, subscope: 'new', ...change } });
const own = `/clients/${seeded.own}`;
const other = `/clients/${seeded.other}`;
const ofBits = `/scopes?scope=${write}`;
const ofOurs = '/scopes?scope=havn:skip.read';

type Row = readonly [what: string, call: string, sending: Sending, expected: Expected];
const bad = (code: string, object: string, ...fields: string[]): Expected => ({
  error: 'invalid_request',
  code,
  object,
  ...(fields.length === 0 ? {} : { fields }),
});
const not = (error: string, code: string, object: string, ...fields: string[]): Expected => ({
  error,
  code,
  object,
  ...(fields.length === 0 ? {} : { fields }),
});

const paths: Row[] = [
  ['an unknown path', 'GET /klients', {}, { error: 'not_found', code: 'path-unknown' }],
  ['the base', 'GET ', {}, { error: 'not_found', code: 'path-unknown' }],
  ['a lone percent', 'GET /%', {}, { error: 'not_found', code: 'path-unknown' }],
  ['PATCH', 'PATCH /clients', client({}), { error: 'method_not_allowed', code: 'method-not-allowed' }],
  ['DELETE of all', 'DELETE /clients', {}, { error: 'method_not_allowed', code: 'method-not-allowed' }],
  ['POST of one', `POST ${own}`, client({}), { error: 'method_not_allowed', code: 'method-not-allowed' }],
  ['an organisation of 8 digits', 'GET /clients', { as: '31100200' }, bad('organisation-form', 'client')],
];

const bodies: Row[] = (
  [
    ['POST /clients', 'client'],
    [`PUT ${own}`, 'client'],
    [`POST ${own}/jwks`, 'keys'],
    [`PUT ${own}/jwks`, 'keys'],
    ['POST /scopes', 'scope'],
    [`PUT ${ofOurs}`, 'scope'],
  ] as const
).flatMap(([call, object]): Row[] => [
  ['no body', call, {}, not('unsupported_media_type', 'body-content-type', object)],
  [
    'a form',
    call,
    { body: 'a=b', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    not('unsupported_media_type', 'body-content-type', object),
  ],
  [
    'an empty body',
    call,
    { body: '', headers: { 'Content-Type': 'application/json' } },
    bad('body-not-json', object),
  ],
  ['half of JSON', call, { body: '{"client_name":' }, bad('body-not-json', object)],
  [
    'JSON nested too deep',
    call,
    { body: '['.repeat(100_000) + ']'.repeat(100_000) },
    bad('body-not-json', object),
  ],
  ['null', call, { body: 'null' }, bad('field-missing', object)],
  ['a number', call, { body: '7' }, bad('field-wrong', object)],
  ['a list', call, { body: '[]' }, bad('field-wrong', object)],
  [
    '300 KB',
    call,
    { body: JSON.stringify('x'.repeat(300_000)) },
    not('payload_too_large', 'body-too-large', object),
  ],
  ['a private JWK', call, { body: { jwk: { kty: 'RSA', d: 'c2VjcmV0' } } }, bad('private-key-sent', object)],
  [
    'a private PEM',
    call,
    { body: { a: '-----BEGIN PRIVATE KEY-----\nMII' } },
    bad('private-key-sent', object),
  ],
]);

const clients: Row[] = [
  [
    'no name',
    'POST /clients',
    client({ client_name: undefined }),
    bad('field-missing', 'client', 'client_name'),
  ],
  [
    'a name that is null',
    'POST /clients',
    client({ client_name: null }),
    bad('field-missing', 'client', 'client_name'),
  ],
  [
    'an empty name',
    'POST /clients',
    client({ client_name: '' }),
    bad('field-wrong', 'client', 'client_name'),
  ],
  [
    'a number as name',
    'POST /clients',
    client({ client_name: 1 }),
    bad('field-wrong', 'client', 'client_name'),
  ],
  [
    'an unknown field',
    'POST /clients',
    client({ clientName: 'x' }),
    bad('field-unknown', 'client', 'clientName'),
  ],
  [
    'two faults',
    'POST /clients',
    client({ client_name: 1, x: 1 }),
    bad('field-unknown', 'client', 'x', 'client_name'),
  ],
  [
    'another integration type',
    'POST /clients',
    client({ integration_type: 'idporten' }),
    bad('field-wrong', 'client', 'integration_type'),
  ],
  [
    'no integration type',
    'POST /clients',
    client({ integration_type: undefined }),
    bad('field-missing', 'client', 'integration_type'),
  ],
  [
    'another authentication',
    'POST /clients',
    client({ token_endpoint_auth_method: 'client_secret_post' }),
    bad('field-wrong', 'client', 'token_endpoint_auth_method'),
  ],
  [
    'another application type',
    'POST /clients',
    client({ application_type: 'native' }),
    bad('field-wrong', 'client', 'application_type'),
  ],
  [
    'another grant type',
    'POST /clients',
    client({ grant_types: ['client_credentials'] }),
    bad('field-wrong', 'client', 'grant_types.0'),
  ],
  [
    'no grant type',
    'POST /clients',
    client({ grant_types: [] }),
    bad('field-wrong', 'client', 'grant_types'),
  ],
  [
    'a life of 7201 s',
    'POST /clients',
    client({ access_token_lifetime: 7201 }),
    bad('field-wrong', 'client', 'access_token_lifetime'),
  ],
  [
    'a life of -1 s',
    'POST /clients',
    client({ access_token_lifetime: -1 }),
    bad('field-wrong', 'client', 'access_token_lifetime'),
  ],
  [
    'a life of 1.5 s',
    'POST /clients',
    client({ access_token_lifetime: 1.5 }),
    bad('field-wrong', 'client', 'access_token_lifetime'),
  ],
  ['scopes as text', 'POST /clients', client({ scopes: write }), bad('field-wrong', 'client', 'scopes')],
  [
    'a scope twice',
    'POST /clients',
    client({ scopes: [write, write] }),
    bad('field-wrong', 'client', 'scopes'),
  ],
  [
    'an unknown scope',
    'POST /clients',
    client({ scopes: [write, 'bits:nothing'] }),
    bad('scope-unknown', 'client', 'scopes.1'),
  ],
  [
    'a deactivated scope',
    'POST /clients',
    client({ scopes: ['havn:gone'] }),
    bad('scope-inactive', 'client', 'scopes.0'),
  ],
  [
    'a scope for people',
    'POST /clients',
    client({ scopes: ['havn:people'] }),
    bad('scope-integration-type', 'client', 'scopes.0'),
  ],
  [
    'an id that exists',
    'POST /clients',
    client({ client_id: seeded.own }),
    not('conflict', 'client-exists', 'client', 'client_id'),
  ],
  ['inactive twice', 'GET /clients?inactive=true&inactive=false', {}, bad('parameter-repeated', 'client')],
  ['inactive as ja', 'GET /clients?inactive=ja', {}, bad('field-wrong', 'client', 'inactive')],
  ['an unknown client', 'GET /clients/nobody', {}, not('not_found', 'client-unknown', 'client')],
  ["another's client", `GET ${other}`, {}, not('forbidden', 'client-of-other', 'client')],
  ['an unknown client', 'PUT /clients/nobody', client({}), not('not_found', 'client-unknown', 'client')],
  ["another's client", `PUT ${other}`, client({}), not('forbidden', 'client-of-other', 'client')],
  [
    'another id',
    `PUT ${own}`,
    client({ client_id: seeded.other }),
    bad('client-id-other', 'client', 'client_id'),
  ],
  [
    'another owner',
    `PUT ${own}`,
    client({ client_orgno: bits }),
    bad('client-owner-other', 'client', 'client_orgno'),
  ],
  ['an unknown scope', `PUT ${own}`, client({ scopes: ['x:y'] }), bad('scope-unknown', 'client', 'scopes.0')],
  ['an unknown client', 'DELETE /clients/nobody', {}, not('not_found', 'client-unknown', 'client')],
  ["another's client", `DELETE ${other}`, {}, not('forbidden', 'client-of-other', 'client')],
];

const sets: Row[] = [
  ['a client without keys', `GET ${own}/jwks`, {}, not('not_found', 'keys-none', 'keys')],
  ["another's client", `GET ${other}/jwks`, {}, not('forbidden', 'client-of-other', 'keys')],
  ['an unknown client', 'GET /clients/nobody/jwks', {}, not('not_found', 'client-unknown', 'keys')],
  ['an unknown client', 'POST /clients/nobody/jwks', keys({}), not('not_found', 'client-unknown', 'keys')],
  ["another's client", `PUT ${other}/jwks`, keys({}), not('forbidden', 'client-of-other', 'keys')],
  ['no key', `POST ${own}/jwks`, keys(), bad('field-wrong', 'keys', 'keys')],
  ['six keys', `POST ${own}/jwks`, keys({}, {}, {}, {}, {}, {}), bad('keys-too-many', 'keys', 'keys')],
  [
    'a key alone',
    `POST ${own}/jwks`,
    { body: key },
    bad('field-missing', 'keys', 'keys', 'kty', 'n', 'e', 'use', 'alg', 'kid'),
  ],
  ['no use', `POST ${own}/jwks`, keys({ use: undefined }), bad('field-missing', 'keys', 'keys.0.use')],
  [
    'a key to encrypt with',
    `POST ${own}/jwks`,
    keys({ use: 'enc' }),
    bad('field-wrong', 'keys', 'keys.0.use'),
  ],
  ['no kid', `POST ${own}/jwks`, keys({}, { kid: undefined }), bad('field-missing', 'keys', 'keys.1.kid')],
  ['a kid twice', `POST ${own}/jwks`, keys({}, {}), bad('kid-twice', 'keys', 'keys.1.kid')],
  ['an EC key', `POST ${own}/jwks`, keys({ kty: 'EC' }), bad('field-wrong', 'keys', 'keys.0.kty')],
  ['another algorithm', `POST ${own}/jwks`, keys({ alg: 'PS256' }), bad('field-wrong', 'keys', 'keys.0.alg')],
  [
    'key_ops',
    `POST ${own}/jwks`,
    keys({ key_ops: ['verify'] }),
    bad('field-unknown', 'keys', 'keys.0.key_ops'),
  ],
  ['a private key', `POST ${own}/jwks`, keys({ d: 'c2VjcmV0' }), bad('private-key-sent', 'keys')],
  ['a shared key', `POST ${own}/jwks`, keys({ kty: 'oct', k: 'c2VjcmV0' }), bad('private-key-sent', 'keys')],
  ['a short key', `POST ${own}/jwks`, keys(keyPair('short', 1024).jwk), bad('key-size', 'keys', 'keys.0.n')],
  ['n that is no number', `POST ${own}/jwks`, keys({ n: 'a+b' }), bad('field-wrong', 'keys', 'keys.0.n')],
  ['an even exponent', `POST ${own}/jwks`, keys({ e: 'AQAC' }), bad('key-exponent', 'keys', 'keys.0.e')],
  ['an exponent of 1', `POST ${own}/jwks`, keys({ e: 'AQ' }), bad('key-exponent', 'keys', 'keys.0.e')],
  [
    'exp in the past',
    `POST ${own}/jwks`,
    keys({ exp: 1_700_000_000 }),
    bad('key-ended', 'keys', 'keys.0.exp'),
  ],
  [
    'exp in milliseconds',
    `POST ${own}/jwks`,
    keys({ exp: 1_800_000_000_000 }),
    bad('field-wrong', 'keys', 'keys.0.exp'),
  ],
  ['x5c as text', `POST ${own}/jwks`, keys({ x5c: 'MII' }), bad('field-wrong', 'keys', 'keys.0.x5c')],
  [
    'x5c that is none',
    `POST ${own}/jwks`,
    keys({ x5c: ['TUlJ'] }),
    bad('key-x5c-not-readable', 'keys', 'keys.0.x5c.0'),
  ],
  ['a client without keys', `DELETE ${own}/jwks`, {}, not('not_found', 'keys-none', 'keys')],
  ["another's client", `DELETE ${other}/jwks`, {}, not('forbidden', 'client-of-other', 'keys')],
  ['an unknown key', `DELETE ${own}/jwks/nothing`, {}, not('not_found', 'key-unknown', 'keys')],
];

const scopes: Row[] = [
  [
    'an organisation without scopes',
    'GET /scopes',
    { as: '213000004' },
    not('not_found', 'list-empty', 'scope'),
  ],
  ['an unknown scope', 'GET /scopes?scope=x:y', {}, not('not_found', 'scope-unknown', 'scope')],
  ["another's scope", `GET ${ofBits}`, {}, not('forbidden', 'scope-of-other', 'scope')],
  ['a deactivated scope', 'GET /scopes?scope=havn:gone', {}, not('not_found', 'scope-inactive', 'scope')],
  ['no scope', 'GET /scopes/scope', {}, bad('field-missing', 'scope', 'scope')],
  ['an unknown scope', 'GET /scopes/scope?scope=x:y', {}, not('not_found', 'scope-unknown', 'scope')],
  ['no prefix', 'POST /scopes', scope({ prefix: undefined }), bad('field-missing', 'scope', 'prefix')],
  ['a prefix with a colon', 'POST /scopes', scope({ prefix: 'a:b' }), bad('field-wrong', 'scope', 'prefix')],
  [
    'a subscope with a space',
    'POST /scopes',
    scope({ subscope: 'a b' }),
    bad('field-wrong', 'scope', 'subscope'),
  ],
  ['no description', 'POST /scopes', scope({ description: '' }), bad('field-wrong', 'scope', 'description')],
  ['another name', 'POST /scopes', scope({ name: 'havn:old' }), bad('scope-name-other', 'scope', 'name')],
  [
    'a prefix of others',
    'POST /scopes',
    scope({ prefix: 'bits' }),
    not('forbidden', 'scope-prefix-of-other', 'scope', 'prefix'),
  ],
  [
    "another's number as prefix",
    'POST /scopes',
    scope({ prefix: '213000004' }),
    not('forbidden', 'scope-prefix-of-other', 'scope', 'prefix'),
  ],
  [
    'a name that exists',
    'POST /scopes',
    { body: goodScope },
    not('conflict', 'scope-exists', 'scope', 'subscope'),
  ],
  [
    'a deactivated name',
    'POST /scopes',
    scope({ subscope: 'gone' }),
    not('conflict', 'scope-exists', 'scope', 'subscope'),
  ],
  [
    'another owner',
    'POST /scopes',
    scope({ owner_orgno: bits }),
    bad('scope-owner-other', 'scope', 'owner_orgno'),
  ],
  [
    'an age of 7201 s',
    'POST /scopes',
    scope({ at_max_age: 7201 }),
    bad('field-wrong', 'scope', 'at_max_age'),
  ],
  [
    'another visibility',
    'POST /scopes',
    scope({ visibility: 'SECRET' }),
    bad('field-wrong', 'scope', 'visibility'),
  ],
  [
    'an unknown type',
    'POST /scopes',
    scope({ allowed_integration_types: ['x'] }),
    bad('field-wrong', 'scope', 'allowed_integration_types.0'),
  ],
  [
    'an unknown source',
    'POST /scopes',
    scope({ delegation_source: 'https://tt02.altinn.no' }),
    bad('delegation-source-unknown', 'scope', 'delegation_source'),
  ],
  [
    'opaque tokens',
    'POST /scopes',
    scope({ token_type: 'OPAQUE' }),
    bad('field-wrong', 'scope', 'token_type'),
  ],
  ['no scope', 'PUT /scopes', { body: goodScope }, bad('field-missing', 'scope', 'scope')],
  [
    'an unknown scope',
    'PUT /scopes?scope=x:y',
    { body: goodScope },
    not('not_found', 'scope-unknown', 'scope'),
  ],
  ["another's scope", `PUT ${ofBits}`, { body: goodScope }, not('forbidden', 'scope-of-other', 'scope')],
  ['another name', `PUT ${ofOurs}`, scope({}), bad('scope-name-other', 'scope', 'subscope')],
  ['an unknown scope', 'DELETE /scopes?scope=x:y', {}, not('not_found', 'scope-unknown', 'scope')],
  ["another's scope", `DELETE ${ofBits}`, {}, not('forbidden', 'scope-of-other', 'scope')],
  ['a deactivated scope', 'DELETE /scopes?scope=havn:gone', {}, not('conflict', 'scope-inactive', 'scope')],
  [
    'accessible_for_all as ja',
    'GET /scopes/all?accessible_for_all=ja',
    {},
    bad('field-wrong', 'scope', 'accessible_for_all'),
  ],
];

const accesses: Row[] = [
  ['no scope', 'GET /scopes/access', {}, bad('field-missing', 'access', 'scope')],
  ["another's scope", `GET /scopes/access?scope=${write}`, {}, not('forbidden', 'scope-of-other', 'access')],
  [
    'a scope that nobody has',
    'GET /scopes/access?scope=havn:skip.read',
    {},
    not('not_found', 'list-empty', 'access'),
  ],
  ['nobody', 'GET /scopes/access/all', { as: '213000004' }, not('not_found', 'list-empty', 'access')],
  ['no scope', 'PUT /scopes/access/213000004', {}, bad('field-missing', 'access', 'scope')],
  [
    '8 digits',
    `PUT /scopes/access/21300000?scope=${write}`,
    { as: bits },
    bad('field-wrong', 'access', 'orgno'),
  ],
  [
    'an unknown scope',
    'PUT /scopes/access/213000004?scope=x:y',
    {},
    not('not_found', 'scope-unknown', 'access'),
  ],
  [
    "another's scope",
    `PUT /scopes/access/213000004?scope=${write}`,
    {},
    not('forbidden', 'scope-of-other', 'access'),
  ],
  [
    "another's scope",
    `DELETE /scopes/access/213000004?scope=${write}`,
    {},
    not('forbidden', 'scope-of-other', 'access'),
  ],
  [
    'no access',
    `DELETE /scopes/access/213000004?scope=${write}`,
    { as: bits },
    not('not_found', 'access-unknown', 'access'),
  ],
];

/** The directory as it is on the disk. */
const kept = (): Promise<string> => readFile(join(world.dataDir, 'directory.json'), 'utf8');

describe.each([
  ['paths and methods', paths],
  ['bodies', bodies],
  ['clients', clients],
  ['keys', sets],
  ['scopes', scopes],
  ['accesses', accesses],
])('of %s', (_, rows) => {
  test.each(rows)('%s in %s is refused', async (_what, call, sending, expected) => {
    const before = await kept();
    const [method = '', path = ''] = call.split(' ');
    await expectRefused(world, await selfService(world, method, path, sending), expected);
    expect(await kept()).toBe(before);
  });
});

test('the methods of a path stand in Allow', async () => {
  const reply = await selfService(world, 'PATCH', `/clients/${seeded.own}/jwks`);
  expect(reply.headers.get('Allow')).toBe('GET, HEAD, POST, PUT, DELETE');
});

test('many faults are cut to twenty', async () => {
  const body = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`, 1]));
  const reply = await selfService(world, 'POST', '/clients', { body });
  expect(((await reply.json()) as { errors: unknown[] }).errors).toHaveLength(20);
});
