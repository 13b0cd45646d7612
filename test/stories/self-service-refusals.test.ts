import { beforeAll, describe, expect, test } from 'vitest';
import {
  bits,
  goodClient,
  keyPair,
  type Sending,
  seeded,
  selfService,
  write,
} from '../support/self-service.ts';
import {
  bad,
  badRows,
  expectRowRefused,
  makeScopes,
  not,
  type RefusedRow,
} from '../support/self-service-refusals.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
beforeAll(async () => {
  await makeScopes(world);
});

const key = keyPair('a-key').jwk;
const keys = (...changed: object[]) => ({ body: { keys: changed.map((change) => ({ ...key, ...change })) } });
const client = (change: object): Sending => ({ body: { ...goodClient, ...change } });
const own = `/clients/${seeded.own}`;
const other = `/clients/${seeded.other}`;
const ofOurs = '/scopes?scope=havn:skip.read';

const paths: RefusedRow[] = [
  ['an unknown path', 'GET /klients', {}, { error: 'not_found', code: 'path-unknown' }],
  ['the base', 'GET ', {}, { error: 'not_found', code: 'path-unknown' }],
  ['a lone percent', 'GET /%', {}, { error: 'not_found', code: 'path-unknown' }],
  ['PATCH', 'PATCH /clients', client({}), { error: 'method_not_allowed', code: 'method-not-allowed' }],
  ['DELETE of all', 'DELETE /clients', {}, { error: 'method_not_allowed', code: 'method-not-allowed' }],
  ['POST of one', `POST ${own}`, client({}), { error: 'method_not_allowed', code: 'method-not-allowed' }],
  ['an organisation of 8 digits', 'GET /clients', { as: '31100200' }, bad('organisation-form', 'client')],
  ['a person', 'GET /clients', { as: '03837110024' }, bad('organisation-form', 'client')],
  [
    'an organisation with a wrong control digit',
    'GET /clients',
    { as: '311002008' },
    bad('organisation-control-digit', 'client'),
  ],
  [
    'an organisation that begins with 1',
    'GET /delegationsources',
    { as: '111111111' },
    bad('organisation-first-digit', 'scope'),
  ],
];

const bodies: RefusedRow[] = (
  [
    ['POST /clients', 'client'],
    [`PUT ${own}`, 'client'],
    [`POST ${own}/jwks`, 'keys'],
    [`PUT ${own}/jwks`, 'keys'],
    ['POST /scopes', 'scope'],
    [`PUT ${ofOurs}`, 'scope'],
  ] as const
).flatMap(([call, object]): RefusedRow[] => [
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
    bad('body-too-deep', object),
  ],
  [
    'JSON of objects nested too deep',
    call,
    { body: `{"client_name":${'{"a":'.repeat(100)}1${'}'.repeat(101)}` },
    bad('body-too-deep', object),
  ],
  [
    'too many values',
    call,
    { body: `{"keys":[${'{},'.repeat(80_000)}{}]}` },
    bad('body-too-many-values', object),
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

const clients: RefusedRow[] = [
  ...badRows('POST /clients', 'client', client, [
    ['no name', { client_name: undefined }, 'field-missing', 'client_name'],
    ['a name that is null', { client_name: null }, 'field-missing', 'client_name'],
    ['an empty name', { client_name: '' }, 'field-wrong', 'client_name'],
    ['a number as the name', { client_name: 1 }, 'field-wrong', 'client_name'],
    ['an unknown field', { clientName: 'x' }, 'field-unknown', 'clientName'],
    ['two errors', { client_name: 1, x: 1 }, 'field-unknown', 'x', 'client_name'],
    ['another integration type', { integration_type: 'idporten' }, 'field-wrong', 'integration_type'],
    ['no integration type', { integration_type: undefined }, 'field-missing', 'integration_type'],
    [
      'another authentication',
      { token_endpoint_auth_method: 'client_secret_post' },
      'field-wrong',
      'token_endpoint_auth_method',
    ],
    ['another application type', { application_type: 'native' }, 'field-wrong', 'application_type'],
    ['another grant type', { grant_types: ['client_credentials'] }, 'field-wrong', 'grant_types.0'],
    ['no grant type', { grant_types: [] }, 'field-wrong', 'grant_types'],
    ['a life of 7201 s', { access_token_lifetime: 7201 }, 'field-wrong', 'access_token_lifetime'],
    ['a life of -1 s', { access_token_lifetime: -1 }, 'field-wrong', 'access_token_lifetime'],
    ['a life of 1.5 s', { access_token_lifetime: 1.5 }, 'field-wrong', 'access_token_lifetime'],
    ['scopes as text', { scopes: write }, 'field-wrong', 'scopes'],
    ['a scope twice', { scopes: [write, write] }, 'field-wrong', 'scopes'],
    ['an unknown scope', { scopes: [write, 'bits:nothing'] }, 'scope-unknown', 'scopes.1'],
    ['a deactivated scope', { scopes: ['havn:gone'] }, 'scope-inactive', 'scopes.0'],
    ['a scope for people', { scopes: ['havn:people'] }, 'scope-integration-type', 'scopes.0'],
    [
      'an owner with a wrong control digit',
      { client_orgno: '213000005' },
      'organisation-control-digit',
      'client_orgno',
    ],
    [
      'an owner that begins with 5',
      { client_orgno: '555555555' },
      'organisation-first-digit',
      'client_orgno',
    ],
    ['sso_disabled as text', { sso_disabled: 'false' }, 'field-wrong', 'sso_disabled'],
  ]),
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
  ...badRows(`PUT ${own}`, 'client', client, [
    ['another id', { client_id: seeded.other }, 'client-id-other', 'client_id'],
    ['another owner', { client_orgno: bits }, 'client-owner-other', 'client_orgno'],
    ['an unknown scope', { scopes: ['x:y'] }, 'scope-unknown', 'scopes.0'],
  ]),
  ['an unknown client', 'DELETE /clients/nobody', {}, not('not_found', 'client-unknown', 'client')],
  ["another's client", `DELETE ${other}`, {}, not('forbidden', 'client-of-other', 'client')],
];

const sets: RefusedRow[] = [
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
  ...badRows(`POST ${own}/jwks`, 'keys', keys, [
    ['no use', { use: undefined }, 'field-missing', 'keys.0.use'],
    ['an encryption key', { use: 'enc' }, 'field-wrong', 'keys.0.use'],
    ['an EC key', { kty: 'EC' }, 'field-wrong', 'keys.0.kty'],
    ['another algorithm', { alg: 'PS256' }, 'field-wrong', 'keys.0.alg'],
    ['key_ops', { key_ops: ['verify'] }, 'field-unknown', 'keys.0.key_ops'],
    ['a private key', { d: 'c2VjcmV0' }, 'private-key-sent'],
    ['a shared key', { kty: 'oct', k: 'c2VjcmV0' }, 'private-key-sent'],
    ['a short key', keyPair('short', 1024).jwk, 'key-size', 'keys.0.n'],
    ['n that is not a number', { n: 'a+b' }, 'field-wrong', 'keys.0.n'],
    ['an even exponent', { e: 'AQAC' }, 'key-exponent', 'keys.0.e'],
    ['an exponent of 1', { e: 'AQ' }, 'key-exponent', 'keys.0.e'],
    ['exp in the past', { exp: 1_700_000_000 }, 'key-ended', 'keys.0.exp'],
    ['x5c as text', { x5c: 'MII' }, 'field-wrong', 'keys.0.x5c'],
    ['x5c that is not a certificate', { x5c: ['TUlJ'] }, 'key-x5c-not-readable', 'keys.0.x5c.0'],
  ]),
  ['no kid', `POST ${own}/jwks`, keys({}, { kid: undefined }), bad('field-missing', 'keys', 'keys.1.kid')],
  ...['https://vault.example/keys/mp/1', 'nøkkel', 'a b', 'a+b', 'a/b', 'a:b', 'a\n', ''].map(
    (kid): RefusedRow => [
      `the kid ${JSON.stringify(kid)}`,
      `POST ${own}/jwks`,
      keys({ kid }),
      bad('kid-characters', 'keys', 'keys.0.kid'),
    ],
  ),
  [
    'a kid of 256 characters',
    `PUT ${own}/jwks`,
    keys({ kid: 'k'.repeat(256) }),
    bad('field-wrong', 'keys', 'keys.0.kid'),
  ],
  ...[1_893_456_000_000, 100_000_000_000].map(
    (exp): RefusedRow => [
      `the exp ${exp}, in milliseconds`,
      `POST ${own}/jwks`,
      keys({ exp }),
      bad('key-exp-not-seconds', 'keys', 'keys.0.exp'),
    ],
  ),
  ['a kid twice', `POST ${own}/jwks`, keys({}, {}), bad('kid-twice', 'keys', 'keys.1.kid')],
  ['a client without keys', `DELETE ${own}/jwks`, {}, not('not_found', 'keys-none', 'keys')],
  ["another's client", `DELETE ${other}/jwks`, {}, not('forbidden', 'client-of-other', 'keys')],
  ['an unknown key', `DELETE ${own}/jwks/nothing`, {}, not('not_found', 'key-unknown', 'keys')],
];

describe.each([
  ['paths and methods', paths],
  ['bodies', bodies],
  ['clients', clients],
  ['keys', sets],
])('of %s', (_, rows) => {
  test.each(rows)('%s in %s is refused', async (_what, call, sending, expected) => {
    await expectRowRefused(world, call, sending, expected);
  });
});

test('Allow lists the methods of a path', async () => {
  const reply = await selfService(world, 'PATCH', `/clients/${seeded.own}/jwks`);
  expect(reply.headers.get('Allow')).toBe('GET, HEAD, POST, PUT, DELETE');
});

test('at most twenty errors are listed', async () => {
  const body = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`, 1]));
  const reply = await selfService(world, 'POST', '/clients', { body });
  expect(((await reply.json()) as { errors: unknown[] }).errors).toHaveLength(20);
});
